import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed, type Reply, type World, world } from './support/world.ts'

/** The same requests on every engine, one after another, get the same answers: to the byte, but for ids and instants. */
let targets: Target[]
beforeAll(async () => {
  targets = await Promise.all(TARGETS.map(({ open }) => open()))
})
afterAll(() => Promise.all(targets.map((target) => target.close())))

/** Random ids, a request's own among them, by the order in which they first appear; instants and cursors (which hold an id) by a word. */
function mask() {
  const names = new Map<string, string>()
  const nameOf = (id: string) => names.get(id) ?? names.set(id, `id${names.size}`).get(id) ?? ''
  return (text: string) =>
    text
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'instant')
      // an ETag's mark is made of an instant
      .replace(/("r\d+-\d{4}-\d\d-\d\d)-[0-9a-z]+/g, '$1-mark')
      .replace(/"next":"[\w-]+"/g, '"next":"cursor"')
      .replace(/(?<!\w)[0-9a-hjkmnp-tv-z]{16}(?!\w)/g, nameOf)
}

/** What an answer says. Dates and lengths are the server's; so is what the two say about the connection. */
const HEADERS = ['content-type', 'content-disposition', 'etag', 'cache-control', 'vary', 'location', 'allow', 'x-demo']
const said = ({ status, headers, text }: Reply) => [
  status,
  ...HEADERS.map((name) => `${name}: ${headers.get(name)}`),
  text,
]

/** Records one of everything, corrects some, is refused some; returns every answer. */
async function story(w: World): Promise<Reply[]> {
  const replies: Reply[] = []
  const ask = async (answer: Promise<Reply>) => {
    const reply = await answer
    replies.push(reply)
    return reply.body
  }
  // no two alike in what lists sort by, where only random ids would order them
  const gift = (more: Record<string, unknown>) => confirmed(w, 'donations', aDonation(w, more))
  await gift({ received_on: '2021-03-01', amount_fen: 1 })
  await gift({ received_on: '2022-03-02', amount_fen: 9_999_999_999_999 })
  await gift({
    received_on: '2022-03-03',
    amount_fen: 3,
    donor_kind: 'person',
    donor_id: undefined,
    donor_name: '示例张三',
  })
  await gift({ received_on: '2022-03-04', amount_fen: 4, publicity: 'alias', alias: '=示例' })
  const goods = { form: 'goods', goods_item: '口罩', quantity: 2.5, unit: '箱', amount_fen: undefined }
  await gift({ received_on: '2022-03-05', ...goods })
  const old = await gift({ received_on: '2022-03-06', amount_fen: 6 })
  const next = { ...aDonation(w, { received_on: '2022-03-08', amount_fen: 8 }), replaces_id: old.id, reason: '更正' }
  const made = await ask(w.clerk.post('donations', next))
  await ask(w.clerk2.post('donations', next))
  await ask(w.reviewer2.post(`donations/${made.id}/confirm`))
  await ask(w.reviewer.post(`donations/${made.id}/confirm`))
  await ask(w.reviewer.post(`donations/${made.id}/confirm`))
  await ask(w.reviewer.post(`donations/${old.id}/void`, { reason: '又' }))
  const waiting = await ask(w.clerk.post('donations', aDonation(w, { received_on: '2022-03-07', source_ref: 'r' })))
  await ask(w.clerk.post('donations', aDonation(w, { source_ref: 'r' })))
  await ask(w.clerk.patch(`donations/${waiting.id}`, { note: '善'.repeat(200) }, { 'if-match': '"v1"' }))
  await ask(w.clerk.patch(`donations/${waiting.id}`, { note: null }, { 'if-match': '"v1"' }))
  await ask(w.clerk.post('donations', { amount_fen: 1.5, note: '\u0000' }))
  const outcome = { organization_id: w.ids.jiangshan, to_on: '2022-12-31' }
  await confirmed(w, 'outcomes', { ...outcome, indicator: 'jobs', value: 1000, qualifier: 'gt' })
  await confirmed(w, 'reported', { ...outcome, measure: 'donations.received', value: 5, source: '示例' })
  const aid = { enterprise_id: w.ids.outsider, village_code: '330212110200', mode: 'industry', amount_fen: 3 }
  await confirmed(w, 'aid', { ...aid, invested_on: '2022-01-01' })
  const file = '捐赠人,接收单位,金额（元）,到账日期\n示例企业甲,示例慈善总会,0.05,2022-05-01\n'
  const send = (body: string) =>
    w.clerk.send('POST', '/api/v1/imports?kind=donations&set=donor_kind%3Denterprise&filename=f.csv', {
      headers: { 'content-type': 'text/csv' },
      body,
    })
  await ask(send(file))
  await ask(send(file))
  await ask(send(`${file}示例无此企业,示例慈善总会,十,2022-05-01\n`))
  const reads: [Client, string[]][] = [
    [w.public, READS],
    [w.auditor, [...READS, 'imports', `donations/${old.id}/history`, `donations/${made.id}/history`]],
  ]
  for (const [who, paths] of reads) for (const path of paths) await ask(who.get(path))
  return replies
}

const LISTS = ['donations', 'aid', 'outcomes', 'reported', 'organizations', 'members', 'regions', 'indicators']
const READS = [
  ...LISTS.flatMap((list) => ['', '&format=csv', '&format=ndjson'].map((format) => `${list}?limit=200${format}`)),
  'donations?status=all&sort=amount_fen',
  'donations?limit=3&from=2022-01-01&district=330200',
  'donations?from=2023-02-30',
  'organizations?q=商会',
  'totals?measures=donations.received,donations.gifts,donations.donors&by=year,enterprise',
  'totals?measures=donations.received&by=month,township&from=2022-01-01&to=2022-12-31',
  'totals?measures=outcomes.jobs,reported.donations.received&by=chamber',
  'totals?measures=donations.received&by=year&format=csv',
  'totals?measures=nothing',
  'figures',
  '/healthz',
  '/openapi.json',
  '/docs',
  '/docs/init.js',
  '/nowhere',
]

test('the same story gives the same answers', async () => {
  const [first = [], ...others] = await Promise.all(
    targets.map(async (target) => {
      const masked = mask()
      return (await story(await world(target))).map((reply) => said(reply).map((part) => masked(String(part))))
    }),
  )
  expect(first.length).toBeGreaterThan(80)
  expect(first.filter(([status]) => Number(status) >= 500)).toEqual([])
  for (const other of others) for (const [i, reply] of first.entries()) expect(other[i]).toEqual(reply)
}, 60_000)

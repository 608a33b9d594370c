import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvCell } from '../src/core/cells.ts'
import { FACTS } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { sortsOf } from '../src/facts/list.ts'
import { fullWorld } from './support/full-world.ts'
import { HOSTILE } from './support/hostile.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, type Reply, unique, type World } from './support/world.ts'

/** Texts that a cell must quote, make harmless or escape, and texts that only look so. */
const AWKWARD = [
  ...['=1+1', '+86 574', '-5', '@x', '＝1', '＋1', '－1', '＠1', '-', '=', '"', '""', ',', "'", '\\', '\\n', '\\u0041'],
  ...[
    'a,b',
    'a"b',
    'a\r\nb',
    'a\nb',
    'a\tb',
    '=a,"b"\r\n',
    '[a]',
    '*',
    '?',
    ']',
    '^-',
    '%s',
    '%',
    '?1',
    'null',
    '0',
    '1e5',
  ],
  ...['示例\u2028分行', '示例😀', '😀', 'é', '示例 = 等号', '－1，2', '／', '；'],
  ...fc.sample(
    fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠,"\'\r\n\t\\[]*?^示例😀a1 '), minLength: 1, maxLength: 12 }),
    { seed: 20221231, numRuns: 40 },
  ),
].filter((text) => text.trim() !== '')

const QUANTITIES = [
  1,
  2.5,
  3,
  0.1 + 0.2,
  1e-7,
  123456.789,
  1e11,
  99999999999.5,
  2 / 3,
  5e-324,
  0.00001,
  1.0000000000000002,
]

const must = (reply: Reply) => {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body
}

/** Gifts with an awkward text wherever one may stand, of every publicity and in every state. */
async function awkwardWorld(target: Target): Promise<World> {
  const w = await fullWorld(target)
  const texts = [...AWKWARD, ...HOSTILE].map((text) => text.trim())
  const made: { id: string; text: string }[] = []
  for (const [i, text] of texts.entries()) {
    const who = [
      { donor_kind: 'person', donor_id: undefined, donor_name: text, publicity: 'named' },
      { donor_kind: 'person', donor_id: undefined, donor_name: text, publicity: 'named', donor_consent: 1 },
      { donor_kind: 'group', donor_id: undefined, donor_name: text, publicity: 'named' },
      { donor_kind: 'person', donor_id: undefined, donor_name: text, publicity: 'alias', alias: text },
      { donor_kind: 'person', donor_id: undefined, donor_name: text, publicity: 'anonymous' },
      { publicity: 'alias', alias: text },
      { publicity: 'anonymous' },
    ][i % 7]
    const what =
      i % 2
        ? {
            form: 'goods',
            goods_item: text,
            quantity: QUANTITIES[i % QUANTITIES.length],
            unit: text.slice(0, 20).trim(),
            amount_fen: undefined,
          }
        : {}
    const gift = aDonation(w, {
      ...who,
      ...what,
      restricted_to: text,
      note: text,
      receipt_no: text.slice(0, 40).trim(),
    })
    const ref = { source_ref: unique(text.slice(0, 100).trim()) }
    made.push({
      id: must(await w.clerk.post('donations', { ...gift, ...ref, received_on: `2020-01-0${1 + (i % 3)}` })).id,
      text,
    })
  }
  const [returned, rest] = [made.filter((_, i) => i % 9 === 0), made.filter((_, i) => i % 9 > 1)]
  for (const { id, text } of returned) must(await w.reviewer.post(`donations/${id}/return`, { reason: text }))
  const items = rest.map(({ id }) => ({ kind: 'donation', id, version: 1 }))
  must(await w.reviewer.post('reviews', { decision: 'confirm', items }))
  for (const { id, text } of rest.filter((_, i) => i % 4 === 0))
    must(await w.reviewer.post(`donations/${id}/void`, { reason: text }))
  const correct = async (id: string, text: string) =>
    must(
      await w.clerk.post('donations', {
        ...aDonation(w, { note: text, use_consent: text }),
        replaces_id: id,
        reason: text,
      }),
    ).id as string
  for (const [i, { id, text }] of rest.filter((_, i) => i % 8 === 3).entries()) {
    const by = await correct(id, text)
    if (i % 2) must(await w.reviewer.post(`donations/${by}/confirm`))
  }
  await hostileNames(w)
  return w
}

/** What other records refer to, under awkward names. */
async function hostileNames(w: World): Promise<void> {
  for (const name of ['=示例,"企业"', '-示例\n换行', '示例\\反斜', '＝示例']) {
    const donor_id = must(await w.federation.post('organizations', { kind: 'enterprise', name })).id
    const campaign_id = must(await w.federation.post('campaigns', { name })).id
    const confirmed = async (path: string, body: unknown) => {
      const { id } = must(await w.clerk.post(path, body))
      must(await w.reviewer.post(`${path}/${id}/confirm`))
      return id as string
    }
    const custodian_id = w.ids.charity
    const fund_id = await confirmed('funds', {
      ...{ name, kind: 'enterprise_named', sponsor_id: donor_id, custodian_id, basis: 'agreed', purpose: name },
      established_on: '2020-01-01',
    })
    const project_id = await confirmed('projects', {
      ...{ name, programme: 'rural', partner_code: '522327', since_on: '2021-01-01', purpose: name },
    })
    await confirmed('donations', aDonation(w, { donor_id, campaign_id, fund_id, project_id }))
    const pledge = { donor_kind: 'enterprise', donor_id, recipient_id: custodian_id, agreed_on: '2021-05-01' }
    const pledged = await confirmed('pledges', { ...pledge, channel: 'media', fund_id, note: name })
    must(await w.reviewer.post(`pledges/${pledged}/release`, { on: '2022-01-01', note: name }))
    await confirmed('aid', {
      ...{
        enterprise_id: donor_id,
        mode: 'industry',
        amount_fen: 300,
        invested_on: '2022-02-01',
        village: name,
        note: name,
      },
    })
    await confirmed('disbursements', { fund_id, project_id, amount_fen: 4, paid_on: '2022-06-01', purpose: name })
    const stated = { organization_id: w.ids.jiangshan, to_on: '2022-12-31' }
    await confirmed('outcomes', {
      ...stated,
      indicator: 'jobs',
      value: 10,
      qualifier: 'ge',
      project_id,
      evidence: name,
    })
    await confirmed('reported', { ...stated, measure: 'donations.received', value: 5, qualifier: 'lt', source: name })
  }
}

describe.each(TARGETS)('on $engine', ({ open }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await awkwardWorld(target)
  }, 300_000)
  afterAll(() => target.close())

  /** Everything a list shows, page by page as objects. */
  const itemsOf = async (reader: Client, query: string) => {
    const items: Record<string, string | number | null>[] = []
    for (let after = ''; ; ) {
      const page = must(await reader.get(`${query}&limit=200${after}`))
      items.push(...page.items)
      if (!page.next) return items
      after = `&after=${encodeURIComponent(page.next)}`
    }
  }
  const holds = async (reader: Client, query: string) => {
    const items = await itemsOf(reader, query)
    const [head = '', ...lines] = (await reader.get(`${query}&format=csv`)).text.split(/(?<=\r\n)(?=[0-9a-z]{16},)/)
    const columns = head.replace(/^\ufeff|\r\n$/g, '').split(',')
    const rendered = items.map((item) => `${columns.map((column) => csvCell(item[column] ?? null)).join(',')}\r\n`)
    expect(lines, query).toEqual(rendered)
    for (const item of items) expect(columns, query).toEqual(expect.arrayContaining(Object.keys(item)))
    const json = (await reader.get(`${query}&format=ndjson`)).text
    expect(json, query).toBe(items.map((item) => `${JSON.stringify(item)}\n`).join(''))
    return items.length
  }

  test('lines of every kind are those of its items, whoever reads and whatever she asks for', async () => {
    const readers = [w.public, w.clerk, w.other, w.reviewer, w.reviewer2, w.federation, w.auditor]
    for (const kind of FACTS)
      for (const reader of readers)
        expect(await holds(reader, `${KINDS[kind].path}?status=all`), kind).toBeGreaterThan(0)
  }, 300_000)

  test('in every order, filtered, and as of an instant', async () => {
    const sorts = FACTS.flatMap((kind) => sortsOf(KINDS[kind]).map((sort) => `${KINDS[kind].path}?sort=${sort}`))
    for (const query of sorts) await holds(w.reviewer, query)
    for (const query of [
      'donations?status=voided',
      'donations?status=submitted,returned',
      'donations?from=2021-01-01&to=2021-12-31',
      `donations?district=330212&donor_kind=person,group`,
      `donations?as_of=${new Date().toISOString()}`,
      `donations?enterprise=${w.ids.enterprise}`,
      'donations?mine=1',
      'donations?fund=null&helping=1',
      'funds?standing_on=2022-01-01',
    ])
      for (const reader of [w.public, w.clerk]) await holds(reader, query)
  }, 300_000)

  test('a list of more than one block is whole and in order', async () => {
    const file = 'donor,donor_kind,recipient,amount_yuan,received_on\n'.concat(
      Array.from(
        { length: 2300 },
        (_, i) => `示例同学会${i % 7},group,示例慈善总会,${i % 5}.5,2019-0${1 + (i % 9)}-01\n`,
      ).join(''),
    )
    const init = { headers: { 'content-type': 'text/csv' }, body: file.replaceAll(',0.5,', ',9.5,') }
    must(await w.clerk.send('POST', 'imports?kind=donations', init))
    for (const sort of ['-received_on', 'received_on', '-amount_fen', 'amount_fen'])
      expect(await holds(w.clerk, `donations?status=all&sort=${sort}`)).toBeGreaterThan(2300)
  }, 300_000)
})

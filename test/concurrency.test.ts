import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faulty } from './support/faulty.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed, type Reply, unique, type World, world } from './support/world.ts'

const AT_ONCE = 6
/** The answers of requests sent together, as status and code, in an order of their own. */
const together = async (send: (i: number) => Promise<Reply>, times = AT_ONCE) => {
  const replies = await Promise.all(Array.from({ length: times }, (_, i) => send(i)))
  return { replies, said: replies.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort() }
}
const one = (success: string, others: string) => [success, ...Array(AT_ONCE - 1).fill(others)].sort()

/** What several clerks do at once: whichever is first, each engine gives the others the same problems. */
describe.each(TARGETS)('at once on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const waiting = async (more = {}) => String((await w.clerk.post('donations', aDonation(w, more))).body.id)
  const count = async (text: string, ...values: string[]) => (await target.sql(text, ...values))[0]?.n
  const acts = (id: string, name: string) =>
    count('SELECT count(*) AS n FROM history c JOIN act a ON a.seq = c.act WHERE record_id = ? AND name = ?', id, name)

  test('edits of one version: one stands, the others are stale', async () => {
    const id = await waiting()
    const { said, replies } = await together((i) =>
      (i % 2 ? w.clerk : w.clerk2).patch(`donations/${id}`, { note: `第${i}` }, { 'if-match': '"v1"' }),
    )
    expect(said).toEqual(one('200', '412 stale'))
    const { body } = await w.clerk.get(`donations/${id}`)
    expect([body.version, body.note]).toEqual([2, replies.find(({ status }) => status === 200)?.body.note])
    expect(await acts(id, 'edit')).toBe(1)
  })

  test.each(['confirm', 'return', 'withdraw'])('%s: one decides, the others come too late', async (decision) => {
    const id = await waiting()
    const who = decision === 'withdraw' ? [w.clerk, w.clerk2] : [w.reviewer, w.federation]
    const { said } = await together((i) =>
      (who[i % 2] as Client).post(
        `donations/${id}/${decision}`,
        decision === 'confirm' ? undefined : { reason: '测试' },
      ),
    )
    expect(said).toEqual(one('200', '409 wrong_status'))
    expect(await acts(id, decision === 'withdraw' ? 'void' : decision)).toBe(1)
  })

  test('a fund closes once', async () => {
    const fund = { name: unique('示例基金'), kind: 'chamber', basis: 'received', established_on: '2020-01-01' }
    const { id } = await confirmed(w, 'funds', fund)
    const { said } = await together(() => w.reviewer.post(`funds/${id}/close`, { on: '2022-12-31', note: '测试' }))
    expect(said).toEqual(one('200', '409 wrong_status'))
    expect(await acts(id, 'close')).toBe(1)
  })

  test('two corrections of one record: one is confirmed', async () => {
    const old = await confirmed(w, 'donations', aDonation(w))
    const next = { ...aDonation(w, { amount_fen: 7 }), replaces_id: old.id, reason: '更正' }
    const made = await together(() => w.clerk.post('donations', next))
    const ids = made.replies.flatMap(({ status, body }) => (status === 201 ? [String(body.id)] : []))
    const { said } = await together((i) => w.reviewer.post(`donations/${ids[i % ids.length]}/confirm`))
    expect([made.said, said]).toEqual([one('201', '409 conflict'), one('200', '409 wrong_status')])
    expect(
      await count('SELECT count(*) AS n FROM donation WHERE replaces_id = ? AND status = ?', old.id, 'confirmed'),
    ).toBe(1)
  })

  test('one number of the chamber’s own, one account, one entry: the others exist already', async () => {
    const ref = unique('ref')
    const login = unique('user')
    const name = unique('示例行动')
    const sends: ((i: number) => Promise<Reply>)[] = [
      () => w.clerk.post('donations', aDonation(w, { source_ref: ref })),
      () => w.federation.post('accounts', { login, name: '示例', role: 'auditor', password: 'correct horse battery' }),
      () => w.federation.post('campaigns', { name }),
    ]
    for (const send of sends) expect((await together(send)).said).toEqual(one('201', '409 conflict'))
  })

  test('one idempotency key: one record, and every later answer is the first', async () => {
    const key = { 'idempotency-key': unique('key') }
    const note = unique('n')
    const body = aDonation(w, { note })
    const { replies } = await together(() => w.clerk.post('donations', body, key))
    for (const { status, body } of replies)
      expect(status === 201 || (status === 409 && body.code === 'in_flight'), `${status} ${body.code}`).toBe(true)
    const made = replies.filter(({ status }) => status === 201)
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)
    const later = await w.clerk.post('donations', body, key)
    expect([later.status, later.text, later.headers.get('idempotency-replayed')]).toEqual([201, made[0]?.text, 'true'])
    expect(await count('SELECT count(*) AS n FROM donation WHERE note = ?', note)).toBe(1)
    expect((await w.clerk.post('donations', aDonation(w, { amount_fen: 9 }), key)).body.code).toBe('key_reused')
  })

  test('the last administrators cannot disable each other', async () => {
    const fresh = await open()
    const other = await world(fresh)
    const people = await fresh.sql("SELECT id FROM account WHERE role = 'federation' ORDER BY id")
    expect(people).toHaveLength(2)
    const off = (who: Client, id: unknown) => who.patch(`accounts/${id}`, { disabled: true }, { 'if-match': '"v1"' })
    const ids = people.map(({ id }) => String(id))
    const first = ids.find((id) => id === '0000000000000000')
    const second = ids.find((id) => id !== first)
    const [a, b] = await Promise.all([off(other.federation, second), off(other.federation2, first)])
    expect([a?.status, b?.status].filter((status) => status === 200)).toHaveLength(1)
    expect((await fresh.sql("SELECT id FROM account WHERE role = 'federation' AND disabled_at IS NULL")).length).toBe(1)
    await fresh.close()
  })
})

/** Two isolates share nothing but the database: here one is workerd's and the other this process. */
describe('between isolates', () => {
  const d1 = TARGETS.find(({ engine }) => engine === 'd1')
  let target: ReturnType<typeof faulty>
  let w: World
  beforeAll(async () => {
    target = faulty(await (d1 as (typeof TARGETS)[number]).open())
    w = await world(target)
  })
  afterAll(() => target.close())

  /** Sends a request whose very copy is answered elsewhere after it looked around and before it writes. */
  const overtaken = async (send: () => Promise<Reply>): Promise<[Reply, Reply]> => {
    let other: Reply | null = null
    target.meanwhile(async () => {
      other = await send()
    })
    const own = await send()
    return [own, other as unknown as Reply]
  }

  test('the same request under one key answers the same from both', async () => {
    const id = String((await w.clerk.post('donations', aDonation(w))).body.id)
    const old = String((await confirmed(w, 'donations', aDonation(w))).id)
    const body = aDonation(w, { source_ref: unique('ref') })
    const requests: [Client, string, unknown][] = [
      [w.clerk, 'donations', aDonation(w)],
      [w.clerk, 'donations', body],
      [w.clerk, 'donations', { ...aDonation(w), replaces_id: old, reason: '更正' }],
      [w.reviewer, `donations/${id}/confirm`, undefined],
      [w.federation, 'campaigns', { name: unique('示例行动') }],
    ]
    for (const [who, path, sent] of requests) {
      const key = { 'idempotency-key': unique('key') }
      const [own, other] = await overtaken(() => who.post(path, sent, key))
      expect([path, own.status, own.text]).toEqual([path, other.status, other.text])
      expect([own.status < 300, own.headers.get('idempotency-replayed')]).toEqual([true, 'true'])
    }
  })

  test('without a key she is told who was faster', async () => {
    const id = String((await w.clerk.post('donations', aDonation(w))).body.id)
    const edit = () => w.clerk.patch(`donations/${id}`, { note: unique('n') }, { 'if-match': '"v1"' })
    expect((await overtaken(edit)).map(({ status }) => status)).toEqual([412, 200])
    const [own, other] = await overtaken(() => w.reviewer.post(`donations/${id}/confirm`))
    expect([own.body.code, other.status]).toEqual(['wrong_status', 200])
    const next = String((await w.clerk.post('donations', aDonation(w))).body.id)
    target.meanwhile(() => w.reviewer.post(`donations/${next}/confirm`))
    const late = await w.clerk.patch(`donations/${next}`, { note: 'x' }, { 'if-match': '"v1"' })
    expect(late.body.code).toBe('wrong_status')
  })
})

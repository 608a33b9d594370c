import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DIMENSIONS } from '../src/totals/dimensions.ts'
import { breachesOf, type Statement } from './support/recorded.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, unique, type World, world } from './support/world.ts'

/**
 * D1's limits. Every suite runs on a store that refuses what D1 would refuse; here its eye is tested, and the widest requests that
 * the API takes are made on both engines.
 */
describe('the recorder', () => {
  const statement = (sql: string, ...parameters: unknown[]): Statement => ({ sql, parameters })
  const LONG = '善'.repeat(17)
  const refused: [string, Statement, string][] = [
    ['101 parameters', statement('SELECT ?', ...Array(101).fill(1)), 'parameters 101'],
    ['100 KB of text', statement(`SELECT '${'x'.repeat(100_000)}'`), 'text 100009'],
    ['a value of 2 MB', statement('SELECT ?', '善'.repeat(700_000)), 'value 2100000'],
    ['a long pattern', statement('SELECT 1 WHERE name LIKE ?', LONG), 'pattern 51'],
    ['one put together', statement("SELECT ? WHERE name like '%' || ? || '%'", LONG, LONG), 'pattern 53'],
    ['one written out', statement(`SELECT "LIKE" FROM t WHERE name GLOB '${LONG}'`), 'pattern 51'],
    ['six terms', statement(`SELECT 1${' UNION ALL SELECT 1'.repeat(5)}`), 'terms 6'],
  ]
  test.each(refused)('sees %s', (_what, given, fault) => expect(breachesOf(given).join()).toContain(fault))
  const allowed: [string, Statement][] = [
    ['100 parameters', statement('SELECT ?', ...Array(100).fill(1))],
    ['a long value beside a pattern', statement("SELECT 1 WHERE a LIKE 'x%' AND b = ?", LONG)],
    ['the word in a string', statement("SELECT ' LIKE ' || ?", LONG)],
    ['five terms within five', statement(`SELECT 1 FROM (SELECT 1${' UNION SELECT 1'.repeat(4)}) UNION SELECT 2`)],
  ]
  test.each(allowed)('lets %s pass', (_what, given) => expect(breachesOf(given)).toEqual([]))
  test('stands behind every target of this suite', async () => {
    const seen: Statement[] = []
    const target = await nodeTarget((given) => seen.push(given))
    await target.fetch('/healthz')
    expect(seen.map(({ sql }) => sql).join()).toContain('"act"')
    await expect(
      target.store.db.selectFrom('account').select('id').where('name', 'like', LONG).execute(),
    ).rejects.toThrow('over a limit of D1: pattern 51')
    await expect(target.close()).rejects.toThrow('over a limit of D1')
  })
})

describe.each(TARGETS)('the widest requests on $engine', ({ open }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await world(target)
  })
  afterAll(() => target.close())

  test('every filter of every list at once, 600 values each', async () => {
    const { body: doc } = await w.public.get('/openapi.json')
    const many = Array.from({ length: 300 }, (_, i) => `v${i}`).join()
    for (const [path, item] of Object.entries<any>(doc.paths)) {
      if (!item.get || path.includes('{')) continue
      const named = (item.get.parameters ?? []).filter(
        ({ in: where, schema }: any) => where === 'query' && schema.type === 'string' && !schema.enum && !schema.format,
      )
      const values = named.map(({ name, description = '' }: any) => [name, description.includes('comma') ? many : '善'])
      for (const [name, value] of values) {
        const { status, text } = await w.auditor.get(`${path}?${new URLSearchParams({ [name]: value })}`)
        expect(status, `${path} ${name} ${text}`).toBeLessThan(500)
      }
      const lists = values.filter(([, value]: [string, string]) => value === many)
      const { status, text } = await w.auditor.get(`${path}?${new URLSearchParams(lists)}`)
      if (lists.length > 0) expect([path, status, text.slice(0, 300)]).toEqual([path, 200, expect.any(String)])
    }
  })

  test('every measure by every dimension it has, and thirty at once', async () => {
    const { body } = await w.public.get('measures')
    const ask = async (query: string) => {
      const { status, text } = await w.public.get(`totals?${query}`)
      expect([query, status, text.slice(0, 300)]).toEqual([query, 200, expect.any(String)])
    }
    for (const { id, dimensions } of body.items) {
      for (const dimension of dimensions) await ask(`measures=${id}&by=${dimension.id ?? dimension}`)
    }
    const ids = body.items.map(({ id }: { id: string }) => id)
    for (let i = 0; i < ids.length; i += 30) await ask(`measures=${ids.slice(i, i + 30).join()}`)
    expect(Object.keys(DIMENSIONS).length).toBeGreaterThan(5)
  })

  test('10,000 rows imported and reviewed: all or nothing', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, i) => `示例企业甲,示例慈善总会,${i + 1}.00,2022-03-01,${'善'.repeat(200)}`,
    )
    const file = (lines: string[]) => `捐赠人,接收单位,金额（元）,到账日期,备注\n${lines.join('\n')}\n`
    const send = (lines: string[]) =>
      w.clerk.send('POST', `/api/v1/imports?kind=donations&set=donor_kind%3Denterprise&filename=${unique('f')}.csv`, {
        headers: { 'content-type': 'text/csv' },
        body: file(lines),
      })
    const count = async (table: string) => (await target.sql(`SELECT count(*) AS n FROM ${table}`))[0]?.n as number
    const before = [await count('donation'), await count('change'), await count('act')]
    const broken = await send([...rows.slice(0, 9_999), '示例企业甲,示例慈善总会,十,2022-03-01,'])
    expect(broken.status, broken.text.slice(0, 500)).toBe(422)
    expect([await count('donation'), await count('change'), await count('act')]).toEqual(before)
    expect(await count('staged')).toBe(0)
    const made = await send(rows)
    expect(made.status, made.text.slice(0, 500)).toBe(201)
    expect(made.body.rows).toBe(10_000)
    const ids = (await target.sql("SELECT id FROM donation WHERE status = 'submitted'")).map(({ id }) => id)
    expect(ids).toHaveLength(10_000)
    const own = (await w.reviewer.post('donations', aDonation(w, { chamber_id: w.ids.jiangshan }))).body.id
    const review = (chosen: unknown[]) =>
      w.reviewer.post(
        'reviews',
        { decision: 'confirm', items: chosen.map((id) => ({ kind: 'donation', id })) },
        { 'idempotency-key': unique('key') },
      )
    expect((await review([...ids.slice(1), own])).body.code).toBe('own_record')
    expect(await target.sql("SELECT id FROM donation WHERE status = 'confirmed'")).toEqual([])
    const done = await review(ids)
    expect([done.status, done.body.decided]).toEqual([200, 10_000])
    const total = await w.public.get('totals?measures=donations.received')
    expect(total.body.total['donations.received']).toBe(((10_000 * 10_001) / 2) * 100)
  }, 120_000)
})

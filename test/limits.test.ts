import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { filterShape } from '../src/facts/filters.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { DIMENSIONS, isDimension } from '../src/totals/dimensions.ts'
import { MEASURES } from '../src/totals/measures.ts'
import { MAX_BY, MAX_MEASURES } from '../src/totals/question.ts'
import { opened } from './support/opened.ts'
import { breachesOf, type Statement } from './support/recorded.ts'
import { nodeTarget } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, unique } from './support/world.ts'

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

/** A file of gifts as a chamber keeps it. */
const csv = (rows: readonly string[]) => `捐赠人,接收单位,金额（元）,到账日期,备注\n${rows.join('\n')}\n`
const gifts = (count: number, note: string) =>
  Array.from({ length: count }, (_, i) => `示例企业甲,示例慈善总会,${i + 1}.00,2022-03-01,${note}`)

describe.each(TARGETS)('the widest requests on $engine', ({ open }) => {
  const { target, w } = opened(open)

  test('every filter of every list at once, each as long as it may be', async () => {
    const many = (make: (i: number) => string) =>
      Array.from({ length: 300 }, (_, i) => make(i))
        .join()
        .slice(0, 2000)
    // words, codes of divisions that there are, ids; what is one of a few, all of them; and what can only be absent
    const codes = ['330000', '330200', '330212', '330211']
    const lists = [
      many((i) => `v${i}`),
      many((i) => codes[i % codes.length] ?? ''),
      many((i) => `${i}`.padStart(16, '0')),
    ]
    const widest = (name: string, filter: z.ZodType) => {
      const few = isDimension(name) ? Object.keys(DIMENSIONS[name].values ?? {}).join() : ''
      return [few, ...lists.map((list) => list.replace(/,[^,]*$/, '')), 'null'].find(
        (list) => filter.safeParse(list).success,
      )
    }
    for (const kind of Object.values(KINDS)) {
      const shape = Object.entries(filterShape(kind))
      const filters = Object.fromEntries(shape.map(([name, filter]) => [name, widest(name, filter) ?? '']))
      expect(Object.values(filters)).not.toContain('')
      for (const who of [w.public, w.clerk, w.auditor]) {
        const query = new URLSearchParams({ ...filters, from: '2020-01-01', to: '2022-12-31', limit: '200' })
        const { status, text } = await who.get(`${kind.path}?${query}`)
        expect([kind.path, status, text]).toEqual([kind.path, 200, expect.any(String)])
      }
    }
    const search = await w.public.get(`organizations?q=${'善'.repeat(50)}`)
    expect([search.status, search.text]).toEqual([200, expect.any(String)])
  })

  test('every measure by all its dimensions, filtered by all of them, and as many at once as a question takes', async () => {
    const ask = async (query: string) => {
      const { status, text } = await w.public.get(`totals?${query}`)
      expect([query, status, text]).toEqual([query, 200, expect.any(String)])
    }
    for (const { id, dimensions } of MEASURES) {
      const filters = dimensions.map((dimension) => `${dimension}=null`).join('&')
      for (let i = 0; i < dimensions.length; i += MAX_BY)
        await ask(`measures=${id}&by=${dimensions.slice(i, i + MAX_BY).join()}&${filters}`)
    }
    // what counts both kinds of funds is asked by kind alone
    const ids = MEASURES.flatMap(({ id, byKind }) => (byKind ? [`reported.${id}`] : [id, `reported.${id}`]))
    for (let i = 0; i < ids.length; i += MAX_MEASURES) await ask(`measures=${ids.slice(i, i + MAX_MEASURES).join()}`)
  })

  const send = (rows: readonly string[]) =>
    w.clerk.send('POST', `/api/v1/imports?kind=donations&set=donor_kind%3Denterprise&filename=${unique('f')}.csv`, {
      headers: { 'content-type': 'text/csv' },
      body: csv(rows),
    })

  test('10,000 rows imported and reviewed: all or nothing', async () => {
    const rows = gifts(10_000, '善'.repeat(200))
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

  test('rows with notes as long as they may be', async () => {
    const made = await send(gifts(1_100, '善'.repeat(2000)))
    expect([made.status, made.body.rows], made.text.slice(0, 300)).toEqual([201, 1_100])
  }, 60_000)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverage, REPORTABLE } from '../src/coverage/queries.ts'
import { MEASURES } from '../src/totals/measures.ts'
import { totals } from '../src/totals/total.ts'
import {
  CHARITY,
  CITY,
  type Columns,
  gift,
  JIANGSHAN,
  Ledger,
  LONE,
  LUOTUO,
  YINZHOU,
  ZHENHAI,
} from './support/ledger.ts'

const PLACES: Record<string, Columns> = {
  [JIANGSHAN]: { district_code: '330212', township_code: '330212110' },
  [LUOTUO]: { district_code: '330211', township_code: '330211003' },
  [LONE]: {},
}
const give = (ledger: Ledger, chamber_id: string, more: Columns = {}) =>
  ledger.fact('donation', gift({ chamber_id, ...more }), PLACES[chamber_id])
const state = (ledger: Ledger, organization_id: string, value: number, more: Columns = {}) =>
  ledger.fact('reported', {
    organization_id,
    measure: 'donations.received',
    value,
    low: value,
    high: value,
    from_on: '2022-01-01',
    to_on: '2022-12-31',
    source: '示例报表',
    ...more,
  })
const rowsOf = async (ledger: Ledger, measure = 'donations.received', year = 2022) =>
  (await coverage(ledger.ctx, { year })).rows.filter((row) => row.measure === measure)

test('what was stated stands beside the ledger’s own of the same days: chamber, county, city', async () => {
  const ledger = new Ledger()
  give(ledger, JIANGSHAN, { amount_fen: 60 })
  give(ledger, JIANGSHAN, { amount_fen: 900, received_on: '2021-12-31' })
  give(ledger, LUOTUO, { amount_fen: 30 })
  give(ledger, LONE, { amount_fen: 10 })
  state(ledger, JIANGSHAN, 90, { qualifier: 'gt', low: 91, high: null })
  state(ledger, YINZHOU, 60)
  state(ledger, CITY, 80)
  const rows = await rowsOf(ledger)
  expect(
    Object.fromEntries(
      rows.map(({ organization, reported, computed, gap, coverage, verdict }) => [
        organization,
        [reported, computed, gap, coverage, verdict],
      ]),
    ),
  ).toEqual({
    [CITY]: [80, 100, -20, 1.25, 'unmet'],
    [YINZHOU]: [60, 60, 0, 1, 'met'],
    [ZHENHAI]: [null, 30, null, null, null],
    [JIANGSHAN]: [90, 60, 30, 0.6667, 'unmet'],
    [LUOTUO]: [null, 30, null, null, null],
    [LONE]: [null, 10, null, null, null],
  })
  expect(rows.every(({ in_review }) => in_review === null)).toBe(true)
  // asked about one alone: the same rows, from its own part of the ledger
  const { rows: all } = await coverage(ledger.ctx, { year: 2022 })
  for (const organization of new Set(all.map((row) => row.organization)))
    expect((await coverage(ledger.ctx, { year: 2022, organizations: [organization] })).rows).toEqual(
      all.filter((row) => row.organization === organization),
    )
})

test('the last statement of the year counts, over its own days; a later year’s is another', async () => {
  const ledger = new Ledger()
  give(ledger, JIANGSHAN, { amount_fen: 1, received_on: '2020-05-01' })
  give(ledger, JIANGSHAN, { amount_fen: 2, received_on: '2022-05-01' })
  give(ledger, JIANGSHAN, { amount_fen: 4, received_on: '2022-11-01' })
  const ofChamber = async () => (await rowsOf(ledger)).find(({ organization }) => organization === JIANGSHAN)
  state(ledger, JIANGSHAN, 8, { from_on: null, to_on: '2022-06-30' })
  expect(await ofChamber()).toMatchObject({ from_on: null, to_on: '2022-06-30', computed: 3 })
  state(ledger, JIANGSHAN, 9)
  const last = state(ledger, JIANGSHAN, 10)
  state(ledger, JIANGSHAN, 11, { from_on: '2023-01-01', to_on: '2023-12-31' })
  expect(await ofChamber()).toMatchObject({ reported: 10, computed: 6 })
  ledger.void('reported', last)
  expect(await ofChamber()).toMatchObject({ reported: 9, computed: 6 })
})

test('a stock is what stood on the last day; outcomes keep their bounds; what nobody can tell has no number', async () => {
  const ledger = new Ledger()
  ledger.insert('indicator', { id: 'jobs', name: '就业', name_en: 'jobs', unit: 'person', aggregate: 'sum' })
  const fund = { name: '示例基金', kind: 'chamber', basis: 'received', size_fen: 300, established_on: '2019-05-01' }
  ledger.fact('fund', fund, PLACES[JIANGSHAN])
  const jobs = {
    indicator: 'jobs',
    organization_id: JIANGSHAN,
    to_on: '2022-06-30',
    value: 1500,
    low: 1501,
    high: 1599,
  }
  ledger.fact('outcome', jobs, PLACES[JIANGSHAN])
  state(ledger, JIANGSHAN, 300, { measure: 'funds.size' })
  state(ledger, JIANGSHAN, 1500, { measure: 'outcomes.jobs', qualifier: 'odd', low: 1501, high: 1599 })
  state(ledger, JIANGSHAN, 7, { measure: 'outcomes.forgotten' })
  state(ledger, JIANGSHAN, 1, { measure: 'townships.count' })
  state(ledger, JIANGSHAN, 0, { measure: 'pledges.amount' })
  state(ledger, CHARITY, 5)
  give(ledger, LUOTUO, { amount_fen: 5 })
  const { rows } = await coverage(ledger.ctx, { year: 2022 })
  const of = (organization: string, measure: string) =>
    rows.find((row) => row.organization === organization && row.measure === measure)
  expect(of(JIANGSHAN, 'funds.size')).toMatchObject({ computed: 300, verdict: 'met', coverage: 1 })
  expect(of(JIANGSHAN, 'outcomes.jobs')).toMatchObject({ computed: 1500, verdict: 'met', unit: 'person' })
  for (const measure of ['outcomes.forgotten', 'townships.count'])
    expect(of(JIANGSHAN, measure)).toMatchObject({
      computed: null,
      gap: null,
      coverage: null,
      verdict: 'indeterminate',
    })
  expect(of(JIANGSHAN, 'pledges.amount')).toMatchObject({ reported: 0, computed: 0, gap: 0, coverage: null })
  expect(of(CHARITY, 'donations.received')).toMatchObject({ reported: 5, computed: 5, verdict: 'met' })
  // measures in their declared order, the catalogue's unknown last
  const order = [...MEASURES.map(({ id }) => id), 'outcomes.jobs', 'outcomes.forgotten']
  const listed = rows.filter(({ organization }) => organization === JIANGSHAN).map(({ measure }) => measure)
  expect(listed).toEqual([...listed].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
})

test('funds are told of each kind by itself, whoever asks by which id; what was stated of both stands as it was', async () => {
  const ledger = new Ledger()
  const fund = { basis: 'agreed', established_on: '2019-05-01' }
  const keep = (kind: string, size_fen: number) =>
    ledger.fact('fund', { ...fund, name: `示例${kind}`, kind, size_fen }, PLACES[JIANGSHAN])
  keep('enterprise_named', 2_000)
  keep('enterprise_named', 34)
  keep('chamber', 160)
  const told = async (measures?: string[]) =>
    (await coverage(ledger.ctx, { year: 2022, organizations: [JIANGSHAN], measures })).rows.map(
      ({ measure, computed, reported }) => [measure, computed, reported],
    )
  const apart = [
    ['funds.enterprise_named.count', 2, null],
    ['funds.enterprise_named.size', 2_034, null],
    ['funds.chamber.count', 1, null],
    ['funds.chamber.size', 160, null],
  ]
  expect(await told()).toEqual(apart)
  expect(await told(['funds.size'])).toEqual(apart.filter(([id]) => String(id).endsWith('.size')))
  expect(await told(['funds.chamber.size'])).toEqual([['funds.chamber.size', 160, null]])
  state(ledger, JIANGSHAN, 2_200, { measure: 'funds.size' })
  expect(await told(['funds.size'])).toEqual([
    ['funds.size', 2_194, 2_200],
    ...apart.filter(([id]) => String(id).endsWith('.size')),
  ])
})

test('the order is that of divisions, whatever the coverage; as of a revision neither names nor numbers move', async () => {
  const ledger = new Ledger()
  for (const [id, code] of [
    [CITY, '330200'],
    [ZHENHAI, '330211'],
    [LUOTUO, '330211003'],
    [YINZHOU, '330212'],
    [JIANGSHAN, '330212110'],
  ] as const)
    ledger.raw.prepare('UPDATE organization SET division_code = ? WHERE id = ?').run(code, id)
  for (const [id, value] of [
    [LONE, 1],
    [JIANGSHAN, 99],
    [YINZHOU, 5],
    [LUOTUO, 2],
    [ZHENHAI, 50],
    [CITY, 7],
  ] as const)
    state(ledger, id, value)
  give(ledger, JIANGSHAN)
  const { revision, rows } = await coverage(ledger.ctx, { year: 2022 })
  const stated = (list: typeof rows) => list.filter(({ reported }) => reported !== null)
  expect(stated(rows).map(({ organization }) => organization)).toEqual([
    CITY,
    ZHENHAI,
    LUOTUO,
    YINZHOU,
    JIANGSHAN,
    LONE,
  ])
  const rev = ledger.act()
  const seq = ledger.raw.prepare('SELECT seq FROM act WHERE rev = ?').pluck().get(BigInt(rev)) as number
  const before = JSON.stringify({ name: '示例姜山商会', division_code: '330212110', district_code: '330212' })
  ledger.insert('change', { record_id: JIANGSHAN, act: seq, kind: 'organization', before })
  ledger.raw
    .prepare(
      "UPDATE organization SET name = '示例新名', division_code = '330211003', district_code = '330211' WHERE id = ?",
    )
    .run(JIANGSHAN)
  give(ledger, JIANGSHAN)
  state(ledger, JIANGSHAN, 3)
  expect(await coverage(ledger.ctx, { year: 2022, as_of_rev: revision })).toEqual({ revision, rows })
  expect((await coverage(ledger.ctx, { year: 2022 })).rows).not.toEqual(rows)
})

test('stating anything changes no total; every number is the one that totals answer', async () => {
  const chambers = [JIANGSHAN, LUOTUO, LONE]
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.constantFrom(...chambers),
          fc.integer({ min: 1, max: 1e9 }),
          fc.constantFrom('2021-12-31', '2022-01-01', '2022-12-31'),
        ),
        { maxLength: 8 },
      ),
      fc.array(fc.tuple(fc.constantFrom(...chambers, YINZHOU, CITY), fc.nat(1e9), fc.constantFrom(...REPORTABLE)), {
        maxLength: 6,
      }),
      async (gifts, statements) => {
        const ledger = new Ledger()
        for (const [chamber, amount_fen, received_on] of gifts) give(ledger, chamber, { amount_fen, received_on })
        const ask = { measures: MEASURES.filter(({ byKind }) => !byKind).map(({ id }) => id) }
        const before = (await totals(ledger.ctx, ask)).total
        for (const [who, value, measure] of statements) state(ledger, who, value, { measure })
        const { rows } = await coverage(ledger.ctx, { year: 2022 })
        expect((await totals(ledger.ctx, ask)).total).toEqual(before)
        for (const row of rows.filter(({ organization }) => chambers.includes(organization))) {
          const period = { from: row.from_on, to: row.to_on }
          const one = await totals(ledger.ctx, {
            ...period,
            measures: [row.measure],
            filters: { chamber: row.organization },
          })
          expect(row.computed).toBe(one.total[row.measure])
          if (row.reported !== null) expect(row.gap).toBe(row.reported - Number(row.computed))
        }
      },
    ),
    { numRuns: 25 },
  )
})

import { expect, test } from 'vitest'
import type { Question } from '../src/totals/question.ts'
import { totals } from '../src/totals/total.ts'
import { CITY, type Columns, JIANGSHAN, Ledger, LUOTUO, YINZHOU } from './support/ledger.ts'

const one = async (ledger: Ledger, measure: string, question: Partial<Question> = {}) =>
  (await totals(ledger.ctx, { ...question, measures: [measure] })).total[measure]
const indicators = (ledger: Ledger) => {
  for (const [id, unit, aggregate] of [
    ['sales', 'fen', 'sum'],
    ['members', 'count', 'latest'],
    ['satisfaction', 'basis_point', 'latest'],
  ] as const)
    ledger.insert('indicator', { id, name: id, name_en: id, unit, aggregate })
}
const said = (
  indicator: string,
  organization_id: string,
  to_on: string,
  value: number,
  low: number | null,
  high: number | null,
): [string, Columns] => ['outcome', { indicator, organization_id, to_on, value, low, high }]

test('statements keep their bounds: increments add up, last statements replace, rates do neither', async () => {
  const ledger = new Ledger()
  indicators(ledger)
  ledger.fact(...said('sales', JIANGSHAN, '2021-12-31', 800, 801, 899))
  ledger.fact(...said('sales', LUOTUO, '2022-12-31', 100, 100, 100))
  ledger.fact(...said('members', JIANGSHAN, '2021-12-31', 9, 9, 9))
  ledger.fact(...said('members', JIANGSHAN, '2022-12-31', 12, 12, 12))
  ledger.fact(...said('members', LUOTUO, '2021-12-31', 5, 5, null))
  ledger.fact(...said('satisfaction', JIANGSHAN, '2022-12-31', 10_000, 10_000, 10_000))
  const measures = ['outcomes.sales', 'outcomes.members', 'outcomes.satisfaction']
  const answer = await totals(ledger.ctx, { measures })
  expect(answer.total).toEqual({
    'outcomes.sales': 900,
    'outcomes.members': 17,
    'outcomes.satisfaction': 10_000,
    bounds: { 'outcomes.sales': [901, 999], 'outcomes.members': [17, null], 'outcomes.satisfaction': [10_000, 10_000] },
  })
  const years = await totals(ledger.ctx, { measures, by: ['year'] })
  expect(years.rows.map((row) => row['outcomes.members'])).toEqual([14, 12])
  expect(years.measures.map(({ additive }) => additive)).toEqual([true, false, false])
  expect(await one(ledger, 'outcomes.members', { to: '2021-12-31' })).toBe(14)
  expect(await one(ledger, 'outcomes.sales', { from: '2023-01-01' })).toBeNull()
  ledger.fact(...said('sales', LUOTUO, '2022-12-31', 50, null, 49))
  const open = (await totals(ledger.ctx, { measures: ['outcomes.sales'] })).total
  expect(open).toEqual({ 'outcomes.sales': 950, bounds: { 'outcomes.sales': [null, 1048] } })
  ledger.fact(...said('satisfaction', LUOTUO, '2022-12-31', 9_000, 9_000, 9_000))
  const two = await totals(ledger.ctx, { measures: ['outcomes.satisfaction'] })
  expect(two.total).toEqual({ 'outcomes.satisfaction': null, bounds: { 'outcomes.satisfaction': [null, null] } })
})

test('a federation’s reported figure stands for its members’; none is added to the ledger', async () => {
  const ledger = new Ledger()
  const stated = (organization_id: string, value: number) =>
    ledger.fact('reported', {
      organization_id,
      measure: 'donations.received',
      value,
      low: value,
      high: value,
      to_on: '2022-12-31',
      source: '示例',
    })
  stated(JIANGSHAN, 10)
  stated(LUOTUO, 20)
  expect(await one(ledger, 'reported.donations.received')).toBe(30)
  stated(YINZHOU, 15)
  expect(await one(ledger, 'reported.donations.received')).toBe(35)
  stated(CITY, 40)
  expect(await one(ledger, 'reported.donations.received')).toBe(40)
  expect(await one(ledger, 'donations.received')).toBe(0)
  const each = await totals(ledger.ctx, { measures: ['reported.donations.received'], by: ['chamber'] })
  expect(each.rows).toHaveLength(4)
})

test('what is reported of a result is a measure as well, beside the results themselves', async () => {
  const ledger = new Ledger()
  indicators(ledger)
  ledger.fact(...said('sales', JIANGSHAN, '2022-12-31', 100, 100, 100))
  const stated = { measure: 'outcomes.sales', value: 800, low: 801, high: 899, to_on: '2022-12-31', source: '示例' }
  ledger.fact('reported', { organization_id: JIANGSHAN, ...stated })
  const answer = await totals(ledger.ctx, { measures: ['reported.outcomes.sales', 'outcomes.sales'] })
  expect(answer.total).toMatchObject({
    'reported.outcomes.sales': 800,
    'outcomes.sales': 100,
    bounds: { 'reported.outcomes.sales': [801, 899] },
  })
  expect(answer.measures.map(({ unit, label }) => [unit, label.zh])).toEqual([
    ['fen', '填报sales'],
    ['fen', 'sales'],
  ])
  expect(await one(ledger, 'reported.outcomes.members')).toBeNull()
})

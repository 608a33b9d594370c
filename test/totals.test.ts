import { expect, test } from 'vitest'
import type { Problem } from '../src/core/errors.ts'
import type { DimensionId } from '../src/totals/dimensions.ts'
import { questionOf, TotalsQuery } from '../src/totals/model.ts'
import type { Question } from '../src/totals/question.ts'
import { totals } from '../src/totals/total.ts'
import { ALPHA, BETA, CHARITY, gift, JIANGSHAN, Ledger, SCHOOL } from './support/ledger.ts'

const one = async (ledger: Ledger, measure: string, question: Partial<Question> = {}) =>
  (await totals(ledger.ctx, { ...question, measures: [measure] })).total[measure]
const problem = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => expect.fail('should be refused'),
    (error: Problem) => error,
  )

test('villages of one name that are paired with other places are as many villages', async () => {
  const ledger = new Ledger()
  const aids = (village: string, partner_code: string | null) =>
    ledger.fact(
      'aid',
      { enterprise_id: ALPHA, village, mode: 'industry', amount_fen: 1, invested_on: '2022-03-01' },
      { partner_code },
    )
  aids('红旗村', '513401')
  aids('红旗村', '513431')
  aids('红旗村', '513431')
  aids('红旗村', null)
  expect(await one(ledger, 'aid.villages')).toBe(3)
  expect(await one(ledger, 'aid.villages', { from: '2022-03-01', to: '2022-03-02' })).toBe(3)
  expect(await one(ledger, 'aid.villages', { filters: { partner: '513431' } })).toBe(1)
  expect(await one(ledger, 'aid.invested', { filters: { village: '红旗村（513431）' } })).toBe(2)
})

test('a division as a filter holds all that lies below it; null is the bucket of those without', async () => {
  const ledger = new Ledger()
  ledger.fact('donation', gift({ amount_fen: 1 }), {
    district_code: '330212',
    township_code: '330212110',
    partner_code: '513401',
  })
  ledger.fact('donation', gift({ amount_fen: 2, village_code: '330212110200' }), {
    district_code: '330211',
    partner_code: '513400',
  })
  ledger.fact('donation', gift({ amount_fen: 4 }))
  const received = (filters: Record<string, string>) => one(ledger, 'donations.received', { filters })
  expect(await received({ district: '330200' })).toBe(3)
  expect(await received({ district: '330212' })).toBe(1)
  expect(await received({ township: '330212' })).toBe(1)
  expect(await received({ district: 'null' })).toBe(4)
  expect(await received({ district: '330211,null' })).toBe(6)
  expect(await received({ partner: '513400' })).toBe(3)
  expect(await received({ partner: '510000' })).toBe(3)
  expect(await received({ partner: '513401' })).toBe(1)
  expect(await received({ village: '330212110' })).toBe(2)
  expect(await received({ chamber: JIANGSHAN, district: '330212' })).toBe(1)
  expect(await received({ year: '2022', month: '2022-03' })).toBe(7)
  expect(await received({ year: '2021' })).toBe(0)
  expect(await received({ form: 'money', donor_kind: 'enterprise,person' })).toBe(7)
})

test('distinct counts say that they do not add up', async () => {
  const ledger = new Ledger()
  ledger.fact('donation', gift({ received_on: '2021-01-01' }))
  ledger.fact('donation', gift({ received_on: '2022-01-01' }))
  const answer = await totals(ledger.ctx, { measures: ['donations.donors', 'donations.count'], by: ['year'] })
  expect(answer.measures.map(({ id, additive }) => [id, additive])).toEqual([
    ['donations.donors', false],
    ['donations.count', true],
  ])
  expect(answer.rows.map((row) => row['donations.donors'])).toEqual([1, 1])
  expect(answer.total['donations.donors']).toBe(1)
})

test('a hidden donor can be neither found, grouped, nor told apart by counting', async () => {
  const ledger = new Ledger()
  ledger.fact('donation', gift())
  ledger.fact('donation', gift({ publicity: 'anonymous', amount_fen: 5 }))
  ledger.fact('donation', gift({ publicity: 'anonymous', amount_fen: 5, donor_id: BETA }))
  const answer = await totals(ledger.ctx, { measures: ['donations.received'], by: ['enterprise'] })
  expect(answer.rows).toEqual([
    { enterprise: ALPHA, 'donations.received': 100 },
    { enterprise: null, 'donations.received': 10 },
  ])
  expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${BETA}|示例企业乙`))
  expect(await one(ledger, 'donations.received', { filters: { enterprise: ALPHA } })).toBe(100)
  const refused = await problem(one(ledger, 'donations.received', { filters: { enterprise: BETA } }))
  expect(refused.details.errors).toEqual([{ field: 'enterprise', code: 'unknown_reference' }])
  // a count of one over a named and an anonymous gift would name the latter's donor
  expect(await one(ledger, 'donations.donors')).toBe(3)
})

test('whoever is known by a name or an alias alone counts once for each, as the definition says', async () => {
  const ledger = new Ledger()
  const person = { donor_kind: 'person', donor_id: null }
  const alias = { publicity: 'alias', alias: '示例佚名' }
  ledger.fact('donation', gift(alias))
  ledger.fact('donation', gift({ ...alias, donor_id: BETA, project_id: null, village_code: '330212110200' }))
  ledger.fact('donation', gift({ ...person, ...alias, donor_name: '示例张三' }))
  expect(await one(ledger, 'donations.donors')).toBe(1)
  for (const day of ['2022-03-01', '2022-04-01'])
    ledger.fact('donation', gift({ ...person, donor_name: '示例李四', received_on: day }))
  expect(await one(ledger, 'donations.donors')).toBe(2)
  const { measures } = await totals(ledger.ctx, { measures: ['donations.donors', 'aid.enterprises'] })
  for (const { definition } of measures) {
    expect(definition.zh).toMatch(/同一化名只计一次，不论背后是几[人家]/)
    expect(definition.en).toContain('however many stand behind it')
  }
})

test('what charities pay out by no fund is paid out, and raises nothing', async () => {
  const ledger = new Ledger()
  const fund = { name: '示例基金', kind: 'chamber', basis: 'received', size_fen: 300, established_on: '2021-05-01' }
  const paid = { payer_id: CHARITY, recipient_id: SCHOOL, paid_on: '2022-05-01' }
  ledger.fact('disbursement', { ...paid, fund_id: ledger.fact('fund', fund), amount_fen: 40 })
  ledger.fact('disbursement', { ...paid, amount_fen: 2, village_code: '330212110200' })
  expect(await one(ledger, 'disbursements.paid')).toBe(42)
  expect(await one(ledger, 'funds.disbursed')).toBe(40)
  expect(await one(ledger, 'disbursements.paid', { filters: { fund: 'null' } })).toBe(2)
  for (const measure of ['donations.received', 'aid.invested']) expect(await one(ledger, measure)).toBe(0)
})

test('stocks are counted at the last day: founded by then, not ended by then, as known at the revision', async () => {
  const ledger = new Ledger()
  const fund = { name: '示例基金', kind: 'chamber', basis: 'received', size_fen: 300, established_on: '2021-05-01' }
  const id = ledger.fact('fund', fund)
  const before = (await totals(ledger.ctx, { measures: ['funds.count'] })).revision
  const rev = ledger.act()
  ledger.raw.prepare('UPDATE fund SET closed_on = ?, closed_rev = ? WHERE id = ?').run('2022-06-30', BigInt(rev), id)
  expect(await one(ledger, 'funds.size', { to: '2021-04-30' })).toBe(0)
  expect(await one(ledger, 'funds.size', { to: '2022-06-29' })).toBe(300)
  expect(await one(ledger, 'funds.size', { to: '2022-06-30' })).toBe(0)
  expect(await one(ledger, 'funds.size')).toBe(0)
  expect(await one(ledger, 'funds.size', { as_of_rev: before })).toBe(300)
  const answer = await totals(ledger.ctx, {
    measures: ['funds.chambers', 'chambers.count', 'townships.count'],
    by: ['district'],
  })
  expect(answer.to).toBe('2023-06-01')
  expect(answer.total).toEqual({ 'funds.chambers': 0, 'chambers.count': 3, 'townships.count': 2 })
  expect(answer.labels.district).toEqual({ '330211': '镇海区', '330212': '鄞州区' })
})

test('measures of several boundaries meet by key; goods without value add nothing and stay visible', async () => {
  const ledger = new Ledger()
  const goods = { form: 'goods', goods_item: '口罩', unit: '箱', quantity: 1, amount_fen: null }
  ledger.fact('donation', gift({ ...goods, village_code: '330212110200' }), { programme: 'rural' })
  ledger.fact('pledge', { donor_kind: 'unknown', publicity: 'anonymous', agreed_on: '2021-01-01', channel: 'media' })
  const answer = await totals(ledger.ctx, {
    measures: ['donations.received', 'donations.unvalued', 'pledges.count', 'pledges.undisclosed', 'aid.villages'],
    by: ['year'],
  })
  expect(answer.rows).toEqual([
    {
      year: 2021,
      'donations.received': 0,
      'donations.unvalued': 0,
      'pledges.count': 1,
      'pledges.undisclosed': 1,
      'aid.villages': 0,
    },
    {
      year: 2022,
      'donations.received': 0,
      'donations.unvalued': 1,
      'pledges.count': 0,
      'pledges.undisclosed': 0,
      'aid.villages': 1,
    },
  ])
})

test('a question without meaning is refused by name', async () => {
  const { ctx } = new Ledger()
  const refused = (question: Question) => problem(totals(ctx, question))
  const unsupported = await refused({ measures: ['donations.received'], by: ['mode'] })
  expect(unsupported.code).toBe('unsupported_dimension')
  expect(unsupported.details.extra).toMatchObject({ measure: 'donations.received', dimension: 'mode' })
  expect(unsupported.details.errors?.[0]?.allowed).toContain('campaign')
  const measures = ['donations.received']
  for (const [question, field, code] of [
    [{ measures: ['donations.average'] }, 'measures', 'not_allowed'],
    [{ measures: [] }, 'measures', 'required'],
    [{ measures, by: ['donor_key'] }, 'by', 'not_allowed'],
    [{ measures, filters: { donor_key: 'x' } }, 'donor_key', 'unknown_field'],
    [{ measures, filters: { form: 'gold' } }, 'form', 'not_allowed'],
    [{ measures, filters: { district: '330299' } }, 'district', 'unknown_reference'],
    [{ measures, filters: { chamber: "' OR 1" } }, 'chamber', 'unknown_reference'],
    [{ measures, filters: { year: '22' } }, 'year', 'invalid'],
    [{ measures, from: '2022-02-01', to: '2022-01-01' }, 'to', 'day_order'],
    [{ measures, as_of: 'yesterday' }, 'as_of', 'invalid'],
  ] as [Question, string, string][])
    expect((await refused(question)).details.errors?.[0], field).toMatchObject({ field, code })
})

test('a sum that a number cannot hold exactly is refused, not rounded', async () => {
  const ledger = new Ledger()
  const rev = ledger.act()
  for (let i = 0; i < 901; i++) ledger.fact('donation', gift({ amount_fen: 10_000_000_000_000 }), {}, rev)
  expect((await problem(one(ledger, 'donations.received'))).code).toBe('total_overflow')
  expect(await one(ledger, 'donations.count')).toBe(901)
})

test('a question has one address and says itself in words', async () => {
  const ledger = new Ledger()
  const query = TotalsQuery.parse({
    measures: 'donations.received',
    by: 'year',
    to: '2022-12-31',
    from: '2021-01-01',
    member: '1',
    donor_kind: 'enterprise',
    district: '330212',
  })
  const answer = await totals(ledger.ctx, questionOf(query))
  expect(answer.links.self).toBe(
    '/api/v1/totals?by=year&district=330212&donor_kind=enterprise&from=2021-01-01&measures=donations.received&member=1&to=2022-12-31',
  )
  expect(answer.links.rows['donations.received']).toBe(
    '/api/v1/donations?district=330212&donor_kind=enterprise&from=2021-01-01&member=1&status=confirmed&to=2022-12-31',
  )
  expect(answer.description.zh).toBe('2021-01-01 至 2022-12-31，鄞州区，企业，会员，到账捐赠金额，按年')
  const february = await totals(ledger.ctx, { measures: ['donations.received'], filters: { month: '2024-02' } })
  expect(february.links.rows['donations.received']).toBe(
    '/api/v1/donations?from=2024-02-01&status=confirmed&to=2024-02-29',
  )
  const ids: DimensionId[] = ['year']
  expect(answer.by.map(({ id }) => id)).toEqual(ids)
})

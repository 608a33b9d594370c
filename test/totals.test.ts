import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Problem } from '../src/core/errors.ts'
import { DIMENSION_IDS, type DimensionId } from '../src/totals/dimensions.ts'
import { MEASURES } from '../src/totals/measures.ts'
import { questionOf, TotalsAnswer, TotalsQuery } from '../src/totals/model.ts'
import type { Question } from '../src/totals/question.ts'
import { totals } from '../src/totals/total.ts'
import {
  ALPHA,
  BETA,
  CHARITY,
  CITY,
  type Columns,
  gift,
  JIANGSHAN,
  Ledger,
  LONE,
  LUOTUO,
  SCHOOL,
  YINZHOU,
} from './support/ledger.ts'

const one = async (ledger: Ledger, measure: string, question: Partial<Question> = {}) =>
  (await totals(ledger.ctx, { ...question, measures: [measure] })).total[measure]
const problem = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => expect.fail('should be refused'),
    (error: Problem) => error,
  )

/** Places and pairings as confirmation would settle them; null is a bucket of its own. */
const aPlace = fc.constantFrom<Columns>(
  { district_code: '330212', township_code: '330212110' },
  { district_code: '330211', township_code: '330211003' },
  { district_code: '330212', township_code: null },
  { district_code: null, township_code: null },
)
const aPairing = fc.constantFrom<Columns>(
  { programme: null, partner_code: null },
  { programme: 'east_west', partner_code: '513401' },
  { programme: 'east_west', partner_code: '513400' },
  { programme: 'mountain_sea', partner_code: null },
)
const aDay = fc.constantFrom('2020-12-31', '2021-01-01', '2021-07-15', '2022-12-31', '2023-01-01')
const aChamber = fc.constantFrom(JIANGSHAN, LUOTUO, LONE)
const anAmount = fc.integer({ min: 1, max: 1_000_000_000 })
const aGift = fc.record({
  columns: fc.record({
    chamber_id: aChamber,
    received_on: aDay,
    amount_fen: anAmount,
    cause: fc.constantFrom(null, 'education', 'rural'),
    donor_kind: fc.constantFrom('enterprise', 'person', 'unknown'),
    donor_id: fc.constantFrom(null, ALPHA, BETA),
    publicity: fc.constantFrom('named', 'anonymous'),
    recipient_id: fc.constantFrom(CHARITY, SCHOOL),
    village_code: fc.constantFrom(null, '330212110200'),
  }),
  goods: fc.boolean(),
  place: aPlace,
  pairing: aPairing,
  member: fc.constantFrom(0, 1),
  voided: fc.integer({ min: 0, max: 4 }),
})
const anAid = fc.record({
  columns: fc.record({
    chamber_id: aChamber,
    enterprise_id: fc.constantFrom(ALPHA, BETA),
    village: fc.constantFrom('甲村', '乙村'),
    mode: fc.constantFrom('industry', 'donation'),
    amount_fen: anAmount,
    invested_on: aDay,
  }),
  place: aPlace,
  pairing: aPairing,
})
const aLedger = fc.record({ gifts: fc.array(aGift, { maxLength: 12 }), aid: fc.array(anAid, { maxLength: 6 }) })

function build({
  gifts,
  aid,
}: {
  gifts: typeof aGift extends fc.Arbitrary<infer T> ? T[] : never
  aid: (typeof anAid extends fc.Arbitrary<infer T> ? T : never)[]
}): Ledger {
  const ledger = new Ledger()
  for (const { columns, goods, place, pairing, member, voided } of gifts) {
    const unvalued = { form: 'goods', goods_item: '口罩', unit: '箱', quantity: 1, amount_fen: null }
    const id = ledger.fact('donation', gift({ ...columns, ...(goods ? unvalued : {}) }), {
      ...place,
      ...pairing,
      member,
    })
    if (voided === 0) ledger.void('donation', id)
  }
  for (const { columns, place, pairing } of aid) ledger.fact('aid', columns, { ...place, ...pairing, member: 1 })
  for (const [n, chamber_id] of [JIANGSHAN, LUOTUO, JIANGSHAN].entries()) {
    const fund = {
      chamber_id,
      name: `示例基金${n}`,
      kind: n ? 'chamber' : 'enterprise_named',
      basis: 'agreed',
      established_on: '2021-05-01',
    }
    ledger.fact('fund', { ...fund, ...(n === 2 ? {} : { size_fen: 500 }) }, { district_code: n ? '330212' : null })
  }
  return ledger
}

const RUNS = { numRuns: 15 }

test('every grouping of an additive measure adds up to the whole, the null bucket included', async () => {
  await fc.assert(
    fc.asyncProperty(
      aLedger,
      fc.shuffledSubarray([...DIMENSION_IDS], { minLength: 1, maxLength: 3 }),
      async (rows, by) => {
        const { ctx } = build(rows)
        for (const boundary of ['donation', 'aid', 'fund', 'standing'] as const) {
          const able = MEASURES.filter((m) => m.boundary === boundary && by.every((id) => m.dimensions.includes(id)))
          if (able.length === 0) continue
          const answer = await totals(ctx, { measures: able.map(({ id }) => id), by })
          for (const { id, additive } of answer.measures) {
            const sum = answer.rows.reduce((all, row) => all + Number(row[id]), 0)
            if (additive) expect(sum, `${id} by ${by}`).toBe(answer.total[id])
            else expect(sum, `${id} by ${by}`).toBeGreaterThanOrEqual(Number(answer.total[id]))
          }
        }
      },
    ),
    RUNS,
  )
})

test('the answer has the shape that the API promises, rows sorted by key', async () => {
  await fc.assert(
    fc.asyncProperty(aLedger, async (rows) => {
      const { ctx } = build(rows)
      const answer = await totals(ctx, {
        measures: ['donations.received', 'aid.invested', 'donations.donors'],
        by: ['year', 'district'],
      })
      expect(TotalsAnswer.strict().parse(answer)).toEqual(answer)
      const keys = answer.rows.map(({ year, district }) => `${year} ${district ?? '~'}`)
      expect(keys).toEqual([...keys].sort())
      expect(new Set(keys).size).toBe(keys.length)
    }),
    RUNS,
  )
})

test('re-granting raises no incoming total', async () => {
  const incoming = [
    'donations.received',
    'donations.count',
    'funds.received',
    'aid.invested',
    'funds.size',
    'pledges.amount',
  ]
  await fc.assert(
    fc.asyncProperty(aLedger, fc.array(anAmount, { minLength: 1, maxLength: 4 }), async (rows, amounts) => {
      const ledger = build(rows)
      const all = () => Promise.all(incoming.map((measure) => one(ledger, measure)))
      const before = await all()
      const fund_id = ledger.raw.prepare('SELECT id FROM fund LIMIT 1').pluck().get() as string
      for (const amount_fen of amounts)
        ledger.fact('disbursement', {
          fund_id,
          recipient_id: SCHOOL,
          village_code: '330212110200',
          amount_fen,
          paid_on: '2022-05-01',
        })
      expect(await all()).toEqual(before)
      expect(await one(ledger, 'funds.disbursed')).toBe(amounts.reduce((a, b) => a + b, 0))
    }),
    RUNS,
  )
})

test('as_of answers what was answered then, whatever was confirmed, voided or replaced since', async () => {
  await fc.assert(
    fc.asyncProperty(aLedger, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (rows, steps) => {
      const ledger = build(rows)
      const ask = (as_of?: string) =>
        totals(ledger.ctx, { measures: ['donations.received', 'donations.donors'], by: ['month', 'chamber'], as_of })
      const then = []
      for (const step of steps) {
        const answer = await ask()
        then.push(answer)
        const id = ledger.raw.prepare("SELECT id FROM donation WHERE status = 'confirmed' LIMIT 1").pluck().get()
        if (step || !id) ledger.fact('donation', gift({ amount_fen: 7 }))
        else ledger.void('donation', String(id))
      }
      for (const { as_of, revision, rows: were, total } of then) {
        const again = await ask(as_of ?? undefined)
        expect([again.revision, again.rows, again.total]).toEqual([revision, were, total])
        expect(again.links.self).toContain('as_of=')
      }
    }),
    RUNS,
  )
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
  expect(refused.details.errors).toEqual([{ field: 'enterprise', code: 'unknown_reference', value: BETA }])
  // a count of one over a named and an anonymous gift would name the latter's donor
  expect(await one(ledger, 'donations.donors')).toBe(3)
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
  expect(answer.total).toEqual({ 'funds.chambers': 0, 'chambers.count': 2, 'townships.count': 2 })
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
    '/api/v1/donations?district=330212&donor_kind=enterprise&from=2021-01-01&member=1&to=2022-12-31',
  )
  expect(answer.description.zh).toBe('2021-01-01 至 2022-12-31，鄞州区，企业，会员，到账捐赠金额，按年')
  const february = await totals(ledger.ctx, { measures: ['donations.received'], filters: { month: '2024-02' } })
  expect(february.links.rows['donations.received']).toBe('/api/v1/donations?from=2024-02-01&to=2024-02-29')
  const ids: DimensionId[] = ['year']
  expect(answer.by.map(({ id }) => id)).toEqual(ids)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DIMENSION_IDS } from '../src/totals/dimensions.ts'
import { MEASURES } from '../src/totals/measures.ts'
import { TotalsAnswer } from '../src/totals/model.ts'
import type { Question } from '../src/totals/question.ts'
import { totals } from '../src/totals/total.ts'
import { ALPHA, BETA, CHARITY, type Columns, gift, JIANGSHAN, Ledger, LONE, LUOTUO, SCHOOL } from './support/ledger.ts'

const one = async (ledger: Ledger, measure: string, question: Partial<Question> = {}) =>
  (await totals(ledger.ctx, { ...question, measures: [measure] })).total[measure]
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
    recipient_id: fc.constantFrom(CHARITY, SCHOOL, JIANGSHAN),
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
        const standing = "SELECT coalesce(sum(amount_fen), 0) FROM donation WHERE status = 'confirmed'"
        expect(answer.total['donations.received']).toBe(ledger.raw.prepare(standing).pluck().get())
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

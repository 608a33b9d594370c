import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventsOf } from '../src/facts/events.ts'
import { firstAndLargest } from '../src/facts/extremes.ts'
import { CHARITY, gift, JIANGSHAN, Ledger, LONE, LUOTUO, SCHOOL } from './support/ledger.ts'

/** Around the amount from which an index of large gifts has them (schema/0014_large_gifts.sql). */
const anAmount = fc.constantFrom(100, 49_999_999, 50_000_000, 50_000_001, 70_000_000)
const aDay = fc.constantFrom('2020-01-01', '2021-05-05', '2022-12-31')
const aPlace = fc.constantFrom(
  { district_code: '330212', township_code: '330212110' },
  { district_code: '330211', township_code: '330211003' },
  { district_code: null, township_code: null },
)
const aGift = fc.record({
  chamber_id: fc.constantFrom(JIANGSHAN, LUOTUO, LONE),
  recipient_id: fc.constantFrom(CHARITY, SCHOOL),
  amount_fen: anAmount,
  received_on: aDay,
  place: aPlace,
  voided: fc.boolean(),
})
/** Filters, and which gifts pass them in SQL. */
const ASKED: readonly [Record<string, string>, string][] = [
  [{ district: '330212' }, "district_code = '330212'"],
  [{ district: '330200' }, 'district_code IS NOT NULL'],
  [{ district: '330211,null' }, "(district_code = '330211' OR district_code IS NULL)"],
  [{ township: '330211003' }, "township_code = '330211003'"],
  [{ recipient: SCHOOL }, `recipient_id = '${SCHOOL}'`],
  [{ recipient: `${SCHOOL},${CHARITY}` }, '1'],
  [{ chamber: LONE }, `chamber_id = '${LONE}'`],
  [{ district: '330212', recipient: CHARITY }, `district_code = '330212' AND recipient_id = '${CHARITY}'`],
]

test('the first gift and the largest are found, large ones or not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aGift, { maxLength: 12 }), async (gifts) => {
      const ledger = new Ledger()
      for (const { place, voided, ...columns } of gifts) {
        const id = ledger.fact('donation', gift(columns), place)
        if (voided) ledger.void('donation', id)
      }
      const one = (where: string, order: string) =>
        ledger.raw
          .prepare(`SELECT id FROM donation WHERE status = 'confirmed' AND ${where} ORDER BY ${order} LIMIT 1`)
          .pluck()
          .get()
      for (const [filters, where] of ASKED) {
        const { first, largest } = await firstAndLargest(ledger.ctx, filters)
        const found = [first?.id, largest?.id]
        expect(found, where).toEqual([one(where, 'received_on, id'), one(where, 'amount_fen DESC, id DESC')])
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

const aKind = fc.constantFrom('chamber', 'enterprise_named')

test('funds that began are told as the same few, kind by kind, of a place, a custodian or a chamber', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aDay, aPlace, aKind), { maxLength: 12 }), async (funds) => {
      const ledger = new Ledger()
      for (const [established_on, place, kind] of funds)
        ledger.fact(
          'fund',
          { name: '示例基金', kind, custodian_id: CHARITY, established_on, basis: 'agreed', size_fen: 1 },
          place,
        )
      // a chamber is asked by another way; here all of its funds are the custodian's, too
      const [byChamber, byCustodian, here] = await Promise.all(
        [{ chamber: JIANGSHAN }, { recipient: CHARITY }, { district: '330212' }].map((filters) =>
          eventsOf(ledger.ctx, filters),
        ),
      )
      expect(byCustodian).toEqual(byChamber)
      for (const { day, fund_kind, many } of here ?? [])
        expect(many).toBe(
          funds.filter(
            ([on, { district_code }, kind]) =>
              on.slice(0, 4) === day.slice(0, 4) && district_code === '330212' && kind === fund_kind,
          ).length,
        )
    }),
    { numRuns: 30 },
  )
}, 60_000)

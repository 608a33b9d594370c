import fc from 'fast-check'
import type { Context } from '../../src/db/context.ts'
import { DIMENSION_IDS, type DimensionId } from '../../src/totals/dimensions.ts'
import { MEASURES } from '../../src/totals/measures.ts'
import type { Compiled, Question } from '../../src/totals/question.ts'
import { slices } from '../../src/totals/total.ts'
import { CHARITY, RELIEF, SCHOOL } from './ledger.ts'
import { aDay } from './story.ts'

/** Measures of what moves, which tallies keep. */
export const MOVED = MEASURES.filter(({ boundary }) => ['donation', 'pledge', 'disbursement', 'aid'].includes(boundary))

const anEnd = fc.oneof(
  fc.constant(null),
  aDay,
  fc.constantFrom('2021-01-01', '2021-12-31', '2022-12-31', '2022-02-28', '2020-02-29', '2023-03-31'),
  fc.constantFrom('2021-03-01', '2022-10-31'),
)

const VALUES: Record<string, string[]> = {
  district: ['330212', '330200', '330211,null'],
  member: ['1', '0,null', '0'],
  cause: ['education', 'rural,null', 'null'],
  year: ['2021', '2021,2022', '2019'],
  month: ['2021-02', '2022-01,2022-03', '2023-12'],
  programme: ['east_west', 'null', 'rural'],
  donor_kind: ['enterprise', 'person,unknown', 'group'],
  campaign: [RELIEF, 'null', `${RELIEF},null`],
  partner: ['513401', '513400', '513401,null'],
  recipient: [CHARITY, SCHOOL, `${CHARITY},null`],
  recipient_kind: ['charity', 'chamber,null', 'charity,chamber'],
}

/** Random questions that the measures they ask for can answer. */
export const aQuestion = fc
  .record({
    measure: fc.constantFrom(...MOVED),
    others: fc.subarray([...MOVED]),
    by: fc.shuffledSubarray([...DIMENSION_IDS], { maxLength: 2 }),
    time: fc.subarray<DimensionId>(['year', 'month']),
    filters: fc.dictionary(fc.constantFrom(...(Object.keys(VALUES) as DimensionId[])), fc.nat({ max: 2 }), {
      maxKeys: 2,
    }),
    from: anEnd,
    to: anEnd,
  })
  .map(({ measure, others, by, time, filters, from, to }): Question => {
    const has = (id: string) => measure.dimensions.includes(id as DimensionId)
    const cuts = [...new Set([...time, ...by])].filter(has)
    const asked = Object.entries(filters).flatMap(([id, n]) => (has(id) ? [[id, VALUES[id]?.[n] ?? 'null']] : []))
    const needed = [...cuts, ...asked.map(([id]) => id as DimensionId)]
    const able = others.filter((other) => needed.every((id) => other.dimensions.includes(id)))
    const [first, last] = from && to && from > to ? [to, from] : [from, to]
    return {
      measures: [...new Set([measure, ...able].map(({ id }) => id))],
      by: cuts,
      filters: Object.fromEntries(asked),
      from: first,
      to: last,
    }
  })

/** The same question of the ledger alone. */
export const ofLedger = (compiled: Compiled): Compiled => ({ ...compiled, tallied: -1 })
/** Groups and what was counted in them: a measure that counted nothing in a group is 0 there, said or not. */
export const sorted = async ({ ctx }: { ctx: Context }, compiled: Compiled) =>
  (await slices(ctx, compiled))
    .map(({ keys, cells, demo }) => {
      const counted = [...cells].filter(([, { value, records }]) => records > 0 || value !== 0)
      return JSON.stringify([keys, counted.sort(), demo])
    })
    .sort()

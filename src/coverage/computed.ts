import type { Context } from '../db/context.ts'
import type { Measure } from '../totals/measure.ts'
import type { Cell, Slice } from '../totals/plan.ts'
import { compileTotals, MAX_MEASURES, type Question } from '../totals/question.ts'
import { slices } from '../totals/total.ts'
import type { Cut } from './organizations.ts'

export interface Period {
  from: string | null
  to: string
}

/** One number wanted of the ledger: a measure of somebody’s part of it over some days. */
export interface Wanted {
  measure: Measure
  period: Period
  cut: Cut
}

const questionOf = (wanted: Wanted) =>
  JSON.stringify([wanted.period.from, wanted.period.to, wanted.cut.by, homeOf(wanted)])

/** What stands in the partner places (their townships) is no part of the city's own: the list of divisions is wider than the register. */
const homeOf = ({ measure, cut }: Wanted): string | null =>
  measure.boundary === 'standing' ? (cut.home ?? null) : null

/** The key of whoever is asked about, where it is one alone: then the ledger is asked for its part only. */
const onlyKey = (group: readonly Wanted[]): string | null => {
  const [first] = group
  return first && group.every(({ cut }) => cut.key === first.cut.key) ? first.cut.key : null
}

/** Whether a measure can be told for a part of the ledger: townships, for one, have no chamber. */
const tells = ({ measure, cut }: Wanted) => cut.by === null || measure.dimensions.includes(cut.by)

/**
 * Reads the ledger at a revision for many parts of it at once: one question a period and dimension, whatever the number of organisations;
 * for one alone only its part.
 * @returns what is known of a number wanted: its cell; null where the measure cannot be told for that part
 */
export async function computedAt(
  ctx: Context,
  at: Pick<Question, 'as_of_rev' | 'ended'>,
  wanted: readonly Wanted[],
): Promise<(one: Wanted) => Cell | null> {
  const known = new Map<string, Map<string, Slice[]>>()
  for (const [question, group] of Map.groupBy(wanted.filter(tells), questionOf)) {
    const first = group[0] as Wanted
    const { period, cut } = first
    const home = homeOf(first)
    const only = cut.by ? onlyKey(group) : null
    const measures = [...new Set(group.map(({ measure }) => measure.id))]
    const answers = new Map<string, Slice[]>()
    for (let i = 0; i < measures.length; i += MAX_MEASURES) {
      const compiled = await compileTotals(ctx, {
        ...period,
        measures: measures.slice(i, i + MAX_MEASURES),
        by: cut.by && only === null ? [cut.by] : [],
        filters: { ...(home ? { district: home } : {}), ...(cut.by && only !== null ? { [cut.by]: only } : {}) },
        ...at,
      })
      for (const slice of await slices(ctx, compiled)) {
        const key = only ?? String(slice.keys[0] ?? '')
        answers.set(key, [...(answers.get(key) ?? []), slice])
      }
    }
    known.set(question, answers)
  }
  return (one) => {
    if (!tells(one)) return null
    const parts = known.get(questionOf(one))?.get(one.cut.key ?? '') ?? []
    return parts.flatMap(({ cells }) => cells.get(one.measure.id) ?? [])[0] ?? nothing(one.measure)
  }
}

/** Where the ledger has no row a total is 0; where nobody stated anything there is none. */
const nothing = ({ aggregate }: Measure): Cell => {
  const value = 'statement' in aggregate ? null : 0
  return { value, low: value, high: value, records: 0 }
}

import { sql } from 'kysely'
import { dayOf } from '../core/day.ts'
import { invalid, Problem } from '../core/errors.ts'
import { pastInstant, revisionAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { standing } from '../db/tallies.ts'
import { isZone } from '../organizations/placed.ts'
import { catalogueFor } from './catalogue.ts'
import { DIMENSIONS, type DimensionId, isDimension } from './dimensions.ts'
import { type Filter, parseFilters } from './filters.ts'
import { isOneKind } from './funds.ts'
import type { Measure } from './measure.ts'
import { MEASURES } from './measures.ts'

/** What is asked: which measures, cut by what, over which days, of which rows, as known when. */
export interface Question {
  measures: readonly string[]
  by?: readonly string[]
  /** First and last day, both counted. Stocks are counted at `to` (default: today in Shanghai) and know no `from`. */
  from?: string | null | undefined
  to?: string | null | undefined
  /** Dimension → values with commas; `null` is the bucket of those without. */
  filters?: Readonly<Record<string, string>>
  /** What counted at that instant; or at that revision. Default: now. */
  as_of?: string | undefined
  as_of_rev?: number | undefined
  /** With the townships that are no more, as long as a chamber is linked to them: so they were counted once. */
  ended?: boolean | undefined
}

/** A question whose every word is known to mean something. */
export interface Compiled {
  measures: readonly Measure[]
  by: readonly DimensionId[]
  from: string | null
  to: string | null
  today: string
  filters: readonly Filter[]
  revision: number
  as_of: string | null
  /** The revision that the tallies held when it was read. */
  tallied: number
}

/** At most so many keys of a grouping, and measures at once: statements stay far below 100 columns and parameters. */
export const MAX_BY = 5
export const MAX_MEASURES = 30

const BY_KIND = new Map(MEASURES.flatMap(({ id, byKind }) => (byKind ? [[id, byKind]] : [])))

/**
 * A question as anybody may ask it: one that would add up kinds that are never added is refused, with the measures of each. What was
 * claimed or stated of them together once is computed all the same.
 */
export function keepingApart(question: Question): Question {
  if (question.by?.includes('fund_kind') || isOneKind(question.filters?.fund_kind)) return question
  const faults = question.measures.flatMap((value) => {
    const allowed = BY_KIND.get(value)
    return allowed ? [{ field: 'measures', code: 'kinds_apart', value, allowed } as const] : []
  })
  if (faults.length > 0) throw invalid(...faults)
  return question
}

/**
 * Reads a question. Throws `unsupported_dimension` (naming those the measure has) or a field fault: an unknown measure, dimension,
 * value, division or record is refused rather than counted as nothing.
 */
export async function compileTotals(ctx: Context, question: Question): Promise<Compiled> {
  const found = measuresOf(await catalogueFor(ctx, question.measures), question.measures)
  const measures = question.ended ? found.map(withEnded) : found
  const by = [...new Set(question.by ?? [])].map((name) => dimensionOf('by', name))
  if (by.length > MAX_BY) throw invalid({ field: 'by', code: 'out_of_range' })
  const { from = null, to = null } = question
  if (from && to && from > to) throw invalid({ field: 'to', code: 'day_order' })
  const asked = Object.keys(question.filters ?? {}).map((name) => dimensionOf(name, name))
  for (const measure of measures) {
    refuseUnsupported(measure, 'by', by)
    for (const dimension of asked) refuseUnsupported(measure, dimension, [dimension])
  }
  return {
    measures,
    by,
    from,
    to,
    today: dayOf(ctx.now()),
    filters: await parseFilters(ctx, question.filters ?? {}, question.as_of_rev),
    ...(await pointOf(ctx, question)),
  }
}

/** A measure of townships as it was before it left out those that are no more; development zones it never counted. */
const withEnded = ({ standing, ...measure }: Measure): Measure =>
  standing ? { ...measure, where: `${measure.where} AND NOT (${isZone('township_code')})` } : measure

function measuresOf(catalogue: Map<string, Measure>, ids: readonly string[]): Measure[] {
  if (ids.length === 0) throw invalid({ field: 'measures', code: 'required' })
  if (ids.length > MAX_MEASURES) throw invalid({ field: 'measures', code: 'out_of_range' })
  return [...new Set(ids)].map((id) => {
    const measure = catalogue.get(id)
    if (!measure) throw invalid({ field: 'measures', code: 'not_allowed', allowed: [...catalogue.keys()] })
    return measure
  })
}

function dimensionOf(field: string, name: string): DimensionId {
  if (isDimension(name)) return name
  if (field === 'by') throw invalid({ field, code: 'not_allowed', allowed: Object.keys(DIMENSIONS) })
  throw invalid({ field, code: 'unknown_field' })
}

function refuseUnsupported(measure: Measure, field: string, dimensions: readonly DimensionId[]): void {
  const bad = dimensions.find((dimension) => !measure.dimensions.includes(dimension))
  if (!bad) return
  const supported = measure.dimensions.join(' ')
  throw new Problem('unsupported_dimension', {
    errors: [{ field, code: 'not_allowed', value: bad, allowed: measure.dimensions }],
    detail: {
      zh: `${measure.id} 不支持 ${bad}，可用：${supported}`,
      en: `${measure.id} cannot be cut by ${bad}; it can by: ${supported}`,
    },
    extra: { measure: measure.id, dimension: bad, supported: measure.dimensions },
  })
}

/** The revision to answer from: what an instant saw is everything up to the last act not after it. */
async function pointOf(ctx: Context, question: Question): Promise<Pick<Compiled, 'revision' | 'as_of' | 'tallied'>> {
  const { rev, at, tallied } = await standing(ctx)
  const instant = question.as_of === undefined ? null : pastInstant(ctx, question.as_of)
  const revision = instant ? await revisionSeen(ctx, instant) : rev
  if (question.as_of_rev !== undefined && question.as_of_rev < revision) {
    return { revision: question.as_of_rev, as_of: null, tallied }
  }
  return { revision, as_of: instant ?? at, tallied }
}

/** The revision that an instant, written as acts are dated, saw. */
export async function revisionSeen(ctx: Context, instant: string): Promise<number> {
  const { rows } = await sql<{ rev: number }>`SELECT ${revisionAt(instant)} AS rev`.execute(ctx.store.db)
  return rows[0]?.rev ?? 0
}

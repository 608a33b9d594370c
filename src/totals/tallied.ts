import { DIMENSIONS, type DimensionId } from './dimensions.ts'
import type { Boundary, Measure } from './measure.ts'
import type { Compiled } from './question.ts'
import { type Grain, type Window, windowOf } from './window.ts'

/** What the tallies keep (schema/0004_tallies.sql): the whole, and cuts by one of these, with year or month. */
export const BOUNDARIES = ['donation', 'pledge', 'disbursement', 'aid'] as const satisfies readonly Boundary[]
/** By several of these at once, with month. */
export const CUBE = [
  'district',
  'cause',
  'campaign',
  'form',
  'donor_kind',
  'member',
  'fund_kind',
  'programme',
  'partner',
  'mode',
] as const satisfies readonly DimensionId[]
export const SUMMED: readonly DimensionId[] = ['chamber', 'township', ...CUBE]

/** Columns of a tally by the condition of a measure. */
const COLUMNS: Readonly<Record<string, { records: string; amount?: string }>> = {
  '': { records: 'records', amount: 'amount' },
  'amount IS NULL': { records: 'unvalued' },
  'fund_id IS NOT NULL': { records: 'fund_records', amount: 'fund_amount' },
}

/** Measures that are counted by reference counts: by year, whole or cut by one of these. */
export const PLACES: readonly DimensionId[] = ['district', 'programme', 'partner']
/** Of donors, only by these: more cuts would cost every import (schema/0010_donors.sql). */
export const DONOR_CUTS: readonly DimensionId[] = ['district', 'campaign']
const COUNTED: Readonly<Record<string, { item: string; dimensions: readonly DimensionId[] }>> = {
  'donations.donors': { item: 'donor', dimensions: DONOR_CUTS },
  'aid.enterprises': { item: 'enterprise', dimensions: PLACES },
  'aid.villages': { item: 'village', dimensions: PLACES },
  'aid.projects': { item: 'project', dimensions: PLACES },
}

/** The tally's columns that hold an additive measure; null where tallies do not have it. */
export const columnsOf = ({
  boundary,
  aggregate,
  where = '',
}: Measure): { records: string; amount?: string } | null => {
  const columns = COLUMNS[where]
  if (!columns || !BOUNDARIES.some((kept) => kept === boundary) || 'statement' in aggregate || 'distinct' in aggregate)
    return null
  return 'sum' in aggregate && !columns.amount ? null : columns
}

/** Whose ids the reference counts of a distinct measure count. */
export const itemOf = ({ id }: Measure): string | undefined => COUNTED[id]?.item

/** Where the tallies would answer a question from: which cut of them, over which whole years and months, and the days besides. */
export interface TallyPlan extends Window {
  dimensions: readonly DimensionId[]
}

/** How tallies can answer a question about a measure; null where only the ledger can. */
export function tallyPlan({ by, filters, from, to }: Compiled, measure: Measure): TallyPlan | null {
  const used = new Set([...by, ...filters.map(({ dimension }) => dimension)])
  const month = used.has('month')
  const dimensions = [...used].filter((id) => id !== 'year' && id !== 'month')
  const grains = grainsOf(measure, dimensions, month)
  if (!grains) return null
  const window = windowOf(from, to, grains)
  return window.ranges.length > 0 ? { dimensions, ...window } : null
}

/** The units of time in which tallies have a measure cut by some dimensions; null where they have it not. */
function grainsOf(measure: Measure, dimensions: readonly DimensionId[], month: boolean): readonly Grain[] | null {
  const all = (kept: readonly DimensionId[]) => dimensions.every((id) => kept.includes(id))
  const counted = COUNTED[measure.id]
  if (counted) return !month && dimensions.length <= 1 && all(counted.dimensions) ? ['year'] : null
  if (!columnsOf(measure)) return null
  if (dimensions.length <= 1) return all(SUMMED) ? (month ? ['month'] : ['year', 'month']) : null
  return all(CUBE) ? ['month'] : null
}

/** SQL: the column of the ledger that a dimension's column of a tally stands for. */
export const keyColumn = (dimension: DimensionId, column: string): string => {
  const { expression, numeric } = DIMENSIONS[dimension]
  return `${numeric ? `CAST(nullif(t.${column}, '') AS INTEGER)` : `nullif(t.${column}, '')`} AS ${expression}`
}

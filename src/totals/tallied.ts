import { DIMENSIONS, type DimensionId } from './dimensions.ts'
import type { Boundary, Measure } from './measure.ts'
import type { Compiled } from './question.ts'
import { type Grain, type Window, windowOf } from './window.ts'

/** What the tallies keep (schema/0004_tallies.sql): the whole, and cuts by one of these, with year or month. */
export const BOUNDARIES = ['donation', 'pledge', 'disbursement', 'aid'] as const satisfies readonly Boundary[]
export const SUMMED: readonly DimensionId[] = [
  'district',
  'township',
  'chamber',
  'cause',
  'campaign',
  'form',
  'donor_kind',
  'member',
  'fund_kind',
  'programme',
  'partner',
  'mode',
]

/** Columns of a tally by the condition of a measure. */
const COLUMNS: Readonly<Record<string, { records: string; amount?: string }>> = {
  '': { records: 'records', amount: 'amount' },
  'amount IS NULL': { records: 'unvalued' },
  'fund_id IS NOT NULL': { records: 'fund_records', amount: 'fund_amount' },
}

/** Measures that are counted by reference counts: by year, whole or cut by one of these. */
export const PLACES: readonly DimensionId[] = ['district', 'programme', 'partner']
const COUNTED: Readonly<Record<string, { item: string; dimensions: readonly DimensionId[] }>> = {
  'donations.donors': { item: 'donor', dimensions: [] },
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
  dimension: DimensionId | null
}

/** How tallies can answer a question about a measure; null where only the ledger can. */
export function tallyPlan({ by, filters, from, to }: Compiled, measure: Measure): TallyPlan | null {
  const used = new Set([...by, ...filters.map(({ dimension }) => dimension)])
  const month = used.has('month')
  used.delete('year')
  used.delete('month')
  const [dimension = null, ...more] = used
  if (more.length > 0) return null
  const counted = COUNTED[measure.id]
  const kept = counted ? counted.dimensions : columnsOf(measure) ? SUMMED : null
  if (!kept || (counted && month) || (dimension && !kept.includes(dimension))) return null
  const grains: Grain[] = counted ? ['year'] : month ? ['month'] : ['year', 'month']
  const window = windowOf(from, to, grains)
  return window.ranges.length > 0 ? { dimension, ...window } : null
}

/** SQL over a tally's row: the column of the ledger that its key stands for. */
export const keyColumn = (dimension: DimensionId): string => {
  const { expression, numeric } = DIMENSIONS[dimension]
  return `${numeric ? `CAST(nullif(t.key, '') AS INTEGER)` : `nullif(t.key, '')`} AS ${expression}`
}

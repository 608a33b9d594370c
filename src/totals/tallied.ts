import { DIMENSIONS, type DimensionId } from './dimensions.ts'
import type { Filter } from './filters.ts'
import type { Boundary, Measure } from './measure.ts'
import type { Compiled } from './question.ts'
import { type Grain, type Window, windowOf } from './window.ts'

/** What the tallies keep (schema/0004_tallies.sql; schema/0026_more_cuts.sql folds it): the whole, and cuts by one of these, with year or month. */
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
/** By these together, with year (schema/0015_cuts.sql): the narrower a cut is, the fewer rows a question of it reads. */
export const CUTS: readonly { boundary: Boundary; dimensions: readonly DimensionId[] }[] = [
  { boundary: 'donation', dimensions: ['district', 'cause'] },
  { boundary: 'donation', dimensions: ['chamber', 'township', 'cause'] },
  { boundary: 'donation', dimensions: ['donor_kind', 'member'] },
  { boundary: 'donation', dimensions: ['recipient', 'donor_kind', 'member'] },
  { boundary: 'donation', dimensions: ['recipient', 'cause'] },
  { boundary: 'donation', dimensions: ['recipient', 'district'] },
  { boundary: 'aid', dimensions: ['district', 'programme', 'partner'] },
  { boundary: 'aid', dimensions: ['district', 'village'] },
]

/** Columns of a tally by the condition of a measure. */
const COLUMNS: Readonly<Record<string, { records: string; amount?: string }>> = {
  '': { records: 'records', amount: 'amount' },
  'amount IS NULL': { records: 'unvalued' },
  'fund_id IS NOT NULL': { records: 'fund_records', amount: 'fund_amount' },
}

/** How reference counts are kept (schema/0018_moves.sql): of the whole, and cut by one of these, by each of these units of time. */
export interface Counted {
  table: 'tally_donor' | 'tally_aid'
  dimensions: readonly DimensionId[]
  grains: readonly Grain[]
}
export const OF_AID: Counted = {
  table: 'tally_aid',
  dimensions: ['district', 'programme', 'partner'],
  grains: ['year', 'month'],
}
/** Donors are many: more cuts, or months, would cost every import. */
export const OF_GIFTS: Counted = {
  table: 'tally_donor',
  dimensions: ['district', 'campaign', 'recipient'],
  grains: ['year'],
}
/** Measures that are counted by reference counts. */
const COUNTED: Readonly<Record<string, Counted & { item: string }>> = {
  'donations.donors': { item: 'donor', ...OF_GIFTS },
  'aid.enterprises': { item: 'enterprise', ...OF_AID },
  'aid.villages': { item: 'village', ...OF_AID },
  'aid.projects': { item: 'project', ...OF_AID },
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

/** Whose ids the reference counts of a distinct measure count, and where those stand. */
export const countedAs = ({ id }: Measure): (Counted & { item: string }) | undefined => COUNTED[id]

/** Where the tallies would answer a question from: which cut of them, over which whole years and months, and the days besides. */
export interface TallyPlan extends Window {
  dimensions: readonly DimensionId[]
  /** Where a narrow cut has them, all that it is cut by, in its order. */
  cut?: readonly DimensionId[]
  /** Ids are added up by the year before in which each was named, not looked at one by one. */
  since?: true
}

/** How tallies can answer a question about a measure; null where only the ledger can. */
export function tallyPlan({ by, filters, from, to }: Compiled, measure: Measure): TallyPlan | null {
  // a kind is read off those who are of it
  const used = new Set([...by, ...filters.map(({ dimension }) => dimension)].map((id) => DIMENSIONS[id].kindOf ?? id))
  const month = used.has('month')
  const dimensions = [...used].filter((id) => id !== 'year' && id !== 'month')
  const whole = (grains: readonly Grain[], more: Pick<TallyPlan, 'cut' | 'since'> = {}): TallyPlan | null => {
    const window = windowOf(from, to, grains, columnsOf(measure) !== null)
    return window.ranges.length > 0 ? { dimensions, ...window, ...more } : null
  }
  const grains = grainsOf(measure, dimensions)
  if (countedAs(measure)?.table === 'tally_aid' && grains.length > 0 && !month && filters.every(addsUpIn(by))) {
    const years = whole(['year'], { since: true })
    if (years?.edges.length === 0) return years
  }
  const kept = whole(grains.filter((grain) => grain === 'month' || !month))
  if (month || !columnsOf(measure) || (kept && dimensions.length < 2)) return kept
  const cut = CUTS.find(
    (one) => one.boundary === measure.boundary && dimensions.every((id) => one.dimensions.includes(id)),
  )?.dimensions
  const narrow = cut && dimensions.length > 0 ? whole(['year'], { cut }) : null
  // of months beside its years a cut knows nothing, where the cube does
  return narrow && (!kept || narrow.edges.length <= kept.edges.length) ? narrow : kept
}

/** Whether what passes a filter is one key to each group, so that no id is counted there under two. */
const addsUpIn =
  (by: readonly DimensionId[]) =>
  ({ dimension, values, none }: Filter): boolean =>
    by.includes(dimension) || (dimension === 'programme' && values.length + Number(none) === 1)

/** The units of time in which tallies have a measure cut by some dimensions, the longest first; none where they have it not. */
function grainsOf(measure: Measure, dimensions: readonly DimensionId[]): readonly Grain[] {
  const all = (kept: readonly DimensionId[]) => dimensions.every((id) => kept.includes(id))
  const counted = COUNTED[measure.id]
  if (counted) return dimensions.length <= 1 && all(counted.dimensions) ? counted.grains : []
  if (!columnsOf(measure)) return []
  if (dimensions.length <= 1) return all(SUMMED) ? ['year', 'month'] : []
  return all(CUBE) ? ['month'] : []
}

/** SQL: the column of the ledger that a dimension's column of a tally stands for. */
export const keyColumn = (dimension: DimensionId, column: string): string => {
  const { expression, numeric } = DIMENSIONS[dimension]
  return `${numeric ? `CAST(nullif(t.${column}, '') AS INTEGER)` : `nullif(t.${column}, '')`} AS ${expression}`
}

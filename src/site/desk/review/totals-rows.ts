import { invalid } from '../../../core/errors.ts'
import type { CoverageRow } from '../../../coverage/queries.ts'
import { coverage, measuresOf, REPORTABLE } from '../../../coverage/queries.ts'
import { recordersWithin } from '../../../organizations/within.ts'
import type { Visit } from '../../page.ts'

export const SHOWN = ['counties', 'chambers', 'all'] as const
export type Shown = (typeof SHOWN)[number]

/** What rows can be sorted by; a row without a value comes last either way. */
const KEYS: Readonly<Record<string, (row: CoverageRow) => number | null>> = {
  reported: ({ reported }) => reported,
  computed: ({ computed }) => computed,
  waiting: ({ in_review }) => in_review?.count ?? null,
  gap: ({ gap }) => gap,
  coverage: ({ coverage }) => coverage,
}
export const TOTAL_SORTS = Object.keys(KEYS)

export interface TotalsAsked {
  year: number
  measure: string
  district: string | undefined
  shown: Shown
  /** A key of `KEYS`, `-` before it for descending; absent: the order of divisions. */
  sort: string | undefined
  /** How many rows come before the page. */
  skip: number
}

/** Reads the address. Throws faults of its parameters. */
export function totalsAsked({ query, ctx }: Visit, years: readonly number[]): TotalsAsked {
  const text = (name: string) => query.get(name) || undefined
  const [latest = 0, before = latest] = years
  // a year that has only begun says little: the one before it is what is being gathered
  const year = text('year')
  const sort = text('sort')
  const skip = text('after')
  const shown = text('show')
  if (year !== undefined && !/^(19|20|21)\d\d$/.test(year))
    throw invalid({ field: 'year', code: 'invalid', value: year })
  if (sort !== undefined && !TOTAL_SORTS.includes(sort.replace('-', '')))
    throw invalid({ field: 'sort', code: 'not_allowed', value: sort })
  if (skip !== undefined && !/^\d{1,6}$/.test(skip)) throw invalid({ field: 'after', code: 'invalid', value: skip })
  return {
    year: year ? Number(year) : before,
    measure: text('measure') ?? REPORTABLE[0],
    district: text('district'),
    shown:
      SHOWN.find((one) => one === shown) ?? (text('district') || ctx.actor?.role !== 'federation' ? 'all' : 'counties'),
    sort,
    skip: Number(skip ?? 0),
  }
}

/** What chambers and federations within the reader's reach stated of one measure, beside the ledger's own and what waits. */
export async function totalsRows(
  visit: Visit,
  asked: TotalsAsked,
): Promise<{ rows: CoverageRow[]; measures: string[] }> {
  const { ctx } = visit
  const reach = new Set((await recordersWithin(ctx, 'fact.review')).map(({ id }) => id))
  const { rows: all } = await coverage(ctx, { year: asked.year, measures: [asked.measure] })
  const measures = await measuresOf(ctx, asked.year)
  const federation = ({ organization_kind }: CoverageRow) => organization_kind === 'federation'
  const rows = all.filter(
    (row) =>
      row.measure === asked.measure &&
      reach.has(row.organization) &&
      (asked.district === undefined || row.district_code === asked.district) &&
      (asked.shown === 'all' || federation(row) === (asked.shown === 'counties')),
  )
  const key = asked.sort && KEYS[asked.sort.replace('-', '')]
  if (!key) return { rows, measures }
  const sign = asked.sort?.startsWith('-') ? -1 : 1
  const value = (row: CoverageRow) => key(row)
  return {
    rows: rows.toSorted((a, b) => {
      const [left, right] = [value(a), value(b)]
      if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
      return sign * (left - right)
    }),
    measures,
  }
}

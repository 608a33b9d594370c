import type { DimensionId, Text } from './dimensions.ts'

export const UNITS = ['fen', 'count', 'person', 'basis_point'] as const
export type Unit = (typeof UNITS)[number]
/** The ledger's boundaries: what is counted in one is never added to another. */
export type Boundary = 'donation' | 'pledge' | 'disbursement' | 'aid' | 'fund' | 'standing' | 'outcome' | 'reported'

/**
 * How rows become a number. `statement`s are claims with bounds: `sum` adds them up, `latest` takes each organisation's last one
 * (in each project), `widest` does so and lets a federation's stand for those of its own members.
 */
export type Aggregate =
  | { sum: 1 | -1 }
  | { count: true }
  | { distinct: string }
  | { statement: 'sum' | 'latest' | 'widest' }

export interface Measure {
  id: string
  label: Text
  unit: Unit
  /** A flow counts what happened in the period; a stock what stood at its end. */
  kind: 'flow' | 'stock'
  boundary: Boundary
  aggregate: Aggregate
  /** SQL over the ledger's columns that narrows the boundary; a constant, never input. */
  where?: string
  /** Of what counts townships: only those are counted that stand themselves at the closing day, as the chambers do that it reads. */
  standing?: true
  /** Of a statement: which one (the ledger's `item`). */
  item?: string
  /** Whether groups add up to the whole. */
  additive: boolean
  definition: Text
  dimensions: readonly DimensionId[]
  rows: RowsOf
  /** A second list, where the boundary counts rows of two. */
  also?: RowsOf
  /** Of what counts kinds that are never added up: the measures of each of them, which are shown in its place. */
  byKind?: readonly string[]
}

/** The list that holds the rows behind a measure, and what of that list. */
export interface RowsOf {
  path: string
  query: Readonly<Record<string, string>>
  /** The dimensions that list can be filtered by, where it knows fewer than the measure. */
  filters?: readonly DimensionId[]
  /** A register's list: edited in place, it knows neither states nor instants. */
  register?: true
}

const PLACE = ['year', 'month', 'district', 'township', 'chamber'] as const
const PAIRING = ['programme', 'project', 'partner'] as const
const FUND = ['fund_kind', 'fund', 'recipient', 'recipient_kind'] as const
export const CUT_BY = {
  donation: [
    ...PLACE,
    'cause',
    'campaign',
    'form',
    'donor_kind',
    'member',
    ...FUND,
    ...PAIRING,
    'village',
    'enterprise',
  ],
  pledge: [...PLACE, 'donor_kind', 'member', ...FUND, ...PAIRING, 'enterprise'],
  disbursement: [...PLACE, ...FUND, ...PAIRING, 'village'],
  fund: [...PLACE, ...FUND, 'basis', 'enterprise'],
  aid: [...PLACE, 'member', ...PAIRING, 'village', 'mode', 'enterprise'],
  standing: PLACE,
  outcome: [...PLACE, ...PAIRING],
  reported: PLACE,
} as const satisfies Record<Boundary, readonly DimensionId[]>

export type Entry = [
  id: string,
  zh: string,
  en: string,
  unit: Unit,
  aggregate: Aggregate,
  definition: Text,
  where?: string,
]
export const SUM = { sum: 1 } as const
export const COUNT = { count: true } as const

/** SQL: of records that state no amount, which their list tells apart, too. */
export const UNSAID = 'amount IS NULL'

/** The entries of one boundary; a distinct count is the one thing that does not add up. */
export const over = (
  boundary: Boundary,
  kind: Measure['kind'],
  path: string,
  entries: readonly Entry[],
  more: { dimensions?: readonly DimensionId[]; rows?: Partial<RowsOf>; also?: RowsOf } = {},
): Measure[] =>
  entries.map(([id, zh, en, unit, aggregate, definition, where]) => ({
    id,
    label: { zh, en },
    unit,
    kind,
    boundary,
    aggregate,
    ...(where ? { where } : {}),
    additive: !('distinct' in aggregate),
    definition,
    dimensions: more.dimensions ?? CUT_BY[boundary],
    rows: { path, ...more.rows, query: { ...more.rows?.query, ...(where === UNSAID ? { amount: 'null' } : {}) } },
    ...(more.also ? { also: more.also } : {}),
  }))

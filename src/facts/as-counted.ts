import { type RawBuilder, sql } from 'kysely'
import { unionAll } from '../db/union.ts'
import type { Boundary } from '../totals/measure.ts'
import { isForPlace } from './for-place.ts'
import { type FactName, moneyColumn } from './kind.ts'
import { KINDS } from './kinds.ts'

/** Columns of the ledger that say how much a record is, of what, from when to when, and what narrows a measure. */
const COLUMNS = ['item', 'day', 'until_day', 'amount', 'fund_id', 'fund_kind', 'donor_kind'] as const

/**
 * What records become in the ledger once they are confirmed, as its views say of those that are (schema/0011_boundaries.sql and after):
 * `as` names, in SQL over the record `f`, what is no column of that name. test/as-counted.test.ts holds the two together.
 */
const COUNTED: readonly {
  boundary: Boundary
  kind: FactName
  as?: Partial<Record<(typeof COLUMNS)[number], string>>
  when?: RawBuilder<boolean>
}[] = [
  { boundary: 'donation', kind: 'donation' },
  { boundary: 'pledge', kind: 'pledge' },
  { boundary: 'disbursement', kind: 'disbursement', as: { amount: '-f.amount_fen' } },
  { boundary: 'fund', kind: 'fund', as: { until_day: 'f.closed_on', fund_id: 'f.root_id', fund_kind: 'f.kind' } },
  { boundary: 'aid', kind: 'aid' },
  { boundary: 'aid', kind: 'donation', when: isForPlace('f') },
  { boundary: 'outcome', kind: 'outcome', as: { item: 'f.indicator', amount: 'f.value' } },
]

/** The boundaries that records of a kind are counted in; none where they are only stated. */
export const boundariesOf = (kind: FactName): Boundary[] =>
  COUNTED.filter((one) => one.kind === kind).map(({ boundary }) => boundary)

/**
 * SQL: records of any state as rows of a boundary, in the ledger's own words, so that a measure's own condition reads them too; `recorder`
 * is whom they were entered for. Null where no record is behind the boundary.
 * @param which SQL over the record `f`: those wanted
 */
export function asCounted(boundary: Boundary, which: RawBuilder<unknown>): RawBuilder<unknown> | null {
  const terms = COUNTED.filter((one) => one.boundary === boundary).map(({ kind: name, as = {}, when }) => {
    const kind = KINDS[name]
    const own: Record<string, string | undefined> = { day: kind.day, amount: moneyColumn(kind) }
    const columns = COLUMNS.map((column) => {
      const named = own[column] ?? (kind.columns.includes(column) ? column : undefined)
      return `${as[column] ?? (named ? `f.${named}` : 'NULL')} AS ${column}`
    })
    return sql`SELECT ${sql.lit(boundary)} AS boundary, f.id AS record_id, f.status, f.chamber_id AS recorder,
      ${sql.ref(`f.${kind.settlement.place}`)} AS chamber_id, ${sql.raw(columns.join(', '))}
      FROM ${sql.table(name)} f WHERE ${which} ${when ? sql`AND ${when}` : sql``}`
  })
  return terms.length > 0 ? unionAll(terms) : null
}

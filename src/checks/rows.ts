import { type RawBuilder, sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import type { CheckScope, Finding } from './check.ts'

type Column = RawBuilder<unknown>

/**
 * SQL: the columns of a finding. `crosses` is 1 where it would tell the record's own chamber who gave in another: such a finding is
 * for those alone who see the whole register.
 */
export function finding(columns: Partial<Record<keyof Finding | 'crosses', Column>>): Column {
  const { kind, id, chamber_id, day, amount, other, crosses } = columns
  const none = sql`NULL`
  return sql`${kind ?? none} AS kind, ${id ?? none} AS id, ${chamber_id ?? none} AS chamber_id, ${day ?? none} AS day,
    ${amount ?? none} AS amount, ${other ?? none} AS other, ${crosses ?? sql`0`} AS crosses`
}

export const firstDay = ({ year }: CheckScope): string => `${year}-01-01`
export const lastDay = ({ year }: CheckScope): string => `${year}-12-31`

/** SQL: whether the row stood at the revision and is dated in the year. */
export const inYear = (row: string, day: string, scope: CheckScope): Column =>
  sql`${stoodAt(row, scope.revision)} AND ${sql.ref(`${row}.${day}`)} BETWEEN ${firstDay(scope)} AND ${lastDay(scope)}`

/** SQL: whether the row stood at the revision and is dated in the year or before it. */
export const untilYearEnd = (row: string, day: string, scope: CheckScope): Column =>
  sql`${stoodAt(row, scope.revision)} AND ${sql.ref(`${row}.${day}`)} <= ${lastDay(scope)}`

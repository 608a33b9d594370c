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

/** SQL: whether the row is one of those that are asked about before they are confirmed. */
const isAsked = (row: string, ids: readonly string[]): Column =>
  sql`${sql.ref(`${row}.id`)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** SQL: whether the row stood at the revision and is dated in the year. */
export const inYear = (row: string, day: string, scope: CheckScope): Column =>
  scope.waiting
    ? isAsked(row, scope.waiting)
    : sql`${stoodAt(row, scope.revision)} AND ${sql.ref(`${row}.${day}`)} BETWEEN ${firstDay(scope)} AND ${lastDay(scope)}`

/** SQL: whether the row stood at the revision and is dated in the year or before it. */
export const untilYearEnd = (row: string, day: string, scope: CheckScope): Column =>
  sql`${stoodAt(row, scope.revision)} AND ${sql.ref(`${row}.${day}`)} <= ${lastDay(scope)}`

/** SQL: whether a row that was held against earlier ones is of the year, or one of those that are asked about. */
export const isOfYear = (row: string, day: string, scope: CheckScope): Column =>
  scope.waiting ? isAsked(row, scope.waiting) : sql`${sql.ref(`${row}.${day}`)} >= ${firstDay(scope)}`

/**
 * SQL: the rows among which each is held against the earlier ones of its like. Of records that wait only those of their own `key` are
 * read, by its index.
 */
export const withEarlier = (row: string, table: string, key: string, day: string, scope: CheckScope): Column =>
  scope.waiting
    ? sql`(${isAsked(row, scope.waiting)} OR (${sql.ref(`${row}.${key}`)} IN (SELECT a.${sql.ref(key)} FROM ${sql.table(table)} a
        WHERE ${isAsked('a', scope.waiting)}) AND ${stoodAt(row, scope.revision)}))`
    : untilYearEnd(row, day, scope)

/** SQL: what follows an aggregate of earlier rows: those that wait beside a row are none of its past. */
export const ofThePast = (row: string, scope: CheckScope): Column =>
  scope.waiting ? sql`FILTER (WHERE ${stoodAt(row, scope.revision)})` : sql``

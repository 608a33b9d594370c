import { type RawBuilder, sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * SQL: what a column of a register's entry held at a revision. Registers (organisations, divisions, figures, …) are edited in place;
 * the history keeps what each edit replaced, so the value then is what the first later edit replaced, or the value now.
 * @param row alias of the table in the query; `key` its primary key
 */
export function columnAt(
  table: keyof Database & string,
  row: string,
  key: 'id' | 'code',
  column: string,
  rev: number,
): RawBuilder<unknown> {
  const path = `$.${column}`
  const later = sql`FROM change c JOIN act a ON a.seq = c.act WHERE c.record_id = ${sql.ref(`${row}.${key}`)}
    AND c.kind = ${table} AND a.rev > ${rev} AND json_type(c.before, ${path}) IS NOT NULL`
  return sql`CASE WHEN EXISTS (SELECT 1 ${later})
    THEN (SELECT c.before ->> ${path} ${later} ORDER BY c.act LIMIT 1) ELSE ${sql.ref(`${row}.${column}`)} END`
}

/** SQL: whether a fact (`alias` in the query) counted at a revision. */
export const stoodAt = (alias: string, rev: number): RawBuilder<unknown> =>
  sql`(${sql.ref(`${alias}.confirmed_rev`)} <= ${rev}
    AND (${sql.ref(`${alias}.voided_rev`)} IS NULL OR ${sql.ref(`${alias}.voided_rev`)} > ${rev}))`

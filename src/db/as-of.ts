import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import type { Context } from './context.ts'
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
  rev: number | RawBuilder<unknown>,
): RawBuilder<unknown> {
  const path = `$.${column}`
  const later = sql`FROM change c JOIN act a ON a.seq = c.act WHERE c.record_id = ${sql.ref(`${row}.${key}`)}
    AND c.kind = ${table} AND a.rev > ${rev} AND json_type(c.before, ${path}) IS NOT NULL`
  return sql`CASE WHEN EXISTS (SELECT 1 ${later})
    THEN (SELECT c.before ->> ${path} ${later} ORDER BY c.act LIMIT 1) ELSE ${sql.ref(`${row}.${column}`)} END`
}

/** SQL: whether a fact (`alias` in the query) counted at a revision. */
export const stoodAt = (alias: string, rev: number | RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${sql.ref(`${alias}.confirmed_rev`)} <= ${rev}
    AND (${sql.ref(`${alias}.voided_rev`)} IS NULL OR ${sql.ref(`${alias}.voided_rev`)} > ${rev}))`

/** SQL: whether an entry of a register (`alias` in the query) had been entered by a revision; none had by 0, before the first. */
export const recordedBy = (alias: string, rev: number): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.recorded_act`)} <= coalesce((SELECT seq FROM act WHERE rev <= ${rev} ORDER BY rev DESC LIMIT 1), 0)`

/** An `as_of` as acts are dated: UTC, to the millisecond, so that they compare as text. Throws a field fault for one that lies ahead. */
export function pastInstant(ctx: Context, as_of: string): string {
  const instant = new Date(as_of)
  if (Number.isNaN(instant.getTime())) throw invalid({ field: 'as_of', code: 'invalid' })
  if (instant > ctx.now()) throw invalid({ field: 'as_of', code: 'day_in_future', value: as_of })
  return instant.toISOString()
}

/** SQL: the revision that an instant saw, by `pastInstant`; 0 before the first. */
export const revisionAt = (instant: string): RawBuilder<unknown> =>
  sql`(SELECT coalesce(max(rev), 0) FROM act WHERE at <= ${instant})`

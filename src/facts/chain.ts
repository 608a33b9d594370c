import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { ownRow } from './find.ts'
import type { FactKind } from './kind.ts'

export interface Link {
  id: string
  status: string
  recorded_at: string
  /** Why the one before it was wrong; null for the first. */
  reason: string | null
}

/**
 * SQL: a record (step 0) with all that it replaced (before 0) and that replaced it (after 0), by `id` and `step`. They are few: what is
 * told of them is read from them on (CROSS JOIN), where SQLite might begin with all that was ever confirmed.
 */
export const stepsOf = ({ name }: FactKind, id: string): RawBuilder<unknown> => {
  const table = sql.table(name)
  return sql`WITH RECURSIVE older (id, step) AS (
      SELECT ${id}, 0
      UNION ALL SELECT f.replaces_id, o.step - 1 FROM older o JOIN ${table} f ON f.id = o.id WHERE f.replaces_id IS NOT NULL),
    newer (id, step) AS (
      SELECT ${id}, 0 UNION ALL SELECT f.id, n.step + 1 FROM newer n JOIN ${table} f ON f.replaces_id = n.id)
    SELECT id, step FROM older UNION SELECT id, step FROM newer`
}

/** A record with all that it replaced and that replaced it, within the reader's scope, oldest first. */
export async function chainOf(ctx: Context, kind: FactKind, id: string): Promise<Link[]> {
  const table = sql.table(kind.name)
  const { rows } = await sql<Link>`SELECT f.id, f.status, a.at AS recorded_at,
      CASE WHEN f.replaces_id IS NOT NULL THEN a.reason END AS reason
    FROM (${stepsOf(kind, id)}) s CROSS JOIN ${table} f ON f.id = s.id
    JOIN act a ON a.seq = f.recorded_act WHERE ${ownRow(ctx)} ORDER BY s.step, f.recorded_act`.execute(ctx.store.db)
  return rows
}

/**
 * SQL: the other versions of a record that count or may come to: confirmed, waiting or returned. One version of a record stands at a time,
 * whichever of them a correction names.
 */
export const standingBeside = ({ name }: FactKind, id: string): RawBuilder<{ id: string }> => {
  const table = sql.table(name)
  return sql<{ id: string }>`WITH RECURSIVE version (id) AS (
      SELECT ${id}
      UNION SELECT f.replaces_id FROM version v JOIN ${table} f ON f.id = v.id WHERE f.replaces_id IS NOT NULL
      UNION SELECT f.id FROM version v JOIN ${table} f ON f.replaces_id = v.id)
    SELECT f.id FROM version v CROSS JOIN ${table} f ON f.id = v.id WHERE f.id <> ${id} AND f.status <> 'voided'`
}

/** The id of one of them; null where there is none. */
export async function standsBeside(ctx: Context, kind: FactKind, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`${standingBeside(kind, id)} LIMIT 1`.execute(ctx.store.db)
  return rows[0]?.id ?? null
}

import { sql } from 'kysely'
import type { Context } from './context.ts'

/**
 * SQL: brings the tallies up to the newest revision, by the trigger of schema/0004_tallies.sql. The last statement of every batch that
 * may publish something; where nothing was, it changes nothing.
 */
export const FOLD = 'UPDATE tallied SET rev = (SELECT max(rev) FROM act) WHERE rev < (SELECT max(rev) FROM act)'

/** The revision that the tallies hold; they answer for no other. */
export async function talliedRevision(ctx: Context): Promise<number> {
  const { rows } = await sql<{ rev: number }>`SELECT rev FROM tallied`.execute(ctx.store.db)
  return rows[0]?.rev ?? 0
}

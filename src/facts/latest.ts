import { sql } from 'kysely'
import type { Context } from '../db/context.ts'

/** A public act: what was done to how many records of a kind. It quotes no reason and no name, which may be somebody's own. */
export interface PublicAct {
  rev: number
  at: string
  name: string
  kind: string
  records: number
}

/** The latest public acts, newest first; one that touched several kinds counts the one it touched most. */
export async function latestActs(ctx: Context, limit: number): Promise<PublicAct[]> {
  const latest = sql`SELECT seq FROM act WHERE rev IS NOT NULL ORDER BY rev DESC LIMIT ${limit}`
  const { rows } = await sql<PublicAct>`
    SELECT a.rev, a.at, a.name, kind, records FROM (
      SELECT act, kind, count(*) AS records, row_number() OVER (PARTITION BY act ORDER BY count(*) DESC, kind) AS nth
      FROM history WHERE act IN (${latest}) GROUP BY act, kind) c JOIN act a ON a.seq = c.act
    WHERE nth = 1 ORDER BY a.rev DESC`.execute(ctx.store.db)
  return rows
}

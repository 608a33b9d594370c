import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { FACTS } from './kind.ts'

/** A public act: what was done to how many records of which kinds, most first. It quotes no reason and no name, which may be somebody's own. */
export interface PublicAct {
  rev: number
  at: string
  name: string
  kinds: { kind: string; records: number }[]
}

/**
 * SQL: whether what the act of the history's row `h` did to it is public: not that a list brought in what waits for review, nor that what
 * waits went with a fund or project that was confirmed.
 */
const TOLD = sql`(h.kind NOT IN (${sql.join(FACTS.map(sql.lit))}) OR CASE (SELECT name FROM act WHERE seq = h.act)
  WHEN 'import' THEN 0 WHEN 'confirm' THEN h.before ->> '$.status' IS NOT NULL ELSE 1 END)`

/** The latest public acts, newest first. */
export async function latestActs(ctx: Context, limit: number): Promise<PublicAct[]> {
  const latest = sql`SELECT seq FROM act WHERE rev IS NOT NULL ORDER BY rev DESC LIMIT ${limit}`
  const { rows } = await sql<Omit<PublicAct, 'kinds'> & PublicAct['kinds'][number]>`
    SELECT a.rev, a.at, a.name, c.kind, c.records FROM (
      SELECT act, kind, count(*) AS records FROM history h WHERE act IN (${latest}) AND ${TOLD} GROUP BY act, kind) c
    JOIN act a ON a.seq = c.act ORDER BY a.rev DESC, c.records DESC, c.kind`.execute(ctx.store.db)
  return [...Map.groupBy(rows, ({ rev }) => rev).values()].flatMap((group) => {
    const kinds = group.map(({ kind, records }) => ({ kind, records }))
    return group.slice(0, 1).map(({ rev, at, name }) => ({ rev, at, name, kinds }))
  })
}

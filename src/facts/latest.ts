import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import type { Store } from '../db/store.ts'

/** The last public change: its number, and when it was made (null: there is none yet). */
export interface Revision {
  rev: number
  at: string | null
}

const read = new WeakMap<Store, { state: string; latest: Revision }>()

/** The number of the last public change where it was read and nothing was written since; undefined where it must be read. */
export function knownRevision(store: Store): number | undefined {
  const known = read.get(store)
  return known && known.state === store.state?.() ? known.latest.rev : undefined
}

/** The last public change; read again only after something was written. */
export async function latestRevision(ctx: Context): Promise<Revision> {
  const { store } = ctx
  const state = store.state?.()
  const known = read.get(store)
  if (state !== undefined && known?.state === state) return known.latest
  const row = await store.db
    .selectFrom('act')
    .select(['rev', 'at'])
    .where('rev', 'is not', null)
    .orderBy('rev', 'desc')
    .limit(1)
    .executeTakeFirst()
  const latest = { rev: row?.rev ?? 0, at: row?.at ?? null }
  if (state !== undefined) read.set(store, { state, latest })
  return latest
}

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

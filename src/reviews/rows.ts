import { sql } from 'kysely'
import { hintsAbout } from '../checks/waiting.ts'
import type { Context } from '../db/context.ts'
import { hasAlike } from '../facts/alike.ts'
import { obstacles } from '../facts/around.ts'
import { selectFact } from '../facts/find.ts'
import type { Content } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { type Item, present } from '../facts/present.ts'
import { mineRow } from '../facts/refusals.ts'
import type { Waiting } from './queue.ts'

/** A row of the queue as the reviewer reads it. */
export interface QueueRow extends Waiting {
  item: Item
  /** She entered or edited it herself, so that somebody else decides. */
  mine: boolean
  /** It may repeat another record. */
  alike: boolean
  /** The checks would find something odd in it. */
  hinted: boolean
  /** It names a fund, project or pledge that is not confirmed yet. */
  early: boolean
}

/** A page's rows with their content, a question a kind whatever the number of rows. */
export async function queueRows(ctx: Context, page: readonly Waiting[]): Promise<QueueRow[]> {
  const known = new Map<string, Omit<QueueRow, keyof Waiting>>()
  const hints = await hintsAbout(ctx, page)
  for (const [name, group] of Map.groupBy(page, ({ kind }) => kind)) {
    const kind = KINDS[name]
    const ids = JSON.stringify(group.map(({ id }) => id))
    const { rows } =
      await sql<Content>`SELECT f.*, ${hasAlike(ctx, kind)} AS has_alike, ${mineRow(ctx)} AS mine FROM (${selectFact(ctx, kind)}
        WHERE f.id IN (SELECT value FROM json_each(${ids}))) f`.execute(ctx.store.db)
    const around = await obstacles(ctx, kind, 'confirm', group)
    const early = new Set(around.flatMap(({ id, code }) => (code === 'unconfirmed_reference' ? [id] : [])))
    for (const row of rows) {
      const id = String(row.id)
      const item = present(kind, row, row.own === 1)
      known.set(id, {
        item,
        mine: row.mine === 1,
        alike: row.has_alike === 1,
        hinted: hints.has(id),
        early: early.has(id),
      })
    }
  }
  return page.flatMap((row) => {
    const more = known.get(row.id)
    return more ? [{ ...row, ...more }] : []
  })
}

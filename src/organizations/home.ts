import { sql } from 'kysely'
import { columnAt, recordedBy } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { revision as currentRevision } from '../db/revision.ts'
import { divisionsOf } from './divisions.ts'

/** The division of the federation that stands above all others, as it was at a revision: the register's home. */
export async function homeOf(ctx: Context, revision: number): Promise<string | null> {
  const then = (column: string) => columnAt('organization', 'o', 'id', column, revision)
  const { rows } = await sql<{ code: string | null }>`
    SELECT ${then('division_code')} AS code FROM organization o
    WHERE o.kind = 'federation' AND ${then('parent_id')} IS NULL AND ${recordedBy('o', revision)}
    ORDER BY o.recorded_act, o.id LIMIT 1`.execute(ctx.store.db)
  return rows[0]?.code ?? null
}

/** Stands for whoever belongs to no organisation and acts for the whole register: her home is the register's. */
export const NOWHERE = ''

/**
 * The cities (prefectures) in which organisations lie, by id: by their own division, else by that of the nearest above them which has one.
 * A province lies in none; those of which nothing is known are left out.
 */
export async function citiesOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`WITH RECURSIVE up (asked, id) AS (
      SELECT value, value FROM json_each(${JSON.stringify(ids)})
      UNION SELECT up.asked, o.parent_id FROM up JOIN organization o ON o.id = up.id
        WHERE o.division_code IS NULL AND o.parent_id IS NOT NULL)
    SELECT up.asked AS id, o.division_code AS code FROM up JOIN organization o ON o.id = up.id
      WHERE o.division_code IS NOT NULL`.execute(ctx.store.db)
  const home = ids.includes(NOWHERE) ? await homeOf(ctx, await currentRevision(ctx)) : null
  const places = [...rows, ...(home ? [{ id: NOWHERE, code: home }] : [])]
  const divisions = await divisionsOf(ctx, [...new Set(places.map(({ code }) => code))])
  return new Map(
    places.flatMap(({ id, code }) => {
      const city = divisions.get(code)?.city_code
      return city ? [[id, city] as const] : []
    }),
  )
}

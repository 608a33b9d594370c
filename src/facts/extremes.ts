import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'
import { filterConditions, narrowing } from './filters.ts'
import { selectFact } from './find.ts'
import type { Content } from './kind.ts'
import { KINDS } from './kinds.ts'
import { type Item, present } from './present.ts'

/**
 * The first gift that passes the filters of its list and the largest, as the public sees them; neither where there are none.
 */
export async function firstAndLargest(
  ctx: Context,
  filters: Readonly<Record<string, string>>,
): Promise<{ first: Item | undefined; largest: Item | undefined }> {
  const kind = KINDS.donation
  const rows = (await runKept(ctx.store, `first and largest ${JSON.stringify(filters)}`, () => {
    const conditions = [
      sql`f.status = 'confirmed'`,
      ...filterConditions(kind, filters, sql`0`, true),
      ...narrowing(kind, filters),
    ]
    const passing = sql`SELECT f.id FROM donation f WHERE ${sql.join(conditions, sql` AND `)}`
    // each by itself: where an index has them by day, the first is found without reading the others
    return sql`WITH
      first AS MATERIALIZED (${passing} ORDER BY f.received_on, f.id LIMIT 1),
      largest AS MATERIALIZED (${passing} ORDER BY coalesce(f.amount_fen, 0) DESC, f.id DESC LIMIT 1)
    SELECT s.*, s.id = (SELECT id FROM first) AS is_first FROM (${selectFact({ ...ctx, actor: null }, kind)}
      WHERE f.id IN (SELECT id FROM first UNION SELECT id FROM largest)) s`
  })) as (Content & { is_first: number })[]
  const items = rows.map(({ is_first, ...row }) => ({ is_first, item: present(kind, row as Content, false) }))
  const first = items.find(({ is_first }) => is_first === 1)?.item
  return { first, largest: items.find(({ is_first }) => is_first === 0)?.item ?? first }
}

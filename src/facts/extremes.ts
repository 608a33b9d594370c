import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { filterConditions, narrowing } from './filters.ts'
import { selectFact } from './find.ts'
import type { Content } from './kind.ts'
import { KINDS } from './kinds.ts'
import { type Item, present } from './present.ts'

/**
 * The first gift that passes the filters of its list and the largest, as the public sees them, found in one pass over those that pass;
 * neither where there are none.
 */
export async function firstAndLargest(
  ctx: Context,
  filters: Readonly<Record<string, string>>,
): Promise<{ first: Item | undefined; largest: Item | undefined }> {
  const kind = KINDS.donation
  const conditions = [
    sql`f.status = 'confirmed'`,
    ...filterConditions(kind, filters, sql`0`, true),
    ...narrowing(kind, filters),
  ]
  const { rows } = await sql<Content & { is_first: number }>`WITH
      passing AS MATERIALIZED (SELECT f.id, f.received_on, coalesce(f.amount_fen, 0) AS amount_fen FROM donation f
        WHERE ${sql.join(conditions, sql` AND `)}),
      first AS MATERIALIZED (SELECT id FROM passing ORDER BY received_on, id LIMIT 1),
      largest AS MATERIALIZED (SELECT id FROM passing ORDER BY amount_fen DESC, id DESC LIMIT 1)
    SELECT s.*, s.id = (SELECT id FROM first) AS is_first FROM (${selectFact({ ...ctx, actor: null }, kind)}
      WHERE f.id IN (SELECT id FROM first UNION SELECT id FROM largest)) s`.execute(ctx.store.db)
  const items = rows.map(({ is_first, ...row }) => ({ is_first, item: present(kind, row as Content, false) }))
  const first = items.find(({ is_first }) => is_first === 1)?.item
  return { first, largest: items.find(({ is_first }) => is_first === 0)?.item ?? first }
}

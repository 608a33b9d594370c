import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { type Decided, MAX_DECIDED } from '../facts/decision.ts'
import { FACTS, isLineage } from '../facts/kind.ts'
import { decide } from '../facts/review.ts'
import { getImport } from './queries.ts'

/** What others name is taken back after them. */
const ORDER = FACTS.toSorted((a, b) => Number(isLineage(a)) - Number(isLineage(b)))

/**
 * Takes back what an import recorded and nobody has confirmed, in one decision as far as that goes; once more takes the rest. Entries of
 * registers that it made stay: others may name them by now.
 * @returns which records were withdrawn, and how many remain
 * @throws wrong_status where nothing is left to withdraw, invalid_input without a reason
 */
export async function withdrawImport(ctx: Context, id: string, reason: string | null) {
  permit(ctx, 'fact.withdraw')
  await getImport(ctx, id)
  const items: Decided[] = []
  let open = 0
  for (const kind of ORDER) {
    const { rows } = await sql<{ id: string; among: number }>`SELECT f.id, count(*) OVER () AS among
      FROM import i CROSS JOIN ${sql.table(kind)} f ON f.recorded_act = i.recorded_act
      WHERE i.id = ${id} AND f.status IN ('submitted', 'returned') LIMIT ${MAX_DECIDED}`.execute(ctx.store.db)
    open += rows[0]?.among ?? 0
    items.push(...rows.slice(0, MAX_DECIDED - items.length).map((row) => ({ kind, id: row.id })))
  }
  if (items.length === 0) {
    throw new Problem('wrong_status', {
      detail: {
        zh: '此次导入已没有待审核或已退回的记录可撤回；已确认的须逐条作废',
        en: 'the import has no record left that waits or was returned; what is confirmed has to be voided one by one',
      },
    })
  }
  return decide(ctx, 'withdraw', items, reason, { remaining: open - items.length })
}

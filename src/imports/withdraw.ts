import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { FACTS } from '../facts/kind.ts'
import { type Decided, decide, MAX_DECIDED } from '../facts/review.ts'
import { getImport } from './queries.ts'

/**
 * Takes back what an import recorded and nobody has confirmed, all of it in one decision. Entries of registers that it made stay:
 * others may name them by now.
 * @returns which records were withdrawn
 * @throws wrong_status where nothing is left to withdraw, too_large beyond one decision, invalid_input without a reason
 */
export async function withdrawImport(ctx: Context, id: string, reason: string | null): ReturnType<typeof decide> {
  permit(ctx, 'fact.withdraw')
  await getImport(ctx, id)
  const items: Decided[] = []
  for (const kind of FACTS) {
    const { rows } = await sql<{
      id: string
    }>`SELECT f.id FROM import i CROSS JOIN ${sql.table(kind)} f ON f.recorded_act = i.recorded_act
      WHERE i.id = ${id} AND f.status IN ('submitted', 'returned') LIMIT ${MAX_DECIDED + 1}`.execute(ctx.store.db)
    items.push(...rows.map((row) => ({ kind, id: row.id })))
  }
  if (items.length === 0) {
    throw new Problem('wrong_status', {
      detail: {
        zh: '此次导入已没有待审核或已退回的记录可撤回；已确认的须逐条作废',
        en: 'the import has no record left that waits or was returned; what is confirmed has to be voided one by one',
      },
    })
  }
  if (items.length > MAX_DECIDED) {
    throw new Problem('too_large', {
      detail: { zh: `一次最多撤回 ${MAX_DECIDED} 条`, en: `at most ${MAX_DECIDED} records are withdrawn at once` },
    })
  }
  return decide(ctx, 'withdraw', items, reason)
}

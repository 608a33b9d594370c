import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { ownRow, selectFact } from './find.ts'
import type { Content, FactKind } from './kind.ts'
import { type Item, present } from './present.ts'

/** What the actor herself recorded last of a kind by hand, newest first: her forms begin with it. */
export async function lastRecorded(ctx: Context, kind: FactKind, limit: number): Promise<Item[]> {
  const { actor } = permit(ctx, 'fact.record')
  // found by these few ids, and not among all records of her chamber
  const { rows } = await sql<Content>`${selectFact(ctx, kind)} WHERE ${ownRow(ctx)} IS TRUE AND f.id IN (
      SELECT r.id FROM act a CROSS JOIN ${sql.table(kind.name)} r ON r.recorded_act = a.seq
      WHERE a.account_id = ${actor.account_id} AND a.name = 'record'
      ORDER BY a.seq DESC, r.id LIMIT ${limit})
    ORDER BY f.recorded_act DESC, f.id`.execute(ctx.store.db)
  return rows.map((row) => present(kind, row, true))
}

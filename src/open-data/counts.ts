import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import type { FactKind } from '../facts/kind.ts'
import type { Register } from '../registers/register.ts'

/** How many facts of a kind count now. */
export async function countFacts(ctx: Context, kind: FactKind): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM ${sql.table(kind.name)} WHERE status = 'confirmed'`.execute(ctx.store.db)
  return Number(rows[0]?.n ?? 0)
}

/** How many entries of a register anybody may read. */
export async function countEntries(ctx: Context, register: Register): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(register.name)} e
    WHERE (${register.visible ?? sql`1`})`.execute(ctx.store.db)
  return Number(rows[0]?.n ?? 0)
}

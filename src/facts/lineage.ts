import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { stepsOf } from './chain.ts'
import { instantOf } from './find.ts'
import type { Content, FactKind, Lineage } from './kind.ts'

/** The public version of a fund, project or pledge that stands, or stood last; null where nothing of the lineage was ever confirmed. */
export async function standingVersion(ctx: Context, lineage: Lineage, id: string): Promise<string | null> {
  const table = sql.table(lineage)
  const { rows } = await sql<{ id: string }>`SELECT id FROM ${table}
    WHERE root_id = (SELECT root_id FROM ${table} WHERE id = ${id}) AND confirmed_rev IS NOT NULL
    ORDER BY status = 'confirmed' DESC, confirmed_rev DESC LIMIT 1`.execute(ctx.store.db)
  return rows[0]?.id ?? null
}

export interface Version {
  id: string
  status: string
  confirmed_at: string | null
  voided_at: string | null
}

/** Every public version of a record, the one that was replaced first to the one that replaced it last; the record itself is among them. */
export async function versionsOf(ctx: Context, kind: FactKind, id: string): Promise<Version[]> {
  const table = sql.table(kind.name)
  const { rows } = await sql<Content>`SELECT f.id, f.status, ${instantOf(sql.ref('f.confirmed_rev'))} AS confirmed_at,
      ${instantOf(sql.ref('f.voided_rev'))} AS voided_at
    FROM (${stepsOf(kind, id)}) s CROSS JOIN ${table} f ON f.id = s.id
    WHERE f.confirmed_rev IS NOT NULL ORDER BY s.step, f.confirmed_rev`.execute(ctx.store.db)
  return rows as unknown as Version[]
}

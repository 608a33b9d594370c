import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { unionAll } from '../db/union.ts'
import { ownRow } from '../facts/find.ts'
import { FACTS, type FactName } from '../facts/kind.ts'

/** The kind of each record by its id, and whether it lies within the reader's scope; ids of nothing are absent. It tells no more than that a record is there. */
export async function kindsOf(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, { kind: FactName; own: boolean }>> {
  if (ids.length === 0) return new Map()
  const terms = FACTS.map(
    (name) =>
      sql`SELECT f.id, ${sql.lit(name)} AS kind, ${ownRow(ctx)} AS own FROM ${sql.table(name)} f JOIN asked ON asked.id = f.id`,
  )
  const { rows } = await sql<{
    id: string
    kind: FactName
    own: number
  }>`WITH asked AS (SELECT value AS id FROM json_each(${JSON.stringify(ids)}))
    ${unionAll(terms)}`.execute(ctx.store.db)
  return new Map(rows.map(({ id, kind, own }) => [id, { kind, own: own === 1 }]))
}

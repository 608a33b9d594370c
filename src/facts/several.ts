import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { selectFact } from './find.ts'
import { type Content, FACTS } from './kind.ts'
import { KINDS } from './kinds.ts'
import { type Item, present } from './present.ts'

/** Records of any kinds by their ids, as the reader may see them; what is not hers to see is absent. */
export async function factsOf(
  ctx: Context,
  subjects: readonly { kind: string | null; id: string | null }[],
): Promise<Map<string, Item>> {
  const items = new Map<string, Item>()
  for (const name of FACTS) {
    const ids = subjects.flatMap(({ kind, id }) => (kind === name && id !== null ? [id] : []))
    if (ids.length === 0) continue
    const { rows } = await sql<Content>`${selectFact(ctx, KINDS[name])}
      WHERE f.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(ctx.store.db)
    for (const row of rows)
      if (row.own === 1 || row.confirmed_rev !== null)
        items.set(String(row.id), present(KINDS[name], row, row.own === 1))
  }
  return items
}

import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { isFact } from '../facts/kind.ts'
import { factsOf } from '../facts/several.ts'
import { titleOf } from '../records/row.ts'

/** Whose name stands for each record or organisation, by its id, as the reader may know it; those without one are absent. */
export async function titlesOf(
  ctx: Context,
  subjects: readonly { kind: string | null; id: string | null }[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  const items = await factsOf(ctx, subjects)
  for (const { kind, id } of subjects) {
    const item = id === null ? undefined : items.get(id)
    const title = item && isFact(kind) ? titleOf(kind, item) : null
    if (id !== null && title !== null) titles.set(id, title)
  }
  const ids = subjects.flatMap(({ kind, id }) => (kind === 'organization' && id !== null ? [id] : []))
  const { rows } = await sql<{ id: string; name: string }>`SELECT id, name FROM organization
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(ctx.store.db)
  for (const { id, name } of rows) titles.set(id, name)
  return titles
}

import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { selectFact } from '../facts/find.ts'
import { type Content, FACTS } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { present } from '../facts/present.ts'
import { titleOf } from '../records/row.ts'

/** Whose name stands for each record or organisation, by its id, as the reader may know it; those without one are absent. */
export async function titlesOf(
  ctx: Context,
  subjects: readonly { kind: string | null; id: string | null }[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  const idsOf = (name: string) =>
    JSON.stringify(subjects.flatMap(({ kind, id }) => (kind === name && id !== null ? [id] : [])))
  for (const name of FACTS.filter((known) => subjects.some(({ kind }) => kind === known))) {
    const kind = KINDS[name]
    const { rows } =
      await sql<Content>`${selectFact(ctx, kind)} WHERE f.id IN (SELECT value FROM json_each(${idsOf(name)}))`.execute(
        ctx.store.db,
      )
    for (const row of rows) {
      const title = titleOf(name, present(kind, row, row.own === 1))
      if (title !== null) titles.set(String(row.id), title)
    }
  }
  const { rows } = await sql<{ id: string; name: string }>`SELECT id, name FROM organization
    WHERE id IN (SELECT value FROM json_each(${idsOf('organization')}))`.execute(ctx.store.db)
  for (const { id, name } of rows) titles.set(id, name)
  return titles
}

import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Change, Changed } from './model.ts'

const nameOf = (id: string) => sql`(SELECT o.name FROM organization o WHERE o.id = ${sql.ref(id)})`

/** What the entries of each register are called, in SQL over the entry `e`; in English as in Chinese unless told. */
const CALLED: Partial<Record<Changed, { key: 'id' | 'code'; zh: RawBuilder<unknown>; en?: RawBuilder<unknown> }>> = {
  organization: { key: 'id', zh: sql`e.name` },
  membership: { key: 'id', zh: sql`${nameOf('e.enterprise_id')} || ' · ' || ${nameOf('e.chamber_id')}` },
  region: { key: 'code', zh: sql`e.name` },
  campaign: { key: 'id', zh: sql`e.name` },
  indicator: { key: 'id', zh: sql`e.name`, en: sql`e.name_en` },
  figure: { key: 'id', zh: sql`e.statement`, en: sql`e.statement_en` },
}

/** Names of the entries that changes of the public feed are about, by id: the feed tells only of what the public may know. */
export async function namesOf(
  ctx: Context,
  changes: readonly Pick<Change, 'kind' | 'id'>[],
): Promise<Map<string, Text>> {
  const names = new Map<string, Text>()
  for (const [kind, group] of Map.groupBy(changes, ({ kind }) => kind)) {
    const called = CALLED[kind]
    if (!called) continue
    const { key, zh, en = zh } = called
    const ids = JSON.stringify(group.map(({ id }) => id))
    const { rows } = await sql<{
      id: string
      zh: string
      en: string | null
    }>`SELECT e.${sql.ref(key)} AS id, ${zh} AS zh, ${en} AS en
      FROM ${sql.table(kind)} e WHERE e.${sql.ref(key)} IN (SELECT value FROM json_each(${ids}))`.execute(ctx.store.db)
    for (const row of rows) names.set(row.id, { zh: row.zh, en: row.en ?? row.zh })
  }
  return names
}

import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'
import { KINDS } from '../facts/kinds.ts'
import { organizations } from '../registers/organizations.ts'
import type { Register } from '../registers/register.ts'
import { REGISTERS } from '../registers/routes.ts'

/** How many rows of each public list, by its path, anybody may read now: facts that count, entries that are public. */
export async function countRows(ctx: Context): Promise<Readonly<Record<string, number>>> {
  const [counts = {}] = await runKept(ctx.store, 'rows of public lists', allCounts)
  return counts as Record<string, number>
}

/** One statement, so that which organisations are not public, few among many, is found out once: members are counted by it, too. */
function allCounts(): RawBuilder<unknown> {
  const counts = [
    ...REGISTERS.map((register) => [register.path, entriesOf(register)] as const),
    ...Object.values(KINDS).map(({ name, path }) => [path, factsOf(name)] as const),
  ]
  return sql`WITH hidden AS MATERIALIZED (SELECT e.id FROM organization e WHERE NOT (${organizations.visible ?? sql`1`}))
    SELECT ${sql.join(counts.map(([path, count]) => sql`${count} AS ${sql.ref(path)}`))}`
}

function entriesOf({ name, visible }: Register): RawBuilder<unknown> {
  if (name === 'organization') return sql`(SELECT count(*) FROM organization) - (SELECT count(*) FROM hidden)`
  // a membership is public where its enterprise is
  if (name === 'membership')
    return sql`(SELECT count(*) FROM membership)
      - (SELECT count(*) FROM membership e WHERE e.enterprise_id IN (SELECT id FROM hidden))`
  return sql`(SELECT count(*) FROM ${sql.table(name)} e WHERE (${visible ?? sql`1`}))`
}

/** A fact counts that was confirmed and not voided, and none is voided that was not confirmed: both are indexes that are counted through. */
const factsOf = (table: string): RawBuilder<unknown> =>
  sql`(SELECT count(*) FROM ${sql.table(table)} WHERE confirmed_rev IS NOT NULL)
    - (SELECT count(*) FROM ${sql.table(table)} WHERE voided_rev IS NOT NULL)`

import { sql } from 'kysely'
import { columnAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { DIMENSIONS, type DimensionId, isDimension } from '../totals/dimensions.ts'
import type { StatementDocument, StatementTable } from './document.ts'

type Labels = Record<string, Record<string, string>>

/** Dimensions whose values are entries of a register, and of which. */
const REGISTERED: Partial<Record<string, { table: 'region' | 'organization' | 'campaign'; key: 'code' | 'id' }>> = {
  region: { table: 'region', key: 'code' },
  organization: { table: 'organization', key: 'id' },
  campaign: { table: 'campaign', key: 'id' },
}

/** Names of everything that the tables and the coverage mention, as they were at the revision. */
export async function labelsAt(
  ctx: Context,
  revision: number,
  tables: readonly StatementTable[],
  coverage: StatementDocument['coverage'],
): Promise<Labels> {
  const labels: Labels = {}
  for (const dimension of new Set(tables.flatMap(({ by }) => by))) {
    if (!isDimension(dimension)) continue
    const keys = tables
      .filter(({ by }) => by.includes(dimension))
      .flatMap(({ rows }) => rows.map((row) => row[dimension]))
    const names = await namesAt(
      ctx,
      revision,
      dimension,
      keys.filter((key) => key !== null && key !== undefined).map(String),
    )
    if (Object.keys(names).length > 0) labels[dimension] = names
  }
  const organizations = await registered(
    ctx,
    revision,
    'organization',
    coverage.map(({ organization }) => organization),
  )
  return { ...labels, ...(Object.keys(organizations).length > 0 ? { organization: organizations } : {}) }
}

async function namesAt(ctx: Context, revision: number, dimension: DimensionId, keys: readonly string[]) {
  const { kind, values } = DIMENSIONS[dimension]
  if (values) return Object.fromEntries([...new Set(keys)].map((key) => [key, values[key]?.zh ?? key]))
  return registered(ctx, revision, kind, keys)
}

async function registered(
  ctx: Context,
  revision: number,
  kind: string,
  keys: readonly string[],
): Promise<Record<string, string>> {
  const register = REGISTERED[kind]
  if (!register || keys.length === 0) return {}
  const { rows } = await sql<{ key: string; name: string }>`
    SELECT t.${sql.ref(register.key)} AS key, ${columnAt(register.table, 't', register.key, 'name', revision)} AS name
    FROM ${sql.table(register.table)} t
    WHERE t.${sql.ref(register.key)} IN (SELECT value FROM json_each(${JSON.stringify([...new Set(keys)])}))`.execute(
    ctx.store.db,
  )
  return Object.fromEntries(rows.map(({ key, name }) => [key, name]))
}

import { type RawBuilder, sql } from 'kysely'
import { columnAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { runKept, whileUnchanged } from '../db/unchanged.ts'
import { visible } from '../organizations/visible.ts'
import type { Dimension, DimensionKind } from './dimensions.ts'

/** SQL: the name of a register's entry now, or at a revision. */
const nameOf = (table: 'region' | 'campaign' | 'organization', row: string, key: 'id' | 'code', rev?: number) =>
  rev === undefined ? sql.ref(`${row}.name`) : columnAt(table, row, key, 'name', rev)

const region = (rev?: number) => sql`SELECT ${nameOf('region', 'r', 'code', rev)} FROM region r WHERE r.code = j.value`

/** SQL that names a value `j.value` of a kind; NULL where the public may not know that it exists. */
const NAMES: Partial<Record<DimensionKind, (rev?: number) => RawBuilder<unknown>>> = {
  region,
  village: region,
  campaign: (rev) => sql`SELECT ${nameOf('campaign', 'g', 'id', rev)} FROM campaign g WHERE g.id = j.value`,
  organization: (rev) => sql`SELECT ${nameOf('organization', 'o', 'id', rev)} FROM organization o WHERE o.id = j.value
    AND (${visible('o', 'ever')})`,
  fund: (rev) => lineage('fund', rev),
  project: (rev) => lineage('project', rev),
}

/** The name of the version that was confirmed last, by then; any version's id stands for the lineage. */
function lineage(table: 'fund' | 'project', rev?: number): RawBuilder<unknown> {
  const by = rev === undefined ? sql`t.confirmed_rev IS NOT NULL` : sql`t.confirmed_rev <= ${rev}`
  return sql`SELECT t.name FROM ${sql.table(table)} t
    WHERE t.root_id = (SELECT v.root_id FROM ${sql.table(table)} v WHERE v.id = j.value)
    AND ${by} ORDER BY t.confirmed_rev DESC LIMIT 1`
}

type Named = { value: string; name: string | null }

/** Names of one kind that are kept at once: as many as an answer can have groups. */
const MOST = 20_000

/**
 * Chinese names of a dimension's values, as they are or were at a revision, so that a reader need not look them up; a value without a
 * name is left out. Names are kept one by one and not list by list: of lists there are as many as there are questions.
 */
export async function namesOf(
  ctx: Context,
  dimension: Dimension,
  values: readonly string[],
  revision?: number,
): Promise<ReadonlyMap<string, string>> {
  const { values: named } = dimension
  if (named) return new Map(values.flatMap((value) => (named[value] ? [[value, named[value].zh]] : [])))
  const naming = NAMES[dimension.kind]
  if (!naming || values.length === 0) return new Map()
  const key = `names ${dimension.kind} ${revision}`
  const none = async () => new Map<string, string>()
  // of past revisions there are too many to keep each one's
  const known = revision === undefined ? await whileUnchanged(ctx.store, key, none) : await none()
  // taken before anything is waited for: meanwhile others may begin anew with what is known
  const names = new Map(values.map((value) => [value, known.get(value)]))
  const unknown = values.filter((value) => names.get(value) === undefined)
  if (unknown.length > 0) {
    const write = (given: RawBuilder<unknown>) =>
      sql`SELECT j.value, (${naming(revision)}) AS name FROM json_each(${given}) j`
    const rows = (await runKept(ctx.store, key, write, [JSON.stringify(unknown)])) as Named[]
    const found = rows.flatMap(({ value, name }): [string, string][] => (name === null ? [] : [[value, name]]))
    if (known.size + found.length > MOST) known.clear()
    for (const [value, name] of found) {
      known.set(value, name)
      names.set(value, name)
    }
  }
  return new Map([...names].flatMap(([value, name]) => (name === undefined ? [] : [[value, name]])))
}

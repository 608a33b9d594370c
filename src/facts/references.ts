import { sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import type { FieldFault } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { onceWritten } from '../db/written.ts'
import { GIVER_COLUMNS } from '../donations/giver.ts'
import { type Days, membershipsOf } from '../organizations/membership.ts'
import type { Chamber, ChamberAsked } from './chamber.ts'
import {
  type Content,
  type FactKind,
  isLineage,
  type Lineage,
  type Reference,
  type Referenced,
  type Value,
} from './kind.ts'

const KEY = {
  organization: 'id',
  region: 'code',
  campaign: 'id',
  indicator: 'id',
  fund: 'id',
  project: 'id',
  pledge: 'id',
} as const

/** What the register holds of all that a record names; undefined where it holds nothing. */
export interface LookedUp {
  chamber: Chamber | undefined
  /** By column. Facts are found by any version's id and stand for the version in force. */
  named: Record<string, Content | undefined>
  /** Memberships of the enterprise that the record counts for. */
  memberships: readonly Days[]
}

/**
 * Reads everything that a record is checked against, at one moment.
 * @param stood the content of the record as it stands: what it names already, it may go on naming
 */
export async function lookUp(
  ctx: Context,
  kind: FactKind,
  chamber: ChamberAsked,
  content: Content,
  stood: Content | null = null,
): Promise<LookedUp> {
  const same = (column: string) => stood !== null && (stood[column] ?? null) === (content[column] ?? null)
  const named = (column: string) => same(column) && (column !== 'pledge_id' || GIVER_COLUMNS.every(same))
  const references = kind.references.filter(({ column }) => !absent(content[column]))
  const called = kind.called && !absent(content[kind.called.column]) ? kind.called : null
  const within = kind.within?.(content) ?? null
  const member = kind.settlement.member && content[kind.settlement.member]
  const [[found] = [], ...rest] = await ctx.store.read([
    chamber.query,
    ...references.map(({ column, table }) =>
      isLineage(table)
        ? inForce(ctx, table, content[column] ?? null, named(column))
        : byKey(ctx, table, content[column] ?? null),
    ),
    ...(called ? [byName(ctx, called, content[called.column] ?? null)] : []),
    ...(within ? [byKey(ctx, within.table, within.key)] : []),
    ...(member ? [membershipsOf(ctx, member, chamber.id)] : []),
  ])
  const columns = [...references, ...(called ? [called] : []), ...(within ? [within] : [])].map(({ column }) => column)
  return {
    chamber: found as Chamber | undefined,
    named: Object.fromEntries(columns.map((column, i) => [column, rest[i]?.[0] as Content | undefined])),
    memberships: (rest[columns.length] ?? []) as unknown as Days[],
  }
}

/** Content naming the lineage of facts, which is what is stored, with the rows that it names and the faults of what it cannot name. */
export function resolve(
  kind: FactKind,
  content: Content,
  named: LookedUp['named'],
): { content: Content; referenced: Referenced; faults: FieldFault[] } {
  const referenced: Referenced = {}
  const faults: FieldFault[] = []
  let resolved = content
  for (const reference of kind.references) {
    const { column, table } = reference
    const value = content[column]
    if (absent(value)) continue
    const row = named[column]
    if (!row) faults.push({ field: column, code: 'unknown_reference', value: String(value) })
    else if (row.status === 'voided') faults.push({ field: column, code: 'voided_reference', value: String(value) })
    else if (table === 'organization' && reference.kinds && !reference.kinds.some((allowed) => allowed === row.kind)) {
      faults.push({ field: column, code: 'wrong_kind', allowed: reference.kinds })
    } else {
      referenced[column] = row
      if (isLineage(table)) resolved = { ...resolved, [column]: row.root_id ?? null }
    }
  }
  const within = kind.within?.(content)
  const part = within && named[within.column]
  if (within && part) referenced[within.column] = part
  else if (within)
    faults.push({ field: within.column, code: 'unknown_reference', value: String(content[within.column]) })
  const namesake = kind.called && named[kind.called.column]
  if (kind.called && namesake) referenced[kind.called.column] = namesake
  return { content: resolved, referenced, faults }
}

const absent = (value: Value | undefined): value is null | undefined => value === null || value === undefined

const byKey = (ctx: Context, table: Reference['table'], value: Value): Query =>
  onceWritten(
    ctx.store.db,
    `${table} by key`,
    (key) => sql<Content>`SELECT * FROM ${sql.table(table)} WHERE ${sql.ref(KEY[table])} = ${key}`,
    [value],
  )

/** An organisation of a kind, or a fund or project, of that very name; of these what another side has not published is not found. */
function byName(ctx: Context, { kind, lineage }: NonNullable<FactKind['called']>, name: Value): Query {
  const scope = scopeOf(ctx.actor, 'fact.read')
  const own = within(ctx.actor, scope, sql.ref('chamber_id'))
  return onceWritten(
    ctx.store.db,
    `${kind} or ${lineage} by name ${scope} ${ctx.actor?.organization_id}`,
    (kind, name) => sql<Content>`SELECT id, name FROM organization WHERE kind = ${kind} AND name = ${name}
      UNION ALL SELECT id, name FROM ${sql.table(lineage)} WHERE name = ${name} AND status <> 'voided' AND (status = 'confirmed' OR ${own})`,
    [kind, name],
  )
}

/** SQL: the order in which versions of a lineage count: the confirmed one, else one under way, else the voided. */
export const STANDING_FIRST = sql`CASE status WHEN 'confirmed' THEN 0 WHEN 'voided' THEN 2 ELSE 1 END, recorded_act DESC`

/**
 * The version in force of those that the actor may see, with whether it is her `own`: what another side has not published is not found,
 * by no id, or a record that names it would tell its name.
 * @param named whether the record names it already: then it is hers to name
 */
function inForce(ctx: Context, table: Lineage, value: Value, named: boolean): Query {
  const scope = named ? 'all' : scopeOf(ctx.actor, 'fact.read')
  const own = within(ctx.actor, scope, sql.ref('chamber_id'))
  return onceWritten(
    ctx.store.db,
    `${table} in force ${scope} ${ctx.actor?.organization_id}`,
    (id) => sql<Content>`SELECT *, (${own}) AS own FROM ${sql.table(table)}
      WHERE root_id = (SELECT root_id FROM ${sql.table(table)} WHERE id = ${id}) AND (confirmed_rev IS NOT NULL OR ${own})
      ORDER BY ${STANDING_FIRST} LIMIT 1`,
    [value],
  )
}

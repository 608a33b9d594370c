import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import { Day, Id } from '../core/fields.ts'
import { STATUSES } from '../core/status.ts'
import type { Context } from '../db/context.ts'
import { runOnceWritten } from '../db/written.ts'
import { shownDonor } from '../donations/donor.ts'
import { type Content, type FactKind, isLineage, type Reference, type Referenced, type Value } from './kind.ts'

/** A fact as the API shows it: its own columns, the names behind its ids, its state; what the reader may not see is absent. */
export type Item = Record<string, Value>

/** Columns of every fact that only its own side sees. */
export const SECRET_EVERYWHERE = ['source_ref', 'recorded_by', 'recorded_at', 'edited_by']
/** Of a donor who is not named, what would point to her. */
export const SECRET_OF_HIDDEN = ['donor_id', 'pledge_id']

/** Whether an item was shown to its own side. */
export const isOwn = (item: Item): boolean => 'recorded_by' in item

/** The column of an item that holds the name behind a reference. */
export const nameOf = ({ column }: Reference): string => `${column.replace(/_(id|code)$/, '')}_name`

/** The references of a kind that have a name. */
export const namedReferences = ({ references }: FactKind): Reference[] =>
  references.filter(({ table }) => table !== 'pledge')

/**
 * SQL: the name behind a reference, `at` giving the id.
 * @param shown how the name is written; as it is unless told
 */
export function nameBehind(
  { table }: Pick<Reference, 'table'>,
  at: RawBuilder<unknown>,
  shown: (name: RawBuilder<unknown>) => RawBuilder<unknown> = (name) => name,
): RawBuilder<unknown> {
  const name = shown(sql.ref('name'))
  if (table === 'fund' || table === 'project') {
    const from = sql.table(table)
    // mostly the first version still holds; only where it does not are the versions sorted
    return sql`CASE WHEN ${at} IS NOT NULL THEN coalesce(
      (SELECT ${name} FROM ${from} WHERE id = ${at} AND status = 'confirmed'),
      (SELECT ${name} FROM ${from} WHERE root_id = ${at}
        ORDER BY status = 'confirmed' DESC, confirmed_rev IS NOT NULL DESC, recorded_act DESC LIMIT 1)) END`
  }
  return sql`(SELECT ${name} FROM ${sql.table(table)} WHERE ${sql.ref(table === 'region' ? 'code' : 'id')} = ${at})`
}

/** The column of a row that holds the name behind a reference; who gives may have a name without being in the register. */
const rowNameOf = (reference: Reference): string =>
  reference.column === 'donor_id' ? 'donor_organization' : nameOf(reference)

/** The names behind a fact's ids; `at` gives each id, a column of a row or a value at hand. */
export function nameColumns(kind: FactKind, at: (column: string) => RawBuilder<unknown>): RawBuilder<unknown>[] {
  return [
    sql`${nameBehind({ table: 'organization' }, at('chamber_id'))} AS chamber_name`,
    ...namedReferences(kind).map(
      (reference) => sql`${nameBehind(reference, at(reference.column))} AS ${sql.ref(rowNameOf(reference))}`,
    ),
  ]
}

/** The columns of a file of items: what the public never sees is no column of hers. */
export const fileColumns = (kind: FactKind, signedIn: boolean): string[] =>
  Object.keys(itemShape(kind)).filter((key) => signedIn || ![...SECRET_EVERYWHERE, ...kind.secret].includes(key))

/** A row as its reader may see it; `own` when it lies within her scope. */
export function present(kind: FactKind, row: Content, own: boolean): Item {
  const shown: Item = {}
  const hasDonor = kind.columns.includes('publicity')
  const donor = hasDonor ? shownDonor(row, row.donor_organization) : null
  for (const key of keysOf(kind, own)) {
    if (key === 'donor') shown[key] = own ? (row.donor_organization ?? row.donor_name ?? row.alias ?? null) : donor
    else shown[key] = row[key] ?? null
  }
  if (hasDonor && !own) {
    shown.publicity = row.shown ?? null
    if (row.shown !== 'named') for (const key of SECRET_OF_HIDDEN) if (key in shown) shown[key] = null
  }
  if (!own && row.pledge_told === 0) shown.pledge_id = null
  return shown
}

/**
 * The names behind a row's ids, as far as they are known of rows that were read already; null where one is not. A lineage is known by
 * its confirmed version alone: which of others names it is `nameBehind`'s to say.
 */
export function knownNames(kind: FactKind, row: Content, chamber: { name: string }, read: Referenced): Content | null {
  const names: Content = { chamber_name: chamber.name }
  for (const reference of namedReferences(kind)) {
    const { column, table } = reference
    const found = read[column]
    if ((row[column] ?? null) === null) names[rowNameOf(reference)] = null
    else if (!found || (isLineage(table) && found.status !== 'confirmed')) return null
    else names[rowNameOf(reference)] = found.name ?? null
  }
  return names
}

/**
 * A row just written, with its names, as its own side sees it.
 * @param known its names, where they need not be asked for
 */
export async function presentOwn(
  ctx: Context,
  kind: FactKind,
  row: Content,
  known: Content | null = null,
): Promise<Item> {
  return present(kind, { ...row, ...(known ?? (await namesBehind(ctx, kind, row))) }, true)
}

async function namesBehind(ctx: Context, kind: FactKind, row: Content): Promise<Content | undefined> {
  const columns = ['chamber_id', ...namedReferences(kind).map(({ column }) => column)]
  const [names] = await runOnceWritten(
    ctx.store.db,
    `names ${kind.name}`,
    (...ids) =>
      sql<Content>`SELECT ${sql.join(nameColumns(kind, (column) => ids[columns.indexOf(column)] ?? sql`NULL`))}`,
    columns.map((column) => row[column] ?? null),
  )
  return names
}

const keys = new Map<string, readonly string[]>()

/** What an item holds for its own side, or for the public. */
function keysOf(kind: FactKind, own: boolean): readonly string[] {
  const name = `${kind.name} ${own}`
  const known = keys.get(name)
  if (known) return known
  const hidden = new Set(own ? [] : [...SECRET_EVERYWHERE, ...kind.secret])
  const found = Object.keys(itemShape(kind)).filter((key) => !hidden.has(key))
  keys.set(name, found)
  return found
}

const shapes = new Map<string, z.ZodRawShape>()

/** The wire model of an item, made from the input model, the references and the shared columns. */
export function itemShape(kind: FactKind): z.ZodRawShape {
  const known = shapes.get(kind.name)
  if (known) return known
  const text = z.string().nullable().optional()
  const rev = z.int().nullable()
  const content = Object.fromEntries(
    Object.entries(kind.Input.shape).map(([key, type]) => [key, (type as z.ZodType).nullable().optional()]),
  )
  const { settlement: settles } = kind
  const shape = {
    id: Id,
    ...(kind.ending || kind.name === 'fund' ? { root_id: Id } : {}),
    chamber_id: Id,
    chamber_name: z.string().nullable(),
    source_ref: text,
    status: z.enum(STATUSES),
    version: z.int(),
    ...(kind.columns.includes('publicity') ? { donor: text } : {}),
    ...content,
    ...Object.fromEntries(
      kind.references
        .filter(({ column, table }) => column !== 'donor_id' && table !== 'pledge')
        .map((reference) => [nameOf(reference), text]),
    ),
    ...(kind.columns.includes('low') ? { low: rev, high: rev } : {}),
    ...(kind.ending ? { [kind.ending.on]: Day.nullable() } : {}),
    ...(kind.ending?.note ? { [kind.ending.note]: text } : {}),
    ...(kind.name === 'pledge' ? { paid_fen: z.int().nullable().optional() } : {}),
    district_code: text,
    township_code: text,
    ...(settles.member ? { member: z.int().nullable().optional() } : {}),
    ...(settles.project ? { programme: text, partner_code: text } : {}),
    ...(settles.fund ? { fund_kind: text } : {}),
    reason: text,
    replaces_id: Id.nullable(),
    replaced_by: Id.nullable().optional(),
    confirmed_rev: rev,
    confirmed_at: text,
    voided_rev: rev,
    voided_at: text,
    recorded_by: text,
    recorded_at: text,
    edited_by: text,
    demo: z.int(),
  } as z.ZodRawShape
  shapes.set(kind.name, shape)
  return shape
}

import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { runOnceWritten } from '../db/written.ts'
import { type Content, type FactKind, isLineage, type Reference, type Referenced } from './kind.ts'

const KEY = {
  organization: 'id',
  region: 'code',
  campaign: 'id',
  indicator: 'id',
  fund: 'id',
  project: 'id',
  pledge: 'id',
} as const

/**
 * Looks up every record that `content` names. Facts are found by any version's id and stand for the version in force; `content` is
 * returned naming their lineage, which is what is stored.
 */
export async function resolveReferences(
  ctx: Context,
  kind: FactKind,
  content: Content,
): Promise<{ content: Content; referenced: Referenced; faults: FieldFault[] }> {
  const referenced: Referenced = {}
  const faults: FieldFault[] = []
  const resolved = { ...content }
  for (const reference of kind.references) {
    const { column, table } = reference
    const value = content[column]
    if (value === null || value === undefined) continue
    const row = isLineage(table) ? await inForce(ctx, table, value) : await byKey(ctx, table, value)
    if (!row) faults.push({ field: column, code: 'unknown_reference', value: String(value) })
    else if (row.status === 'voided') faults.push({ field: column, code: 'voided_reference', value: String(value) })
    else if (table === 'organization' && reference.kinds && !reference.kinds.some((allowed) => allowed === row.kind)) {
      faults.push({ field: column, code: 'wrong_kind', allowed: reference.kinds })
    } else {
      referenced[column] = row
      if (isLineage(table)) resolved[column] = row.root_id ?? null
    }
  }
  return { content: resolved, referenced, faults }
}

async function byKey(ctx: Context, table: Reference['table'], value: Content[string]): Promise<Content | undefined> {
  const [row] = await runOnceWritten(
    ctx.store.db,
    `${table} by key`,
    (key) => sql<Content>`SELECT * FROM ${sql.table(table)} WHERE ${sql.ref(KEY[table])} = ${key}`,
    [value ?? null],
  )
  return row
}

/** The version of a lineage that counts: the confirmed one, else one under way, else the voided. */
async function inForce(ctx: Context, table: Reference['table'], value: Content[string]): Promise<Content | undefined> {
  const [row] = await runOnceWritten(
    ctx.store.db,
    `${table} in force`,
    (id) => sql<Content>`SELECT * FROM ${sql.table(table)}
      WHERE root_id = (SELECT root_id FROM ${sql.table(table)} WHERE id = ${id})
      ORDER BY CASE status WHEN 'confirmed' THEN 0 WHEN 'voided' THEN 2 ELSE 1 END, recorded_act DESC LIMIT 1`,
    [value ?? null],
  )
  return row
}

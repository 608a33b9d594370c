import { type RawBuilder, sql } from 'kysely'
import { guard } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { type FactKind, isLineage, type Reference } from './kind.ts'
import { KINDS } from './kinds.ts'
import type { Decided, Decision } from './review.ts'

/** What stands in the way of a decision beside the record itself. */
export interface Obstacle {
  id: string
  code: 'unconfirmed_reference' | 'in_use'
  /** The column that names what is not confirmed yet; of one in use, its lineage. */
  column: string
}

/** As many of a kind as are told at once. */
const TOLD = 20

const idsOf = (items: readonly Decided[], kind: string) =>
  JSON.stringify(items.filter((item) => item.kind === kind).map(({ id }) => id))

/** SQL: one kind's records, of those to be confirmed, whose fund, project or pledge is neither confirmed nor about to be. */
const unconfirmed = (kind: FactKind, { column, table }: Reference, items: readonly Decided[]) =>
  sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f
    WHERE f.id IN (SELECT value FROM json_each(${idsOf(items, kind.name)})) AND f.${sql.ref(column)} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${sql.table(table)} t WHERE t.root_id = f.${sql.ref(column)} AND (t.status = 'confirmed'
        OR (t.status = 'submitted' AND t.id IN (SELECT value FROM json_each(${idsOf(items, table)})))))`

/** SQL: of the funds, projects or pledges to be voided, those that other records name. */
function inUse(kind: FactKind, items: readonly Decided[]) {
  const uses = Object.values(KINDS).flatMap((user) =>
    user.references
      .filter(({ table }) => table === kind.name)
      .map(
        ({ column }) => sql`EXISTS (SELECT 1 FROM ${sql.table(user.name)} u WHERE u.${sql.ref(column)} = f.root_id
          AND u.status IN ('submitted', 'returned', 'confirmed') AND u.id NOT IN (SELECT value FROM json_each(${idsOf(items, user.name)})))`,
      ),
  )
  return sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f
    WHERE f.id IN (SELECT value FROM json_each(${idsOf(items, kind.name)})) AND (${sql.join(uses, sql` OR `)})`
}

/**
 * A fact counts only with what it names, which must be confirmed first or in the same decision; and a fund, project or pledge that
 * other records name may only be replaced. Each question finds the records for which that does not hold.
 */
function questions(kind: FactKind, decision: Decision, items: readonly Decided[]) {
  const ask = (code: Obstacle['code'], column: string, found: RawBuilder<{ id: string }>) => ({ code, column, found })
  if (decision === 'confirm') {
    return kind.references
      .filter(({ table }) => isLineage(table))
      .map((reference) => ask('unconfirmed_reference', reference.column, unconfirmed(kind, reference, items)))
  }
  return decision === 'void' && isLineage(kind.name) ? [ask('in_use', 'root_id', inUse(kind, items))] : []
}

/** What stands in the way now, told by record. */
export async function obstacles(
  ctx: Context,
  kind: FactKind,
  decision: Decision,
  items: readonly Decided[],
): Promise<Obstacle[]> {
  const told = await Promise.all(
    questions(kind, decision, items).map(async ({ code, column, found }) => {
      const { rows } = await sql<{ id: string }>`${found} LIMIT ${TOLD}`.execute(ctx.store.db)
      return rows.map(({ id }) => ({ id, code, column }))
    }),
  )
  return told.flat()
}

/** The batch happens only if nothing came into the way meanwhile. */
export const guards = (ctx: Context, kind: FactKind, decision: Decision, items: readonly Decided[]): Query[] =>
  questions(kind, decision, items).map(({ found }) => guard(ctx, sql`SELECT NOT EXISTS (${found})`))

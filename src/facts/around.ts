import { type RawBuilder, sql } from 'kysely'
import { guard } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import type { Decided, Decision } from './decision.ts'
import { type FactKind, isLineage, type Reference } from './kind.ts'
import { KINDS } from './kinds.ts'

/** What stands in the way of a decision beside the record itself. */
export interface Obstacle {
  id: string
  code: 'unconfirmed_reference' | 'other_charity' | 'in_use'
  /** The column that names what is not confirmed yet, or the fund; of one in use, its lineage. */
  column: string
}

/** As many of a kind as are told at once, where not all are asked for. */
const TOLD = 20

/** SQL: the ids of one kind's records among those decided about. */
export type Among = (kind: string) => RawBuilder<unknown>
export const among =
  (items: readonly Decided[]): Among =>
  (kind) =>
    sql`SELECT value FROM json_each(${JSON.stringify(items.filter((item) => item.kind === kind).map(({ id }) => id))})`

/** SQL: one kind's records, of those to be confirmed, whose fund, project or pledge is neither confirmed nor about to be. */
const unconfirmed = (kind: FactKind, { column, table }: Reference, decided: Among) =>
  sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f
    WHERE f.id IN (${decided(kind.name)}) AND f.${sql.ref(column)} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${sql.table(table)} t WHERE t.root_id = f.${sql.ref(column)} AND (t.status = 'confirmed'
        OR (t.status = 'submitted' AND t.id IN (${decided(table)}))))`

/**
 * SQL: one kind's records, of those to be confirmed, whose money went to another charity than the one that keeps the fund, which may
 * have been mended since they were entered. What only followed the fund before it is corrected in the same decision goes with it.
 */
const keptElsewhere = (kind: FactKind, keeper: string, decided: Among) => {
  const said = sql.ref(`f.${keeper}`)
  return sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f JOIN fund t ON t.root_id = f.fund_id
    WHERE f.id IN (${decided(kind.name)}) AND ${said} <> t.custodian_id AND (t.status = 'confirmed' OR (t.status = 'submitted'
      AND t.id IN (${decided('fund')}) AND ${said} IS NOT (SELECT o.custodian_id FROM fund o WHERE o.id = t.replaces_id)))`
}

/** SQL: of the funds, projects or pledges to be voided, those that other records name. */
function inUse(kind: FactKind, decided: Among) {
  const uses = Object.values(KINDS).flatMap((user) =>
    user.references
      .filter(({ table }) => table === kind.name)
      .map(
        ({ column }) => sql`EXISTS (SELECT 1 FROM ${sql.table(user.name)} u WHERE u.${sql.ref(column)} = f.root_id
          AND u.status IN ('submitted', 'returned', 'confirmed') AND u.id NOT IN (${decided(user.name)}))`,
      ),
  )
  return sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f
    WHERE f.id IN (${decided(kind.name)}) AND (${sql.join(uses, sql` OR `)})`
}

/**
 * A fact counts only with what it names, which must be confirmed first or in the same decision; and a fund, project or pledge that
 * other records name may only be replaced. Each question finds the records for which that does not hold.
 */
function questions(kind: FactKind, decision: Decision, decided: Among) {
  const ask = (code: Obstacle['code'], column: string, found: RawBuilder<{ id: string }>) => ({ code, column, found })
  if (decision === 'confirm') {
    const { references, keeper } = kind
    return [
      ...references
        .filter(({ table }) => isLineage(table))
        .map((reference) => ask('unconfirmed_reference', reference.column, unconfirmed(kind, reference, decided))),
      ...(keeper && references.some(({ column }) => column === 'fund_id')
        ? [ask('other_charity', 'fund_id', keptElsewhere(kind, keeper, decided))]
        : []),
    ]
  }
  return decision === 'void' && isLineage(kind.name) ? [ask('in_use', 'root_id', inUse(kind, decided))] : []
}

/** What stands in the way now, told by record. */
export async function obstacles(
  ctx: Context,
  kind: FactKind,
  decision: Decision,
  items: readonly Decided[],
  most = TOLD,
): Promise<Obstacle[]> {
  const told = await Promise.all(
    questions(kind, decision, among(items)).map(async ({ code, column, found }) => {
      const { rows } = await sql<{ id: string }>`${found} LIMIT ${most}`.execute(ctx.store.db)
      return rows.map(({ id }) => ({ id, code, column }))
    }),
  )
  return told.flat()
}

/** The batch happens only if nothing came into the way meanwhile. */
export const guards = (ctx: Context, kind: FactKind, decision: Decision, items: readonly Decided[]): Query[] =>
  guardsOver(ctx, kind, decision, among(items))

/** The same of records that only the batch itself can list. */
export const guardsOver = (ctx: Context, kind: FactKind, decision: Decision, decided: Among): Query[] =>
  questions(kind, decision, decided).map(({ found }) => guard(ctx, sql`SELECT NOT EXISTS (${found})`))

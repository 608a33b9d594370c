import { type RawBuilder, sql } from 'kysely'
import { permit, scopeOf, within } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import type { Action } from '../core/roles.ts'
import { stoodAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { historyOfRow } from '../db/history.ts'
import { runOnceWritten } from '../db/written.ts'
import { isNamedPledge } from '../donations/shown.ts'
import { type Content, endedRev, type FactKind } from './kind.ts'
import { type Item, nameColumns, present } from './present.ts'
import { replacer, voidReason } from './replaced.ts'

/** SQL: whether the fact `f` is the reader's own (within her scope). */
export const ownRow = (ctx: Context, action: Action = 'fact.read'): RawBuilder<unknown> =>
  sql`(${within(ctx.actor, scopeOf(ctx.actor, action), sql.ref('f.chamber_id'))})`

/** SQL: the fact `f` is not confirmed yet; said as the index of open records says it. */
export const OPEN = sql`f.status IN ('submitted', 'returned')`
/** SQL: the fact `f` waits for a reviewer; said so that the index of open records serves. */
export const WAITS = sql`${OPEN} AND f.status = 'submitted'`

/** SQL: when a revision was made; NULL for none. */
export const instantOf = (rev: RawBuilder<unknown>): RawBuilder<unknown> => sql`(SELECT at FROM act WHERE rev = ${rev})`

/**
 * SQL: the facts of a kind as `f`; at a revision, what had been confirmed by then as it stood then. What overrides a column of the table
 * comes before it, so that it is what the name means; behind the plus SQLite finds no index, since lists have an order of their own.
 */
export function factsAt(kind: FactKind, rev: RawBuilder<unknown> | null): RawBuilder<unknown> {
  const table = sql.table(kind.name)
  if (!rev) return sql`${table} f`
  const { ending } = kind
  const ended = ending && sql.ref(endedRev(ending))
  const later = ended ? sql` - coalesce(${ended} > ${rev}, 0)` : sql``
  const endings = ending
    ? [ending.on, ...(ending.note ? [ending.note] : [])].map(
        (column) => sql`, iif(${ended} > ${rev}, NULL, ${sql.ref(column)}) AS ${sql.ref(column)}`,
      )
    : []
  return sql`(SELECT iif(voided_rev <= ${rev}, 'voided', 'confirmed') AS status, iif(voided_rev <= ${rev}, voided_rev, NULL) AS voided_rev,
      version - coalesce(voided_rev > ${rev}, 0)${later} AS version${sql.join(endings, sql``)}, *
    FROM ${table} WHERE +confirmed_rev <= ${rev}) f`
}

/**
 * SQL: what the fact `f` shows besides its own columns and names: who recorded it and when, its acts, what took its place and why.
 * @param own whether it is the reader's own
 * @param shown how a reason is written; as it is unless told
 * @param rev the revision at which `f` is read (`factsAt`); null: now
 */
export function stateColumns(
  kind: FactKind,
  own: RawBuilder<unknown>,
  shown: (text: RawBuilder<unknown>) => RawBuilder<unknown> = (text) => text,
  rev: RawBuilder<unknown> | null = null,
): Record<string, RawBuilder<unknown>> {
  const table = sql.table(kind.name)
  const reason = shown(sql.ref('a.reason'))
  const columns: Record<string, RawBuilder<unknown>> = {
    recorded_by: sql`(SELECT account_id FROM act WHERE seq = f.recorded_act)`,
    recorded_at: sql`(SELECT at FROM act WHERE seq = f.recorded_act)`,
    edited_by: sql`(SELECT account_id FROM act WHERE seq = f.edited_act)`,
    confirmed_at: instantOf(sql.ref('f.confirmed_rev')),
    voided_at: instantOf(sql.ref('f.voided_rev')),
    replaced_by: sql`coalesce((SELECT r.id FROM ${table} r WHERE r.replaces_id = f.id AND ${
      rev ? stoodAt('r', rev) : sql`r.status <> 'voided' AND (r.confirmed_rev IS NOT NULL OR ${own})`
    }), ${replacer(kind)})`,
    reason: sql`CASE f.status
      WHEN 'returned' THEN (SELECT ${reason} FROM change c JOIN act a ON a.seq = c.act
        WHERE c.record_id = f.id AND a.name = 'return' ORDER BY c.act DESC LIMIT 1)
      WHEN 'voided' THEN ${voidReason(kind, shown)}
      ELSE CASE WHEN f.replaces_id IS NOT NULL THEN (SELECT ${reason} FROM act a WHERE a.seq = f.recorded_act) END
    END`,
  }
  if (kind.name === 'donation') return { ...columns, pledge_told: isNamedPledge(sql.ref('f.pledge_id')) }
  if (kind.name !== 'pledge') return columns
  return {
    ...columns,
    // as in public lists of gifts: those that may be told to pay it
    paid_fen: sql`(SELECT sum(d.amount_fen) FROM donation d WHERE d.pledge_id = f.root_id AND ${
      rev ? stoodAt('d', rev) : sql`d.status = 'confirmed'`
    }
      AND (${own} OR CASE WHEN d.publicity = 'named' THEN ${isNamedPledge(sql.ref('f.root_id'))} ELSE NOT EXISTS (SELECT 1
        FROM pledge v WHERE v.root_id = f.root_id AND v.shown <> 'anonymous' AND v.confirmed_rev IS NOT NULL) END))`,
  }
}

/** SQL: the fact as shown, all columns, names and states, now or at a revision. */
export const selectFact = (
  ctx: Context,
  kind: FactKind,
  rev: RawBuilder<unknown> | null = null,
): RawBuilder<Content> => {
  const own = ownRow(ctx)
  const states = Object.entries(stateColumns(kind, own, undefined, rev)).map(
    ([name, state]) => sql`${state} AS ${sql.ref(name)}`,
  )
  return sql<Content>`SELECT f.*, ${own} AS own, ${sql.join(states)},
    ${sql.join(nameColumns(kind, (column) => sql.ref(`f.${column}`)))}
    FROM ${factsAt(kind, rev)}`
}

/** One fact as its reader may see it; another chamber's unpublished record does not exist for her. */
export async function getFact(ctx: Context, kind: FactKind, id: string): Promise<{ item: Item; own: boolean }> {
  const { db } = ctx.store
  const one = (at: unknown) => sql<Content>`${selectFact(ctx, kind)} WHERE f.id = ${at}`
  // the public's query is the same for all of them
  const rows = ctx.actor ? (await one(id).execute(db)).rows : await runOnceWritten(db, `fact ${kind.name}`, one, [id])
  const row = rows[0]
  if (!row || (!row.own && row.confirmed_rev === null)) throw new Problem('not_found')
  return { item: present(kind, row, row.own === 1), own: row.own === 1 }
}

/** A fact to be written to: 404 outside the actor's scope, published or not. */
export async function getOwn(ctx: Context, kind: FactKind, id: string, action: Action): Promise<Content> {
  permit(ctx, action)
  const { rows } = await sql<Content>`${selectFact(ctx, kind)} WHERE f.id = ${id} AND ${ownRow(ctx, action)}`.execute(
    ctx.store.db,
  )
  if (!rows[0]) throw new Problem('not_found')
  return rows[0]
}

/** The history of one record, for its own side only. */
export async function factHistory(ctx: Context, kind: FactKind, id: string) {
  const { rows } = await sql<Content>`${selectFact(ctx, kind)} WHERE f.id = ${id} AND ${ownRow(ctx)}`.execute(
    ctx.store.db,
  )
  if (!rows[0]) throw new Problem('not_found')
  return historyOfRow(ctx, kind.name, id, rows[0], kind.columns)
}

import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from './context.ts'
import type { Query } from './store.ts'
import type { Database } from './tables.ts'
import { onceWritten } from './written.ts'

/** The act of the running batch; valid only after `openAct` in the same batch. */
export const THIS_ACT = sql<number>`(SELECT max(seq) FROM act)`
/** The revision of the running batch; valid only after `openAct` with `published`. */
export const THIS_REV = sql<number>`(SELECT coalesce(max(rev), 0) FROM act)`

export type ActName =
  | 'record'
  | 'edit'
  | 'follow'
  | 'confirm'
  | 'return'
  | 'resubmit'
  | 'void'
  | 'release'
  | 'close'
  | 'import'
  | 'create'
  | 'sign_in'
  | 'seed'
  | 'compile'
  | 'discard'
  | 'publish'

/** How far the newest act may lie ahead of the clock: what clocks of one house differ by, at most. */
const AHEAD_MS = 10 * 60_000

/**
 * Every batch that changes anything starts with one act: who, what, when, why. `published` gives it the next revision, which every
 * public answer carries. The instant never runs backwards, so that a wrong clock cannot reorder history; where that would date an act
 * long after now, because an earlier one was written by a clock that ran ahead, it is refused (fault `clock`): the instant is NULL.
 */
export function openAct(
  ctx: Context,
  act: { name: ActName; published: boolean; reason?: string | null; account_id?: string },
): Query {
  const now = ctx.now()
  const rev = act.published ? sql`(SELECT coalesce(max(rev), 0) + 1 FROM act)` : sql`NULL`
  return onceWritten(
    ctx.store.db,
    `act ${act.published}`,
    (name, account, at, ahead, reason) => sql`INSERT INTO act (rev, name, account_id, at, reason)
      SELECT ${rev}, ${name}, ${account}, CASE WHEN newest.at > ${ahead} THEN NULL ELSE max(${at}, newest.at) END, ${reason}
        FROM (SELECT coalesce((SELECT at FROM act ORDER BY seq DESC LIMIT 1), '') AS at) newest`,
    [act.name, act.account_id ?? ctx.actor?.account_id ?? null, now.toISOString(), aheadOf(now), act.reason ?? null],
  )
}

/** The last instant that an act may bear by this clock. */
export const aheadOf = (now: Date): string => new Date(now.getTime() + AHEAD_MS).toISOString()

/** A hand-written statement as a query of a batch. */
export const statement = (ctx: Context, raw: RawBuilder<unknown>): Query => ({
  compile: () => raw.compile(ctx.store.db),
})

/** A precondition: the batch aborts as a whole (fault `guard`) unless the expression holds. */
export const guard = (ctx: Context, holds: Expression<SqlBool> | RawBuilder<unknown>): Query =>
  statement(ctx, sql`INSERT INTO batch_guard SELECT (${holds})`)

/** The change row of one record; `before` holds the changed columns as they were, null for a new record. */
export function logChange(
  ctx: Context,
  kind: keyof Database,
  recordId: string,
  before: Record<string, unknown> | null,
): Query {
  return onceWritten(
    ctx.store.db,
    'change',
    (id, kind, before) =>
      sql`INSERT INTO change (record_id, act, kind, before) VALUES (${id}, ${THIS_ACT}, ${kind}, ${before})`,
    [recordId, kind, before && JSON.stringify(before)],
  )
}

/** The change rows of many records at once, their ids given by a query of one column. */
export const logSet = (
  ctx: Context,
  kind: string,
  ids: RawBuilder<unknown>,
  before: Record<string, unknown> | null,
): Query =>
  statement(
    ctx,
    sql`INSERT INTO change (record_id, act, kind, before)
      SELECT ids.id, ${THIS_ACT}, ${kind}, ${before && JSON.stringify(before)} FROM (SELECT NULL AS id WHERE 0 UNION ALL ${ids}) AS ids`,
  )

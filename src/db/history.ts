import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'
import type { Database } from './tables.ts'

type Columns = Record<string, unknown>

/**
 * What each act changed in one record, oldest first. Only what was is stored: walking back from the row as it is now, what a change
 * led to is what it was before the next one.
 * @param columns what a new record is shown with
 */
export async function historyOfRow(
  ctx: Context,
  kind: keyof Database,
  id: string,
  row: Columns,
  columns: readonly string[],
) {
  const changes = await ctx.store.db
    .selectFrom('history')
    .innerJoin('act', 'act.seq', 'history.act')
    .innerJoin('account', 'account.id', 'act.account_id')
    .select([
      'act.seq',
      'act.name',
      'act.at',
      'act.reason',
      'act.account_id',
      'account.name as account_name',
      'history.before',
    ])
    .where('history.record_id', '=', id)
    .where('history.kind', '=', kind)
    .orderBy('act.seq', 'desc')
    .execute()
  let state = row
  const entries = changes.map(({ seq, name, at, reason, account_id, account_name, before }) => {
    const was = before ? (JSON.parse(before) as Columns) : null
    const after = Object.fromEntries(
      (was ? Object.keys(was) : columns).map((column) => [column, state[column] ?? null]),
    )
    state = { ...state, ...was }
    return { seq, act: name, at, reason, account_id, account_name, before: was, after }
  })
  return entries.reverse()
}

/**
 * SQL: why the fact `f` was voided: what the act says that voided it in public, or withdrew what nobody had confirmed; NULL where its
 * correction was confirmed, which has a reason of its own.
 * @param reason what is shown of the act `a`; its reason as it is unless told
 */
export const reasonOfVoid = (reason: RawBuilder<unknown> = sql.ref('a.reason')): RawBuilder<unknown> =>
  sql`CASE WHEN f.voided_rev IS NOT NULL
    THEN (SELECT ${reason} FROM act a WHERE a.rev = f.voided_rev AND a.name IN ('void', 'seed'))
    ELSE (SELECT ${reason} FROM change c JOIN act a ON a.seq = c.act WHERE c.record_id = f.id AND a.name = 'void' ORDER BY c.act DESC LIMIT 1) END`

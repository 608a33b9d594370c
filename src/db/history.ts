import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'
import type { Database } from './tables.ts'

type Columns = Record<string, unknown>

/**
 * Changes of a row, the last one first, with what each replaced and what it led to; oldest first. Only what was is stored: walking back
 * from the row as it is now, what a change led to is what it was before the next one.
 * @param columns what is told of a new row
 */
export function walkedBack<Change extends { before: string | null }>(
  row: Columns,
  changes: readonly Change[],
  columns: readonly string[],
): (Omit<Change, 'before'> & { before: Columns | null; after: Columns })[] {
  let state = row
  const entries = changes.map((change) => {
    const before = change.before === null ? null : (JSON.parse(change.before) as Columns)
    const told = before ? Object.keys(before) : columns
    const after = Object.fromEntries(told.map((column) => [column, state[column] ?? null]))
    state = { ...state, ...before }
    return { ...change, before, after }
  })
  return entries.reverse()
}

/**
 * What each act changed in one record, oldest first.
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
  return walkedBack(row, changes, columns).map(({ name, ...entry }) => ({ ...entry, act: name }))
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

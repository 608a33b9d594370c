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
    .selectFrom('change')
    .innerJoin('act', 'act.seq', 'change.act')
    .innerJoin('account', 'account.id', 'act.account_id')
    .select([
      'act.seq',
      'act.name',
      'act.at',
      'act.reason',
      'act.account_id',
      'account.name as account_name',
      'change.before',
    ])
    .where('change.record_id', '=', id)
    .where('change.kind', '=', kind)
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

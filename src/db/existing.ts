import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Context } from './context.ts'
import { faultOf } from './faults.ts'

/**
 * What a write that broke a rule of uniqueness is told: the column, and which row has the value already. Null where it broke none.
 * @param field of the columns that have to be unique together, the one that the refusal is about
 * @param among SQL over `e`: the rows of which the rule holds
 */
export async function duplicateOf(
  ctx: Context,
  error: unknown,
  {
    table,
    key,
    row,
    field,
    among = sql`1`,
  }: {
    table: string
    key: string
    row: Readonly<Record<string, unknown>>
    field: (columns: readonly string[]) => string | undefined
    among?: RawBuilder<unknown>
  },
): Promise<Problem | null> {
  const fault = faultOf(error)
  if (fault?.kind !== 'unique') return null
  const same = fault.columns.map((column) => sql`e.${sql.ref(column)} IS ${row[column] ?? null}`)
  const { rows } = await sql<{ id: string }>`SELECT e.${sql.ref(key)} AS id FROM ${sql.table(table)} e
    WHERE ${sql.join(same, sql` AND `)} AND ${among} LIMIT 1`.execute(ctx.store.db)
  const name = field(fault.columns) ?? ''
  const existing = rows[0] ? { existing: String(rows[0].id) } : {}
  return new Problem('conflict', {
    errors: [{ field: name, code: 'duplicate', value: String(row[name] ?? ''), ...existing }],
  })
}

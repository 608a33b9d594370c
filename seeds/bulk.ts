import { sql } from 'kysely'
import type { Query, Store } from '../src/db/store.ts'
import type { Database } from '../src/db/tables.ts'

export type Cell = string | number | null

/** Rows a statement: one JSON parameter of a few hundred kilobytes, far below D1's 2 MB for a bound value. */
const CHUNK = 1_000

export const query = (store: Store, statement: ReturnType<typeof sql>): Query => ({
  compile: () => statement.compile(store.db),
})

export function chunks<T>(rows: readonly T[], size = CHUNK): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < rows.length; i += size) parts.push(rows.slice(i, i + size))
  return parts
}

/** INSERTs of many rows, set-wise: one parameter a statement, because D1 allows a hundred. Columns a row lacks are NULL. */
export function insertMany<T extends object>(
  store: Store,
  table: keyof Database,
  columns: readonly (keyof T & string)[],
  rows: readonly T[],
): Query[] {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(columns.map((_, i) => sql.raw(`json_extract(value, '$[${i}]')`)))
  return chunks(rows).map((part) => {
    const cells = JSON.stringify(part.map((row) => columns.map((column) => row[column] ?? null)))
    return query(
      store,
      sql`INSERT INTO ${sql.table(table)} (${names}) SELECT ${values} FROM json_each(${cells}) ORDER BY key`,
    )
  })
}

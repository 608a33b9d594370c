import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import { runOf } from './dialect.ts'
import type { Database } from './tables.ts'

/** Where a value of each run goes, in a query that is written once. */
class Slot {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

const written = new WeakMap<Kysely<Database>, Map<string, CompiledQuery>>()

/**
 * Rows of a query that is compiled the first time and only bound ever after: for the few that answer single reads, where compiling
 * costs as much as reading.
 * @param key names all that `write` depends on but its slots
 * @param values what the slots hold this time, in their order
 */
export async function runOnceWritten<Row>(
  db: Kysely<Database>,
  key: string,
  write: (...slots: RawBuilder<unknown>[]) => RawBuilder<Row>,
  values: readonly (string | number | null)[],
): Promise<Row[]> {
  let queries = written.get(db)
  if (!queries) {
    queries = new Map()
    written.set(db, queries)
  }
  let query = queries.get(key)
  if (!query) {
    query = write(...values.map((_, index) => sql`${new Slot(index)}`)).compile(db)
    queries.set(key, query)
  }
  const parameters = query.parameters.map((value) => (value instanceof Slot ? (values[value.index] ?? null) : value))
  return (await runOf(db)({ ...query, parameters })) as Row[]
}

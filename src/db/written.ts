import { type Kysely, type RawBuilder, sql } from 'kysely'
import { runOf } from './dialect.ts'
import type { Database } from './tables.ts'

/** Where a value of each run goes, in a query that is written once. */
class Slot {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

/**
 * A query that is compiled once and only bound ever after.
 * @param count how many slots `write` is given
 * @returns runs it with a value for each slot, in their order
 */
export function written<Row>(
  db: Kysely<Database>,
  write: (...slots: RawBuilder<unknown>[]) => RawBuilder<Row>,
  count: number,
): (values: readonly (string | number | null)[]) => Promise<Row[]> {
  const query = write(...Array.from({ length: count }, (_, index) => sql`${new Slot(index)}`)).compile(db)
  return async (values) => {
    const parameters = query.parameters.map((value) => (value instanceof Slot ? (values[value.index] ?? null) : value))
    return (await runOf(db)({ ...query, parameters })) as Row[]
  }
}

type Run = ReturnType<typeof written<unknown>>
const kept = new WeakMap<Kysely<Database>, Map<string, Run>>()

/**
 * Rows of a query that is compiled the first time it is run on a database: for the few that answer single reads, where compiling costs
 * as much as reading.
 * @param key names all that `write` depends on but its slots
 * @param values what the slots hold this time, in their order
 */
export async function runOnceWritten<Row>(
  db: Kysely<Database>,
  key: string,
  write: (...slots: RawBuilder<unknown>[]) => RawBuilder<Row>,
  values: readonly (string | number | null)[],
): Promise<Row[]> {
  let runs = kept.get(db)
  if (!runs) {
    runs = new Map()
    kept.set(db, runs)
  }
  let run = runs.get(key)
  if (!run) {
    run = written(db, write, values.length)
    runs.set(key, run)
  }
  return run(values) as Promise<Row[]>
}

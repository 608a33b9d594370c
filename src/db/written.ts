import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import { runOf } from './dialect.ts'
import type { Query } from './store.ts'
import type { Database } from './tables.ts'

/** Where a value of each run goes, in a query that is written once. */
class Slot {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

export type Write<Row> = (...slots: RawBuilder<unknown>[]) => RawBuilder<Row>
export type Values = readonly (string | number | null)[]

/** A query with slots, compiled. */
export const compiled = (db: Kysely<Database>, write: Write<unknown>, count: number): CompiledQuery =>
  write(...Array.from({ length: count }, (_, index) => sql`${new Slot(index)}`)).compile(db)

/** It, with what its slots hold this time. */
export const bound = (query: CompiledQuery, values: Values): CompiledQuery => ({
  ...query,
  parameters: query.parameters.map((value) => (value instanceof Slot ? (values[value.index] ?? null) : value)),
})

/**
 * A query that is compiled once and only bound ever after.
 * @param count how many slots `write` is given
 * @returns runs it with a value for each slot, in their order
 */
export function written<Row>(
  db: Kysely<Database>,
  write: Write<Row>,
  count: number,
): (values: Values) => Promise<Row[]> {
  const query = compiled(db, write, count)
  return async (values) => (await runOf(db)(bound(query, values))) as Row[]
}

const kept = new WeakMap<Kysely<Database>, Map<string, CompiledQuery>>()

/**
 * A query, of a batch or alone, that is compiled the first time it is needed on a database: for the few that answer single reads and
 * writes, where compiling costs as much as running.
 * @param key names all that `write` depends on but its slots
 * @param values what the slots hold this time, in their order
 */
export function onceWritten(db: Kysely<Database>, key: string, write: Write<unknown>, values: Values): Query {
  let queries = kept.get(db)
  if (!queries) {
    queries = new Map()
    kept.set(db, queries)
  }
  let query = queries.get(key)
  if (!query) {
    query = compiled(db, write, values.length)
    queries.set(key, query)
  }
  const found = query
  return { compile: () => bound(found, values) }
}

/** The rows of `onceWritten`. */
export const runOnceWritten = async <Row>(
  db: Kysely<Database>,
  key: string,
  write: Write<Row>,
  values: Values,
): Promise<Row[]> => (await runOf(db)(onceWritten(db, key, write, values).compile())) as Row[]

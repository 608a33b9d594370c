import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from './tables.ts'

export type Rows = Record<string, unknown>[]

/** Kysely over either engine, for reads and for writing SQL: `run` is all that differs. */
export const kyselyOver = (run: (query: CompiledQuery) => Rows | Promise<Rows>): Kysely<Database> =>
  new Kysely<Database>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ReadDriver(run),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })

/** A driver for reads. D1 has no interactive transactions, so one is refused on either engine with a sentence that says what to do. */
class ReadDriver {
  readonly #connection: DatabaseConnection
  constructor(run: (query: CompiledQuery) => Rows | Promise<Rows>) {
    this.#connection = {
      executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => ({ rows: (await run(query)) as R[] }),
      streamQuery: () => {
        throw new Error('stream by keyset pages instead')
      },
    }
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('no interactive transactions: use store.batch')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

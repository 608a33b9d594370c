import type { D1Database, D1DatabaseSession, D1PreparedStatement } from '@cloudflare/workers-types'
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { bindable } from './bind.ts'
import type { Store } from './store.ts'
import type { Database } from './tables.ts'

type Row = Record<string, unknown>

/** A store over a D1 database or one of its sessions. Its `batch` is D1's own: one transaction, run whole or not at all. */
export function d1Store(d1: D1Database | D1DatabaseSession): Store {
  const prepare = ({ sql, parameters }: CompiledQuery): D1PreparedStatement =>
    d1.prepare(sql).bind(...parameters.map(bindable))
  const run = async (query: CompiledQuery): Promise<Row[]> => (await prepare(query).all<Row>()).results
  return {
    db: new Kysely<Database>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new ReadDriver(run),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
    async batch(queries) {
      // D1 refuses an empty batch, which SQLite runs as nothing
      if (queries.length === 0) return []
      const results = await d1.batch<Row>(queries.map((query) => prepare(query.compile())))
      return results.map(({ results }) => results)
    },
    // a binding is not ours to close
    async close() {},
  }
}

/** Kysely's driver for reads. D1 refuses BEGIN, so a transaction is refused here with a sentence that says what to do. */
class ReadDriver {
  readonly #connection: DatabaseConnection
  constructor(run: (query: CompiledQuery) => Promise<Row[]>) {
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

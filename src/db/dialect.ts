import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type OperationNode,
  type QueryId,
  type QueryResult,
  RawNode,
  type RootOperationNode,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from './tables.ts'

export type Rows = Record<string, unknown>[]

/**
 * Kysely over either engine, for reads and for writing SQL: `run` is all that differs.
 * @param Compiler `SteadyCompiler` where statements are prepared once and run often
 */
export const kyselyOver = (run: Run, Compiler: typeof SqliteQueryCompiler = SqliteQueryCompiler): Kysely<Database> => {
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ReadDriver(run),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new Compiler(),
    },
  })
  runs.set(db, run)
  return db
}

type Run = (query: CompiledQuery) => Rows | Promise<Rows>
const runs = new WeakMap<Kysely<Database>, Run>()

/** What runs a query that is compiled already: the engine itself, past Kysely's executor, which costs as much as reading one row. */
export const runOf = (db: Kysely<Database>): Run =>
  runs.get(db) ?? (async (query) => (await db.executeQuery(query)).rows as Rows)

/**
 * SQLite built with STAT4, as better-sqlite3 is, looks at the values bound to a join and prepares it anew for others, which costs more
 * than reading one row: 150 against 13 µs for a gift. A value that stands in a subquery is not looked at.
 */
export class SteadyCompiler extends SqliteQueryCompiler {
  #reads = false

  override compileQuery(node: RootOperationNode, queryId: QueryId) {
    this.#reads = isRead(node)
    return super.compileQuery(node, queryId)
  }

  protected override getCurrentParameterPlaceholder(): string {
    return this.#reads ? '(SELECT ?)' : '?'
  }
}

/** Whether a query begins as one that reads; a hand-written one may begin with another. */
function isRead(node: OperationNode): boolean {
  if (!RawNode.is(node)) return SelectQueryNode.is(node)
  const [start = ''] = node.sqlFragments
  const [first] = node.parameters
  return start.trim() === '' && first ? isRead(first) : /^\s*(SELECT|WITH)\b/.test(start)
}

/** A driver for reads. D1 has no interactive transactions, so one is refused on either engine with a sentence that says what to do. */
class ReadDriver {
  readonly #connection: DatabaseConnection
  constructor(run: Run) {
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

import { type CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Store } from '../../src/db/store.ts'
import type { Database } from '../../src/db/tables.ts'

/** What D1 allows, in bytes where not a count. SQLite allows far more, and local workerd does not hold values to the last one. */
export const LIMITS = { parameters: 100, text: 100_000, pattern: 50, value: 2_000_000, terms: 5 } as const

export type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>

const bytes = (value: unknown) => (typeof value === 'string' ? new TextEncoder().encode(value).length : 0)

/** What of a statement D1 would refuse. */
export function breachesOf({ sql, parameters }: Statement): string[] {
  const found = {
    parameters: parameters.length,
    text: bytes(sql),
    value: Math.max(0, ...parameters.map(bytes)),
    pattern: Math.max(0, ...patternsOf({ sql, parameters }).map(bytes)),
    terms: mostTerms(sql),
  }
  return Object.entries(found).flatMap(([name, size]) =>
    size > LIMITS[name as keyof typeof LIMITS] ? [`${name} ${size}: ${sql.slice(0, 200)}`] : [],
  )
}

const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\w+|\S/g

/** The parts of every LIKE or GLOB pattern: what follows the word until the expression ends, parameters put in. */
function patternsOf({ sql, parameters }: Statement): string[] {
  const patterns: string[] = []
  let inside = false
  let next = 0
  for (const [token] of sql.matchAll(TOKEN)) {
    const value = token === '?' ? parameters[next++] : token.startsWith("'") ? token.slice(1, -1) : null
    if (/^(LIKE|GLOB)$/i.test(token)) {
      patterns.push('')
      inside = true
    } else if (/^(AND|OR|THEN|ELSE|END|ESCAPE|ORDER|GROUP|LIMIT|UNION|[),;])$/i.test(token)) inside = false
    else if (inside && value !== null) patterns.push(`${patterns.pop()}${value}`)
  }
  return patterns
}

/** The most SELECTs that one compound joins; each pair of brackets is a query of its own. */
function mostTerms(sql: string): number {
  const open = [1]
  let most = 1
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token === '(') open.push(1)
    else if (token === ')') open.pop()
    else if (/^(UNION|INTERSECT|EXCEPT)$/i.test(token)) {
      const terms = (open.pop() ?? 1) + 1
      open.push(terms)
      most = Math.max(most, terms)
    }
  }
  return most
}

/** A store that hands on what it is given, shows each statement to `see` and refuses any that D1 would refuse. */
export function recorded(store: Store, see: (statement: Statement) => void = () => {}): Store {
  const breaches: string[] = []
  const check = (statement: Statement) => {
    see(statement)
    const found = breachesOf(statement)
    breaches.push(...found)
    if (found.length > 0) throw new Error(`over a limit of D1: ${found.join('; ')}`)
  }
  const connection = {
    async executeQuery<R>(query: CompiledQuery) {
      check(query)
      return store.db.executeQuery<R>(query as CompiledQuery<R>)
    },
    streamQuery: () => {
      throw new Error('stream by keyset pages instead')
    },
  }
  return {
    db: new Kysely<Database>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => ({
          init: async () => {},
          acquireConnection: async () => connection,
          beginTransaction: async () => {
            throw new Error('no interactive transactions: use store.batch')
          },
          commitTransaction: async () => {},
          rollbackTransaction: async () => {},
          releaseConnection: async () => {},
          destroy: async () => {},
        }),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
    read: async (queries) => {
      for (const query of queries) check(query.compile())
      return store.read(queries)
    },
    batch: async (queries) => {
      for (const query of queries) check(query.compile())
      return store.batch(queries)
    },
    // tests write beside the store as well, and wait for nothing
    state: () => {
      store.look?.()
      return store.state?.() ?? ''
    },
    // a breach behind an answer that some test expected to be a refusal fails its suite here
    close: async () => {
      await store.close()
      if (breaches.length > 0) throw new Error(`over a limit of D1: ${breaches.join('\n')}`)
    },
  }
}

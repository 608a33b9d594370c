import BetterSqlite3 from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'
import { bindable } from './bind.ts'
import { kyselyOver, SteadyCompiler } from './dialect.ts'
import { GroupCommit } from './group.ts'
import type { Store } from './store.ts'

export type Raw = BetterSqlite3.Database

/**
 * Opens (and creates) a database file, or in memory `:memory:` or the bytes of a file. better-sqlite3 is built to fall back to synchronous=NORMAL after the first
 * write in WAL mode, which loses acknowledged writes in a power cut, so FULL is set, and checked again by `assertDurable`.
 * @param cacheMb how much of the file the connection may hold in memory
 */
export function openRaw(file: string | Buffer, cacheMb = 64): Raw {
  const raw = new BetterSqlite3(file)
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('recursive_triggers = ON')
  raw.pragma('busy_timeout = 5000')
  raw.pragma(`cache_size = -${cacheMb * 1024}`)
  return raw
}

/**
 * Holds an empty file against every other process, until it is let go or this process ends, however it does: the lock is the system's.
 * @returns what lets it go; null: another holds it
 */
export function hold(file: string): (() => void) | null {
  const raw = new BetterSqlite3(file, { timeout: 0 })
  try {
    raw.exec('BEGIN EXCLUSIVE')
    return () => raw.close()
  } catch (error) {
    raw.close()
    if (error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_BUSY') return null
    throw error
  }
}

/** Throws unless the connection still keeps the promises made above; to be called after its first write. */
export function assertDurable(raw: Raw): void {
  const wanted = { synchronous: 2, foreign_keys: 1, recursive_triggers: 1 }
  for (const [name, value] of Object.entries(wanted)) {
    if (raw.pragma(name, { simple: true }) !== value) throw new Error(`pragma ${name} is not ${value}`)
  }
}

/** How many prepared statements are kept: the hot queries' few shapes, not every filter combination ever asked. */
const KEPT_STATEMENTS = 500

/** How long what another process wrote may go unseen: to look takes two locks of the file, as much as finding a row in it. */
const BLIND_MS = 2

export function sqliteStore(raw: Raw): Store {
  const statements = new Map<string, BetterSqlite3.Statement>()
  const prepare = (sql: string) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = raw.prepare(sql)
      if (statements.size >= KEPT_STATEMENTS) statements.delete(statements.keys().next().value as string)
      statements.set(sql, statement)
    }
    return statement
  }
  const run = ({ sql, parameters }: CompiledQuery): Record<string, unknown>[] => {
    const statement = prepare(sql)
    const values = parameters.map(bindable)
    if (statement.reader) return statement.all(...values) as Record<string, unknown>[]
    statement.run(...values)
    return []
  }
  const together = raw.transaction((queries: readonly CompiledQuery[]) => queries.map(run))
  let batches = 0
  const group = new GroupCommit(raw, (queries: readonly CompiledQuery[]) => {
    batches += 1
    return queries.map(run)
  })
  // the first counts what others committed, the second what this connection changed
  const seen = raw.prepare('PRAGMA data_version').pluck()
  const done = raw.prepare('SELECT total_changes()').pluck()
  let standing = ''
  let blindUntil = 0
  let proven = false
  return {
    db: kyselyOver(run, SteadyCompiler),
    read: async (queries) => together(queries.map((query) => query.compile())),
    async batch(queries) {
      const rows = await group.do(queries.map((query) => query.compile()))
      if (!proven) {
        assertDurable(raw)
        proven = true
      }
      return rows
    },
    state() {
      const time = performance.now()
      if (time >= blindUntil) {
        standing = `${seen.get()} ${done.get()}`
        blindUntil = time + BLIND_MS
      }
      return `${standing} ${batches}`
    },
    look() {
      blindUntil = 0
    },
    async close() {
      await group.drain()
      statements.clear()
      raw.close()
    },
  }
}

import { createApp } from '../../src/app.ts'
import { sqliteStore } from '../../src/db/sqlite.ts'
import type { Store } from '../../src/db/store.ts'
import { assets } from '../../src/entry/assets.ts'
import type { LogEntry } from '../../src/http/log.ts'
import { openMigrated } from './migrated.ts'
import { recorded, type Statement } from './recorded.ts'
import { quickSecrets } from './secrets.ts'

/** An engine under test: the same HTTP suite drives each. */
export interface Target {
  name: string
  fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Runs SQL beside the API, for what no API may do: the first account, and looking at rows. */
  sql: (text: string, ...values: (string | number | null)[]) => Promise<Record<string, unknown>[]>
  /** Lines the application has logged. */
  log: LogEntry[]
  /** Sets what the application takes for now. */
  setNow: (now: Date | null) => void
  store: Store
  close: () => Promise<void>
}

/** The application on SQLite, in memory unless a file is named, held to D1's limits; `see` is shown every statement. */
export async function nodeTarget(see?: (statement: Statement) => void, file?: string): Promise<Target> {
  const raw = openMigrated(file)
  const store = recorded(sqliteStore(raw), see)
  const log: LogEntry[] = []
  let fixed: Date | null = null
  const app = createApp({
    store,
    secrets: quickSecrets,
    now: () => fixed ?? new Date(),
    log: (entry) => log.push(entry),
    assets,
  })
  return {
    name: 'node',
    fetch: async (path, init) => app.request(path, init),
    sql: async (text, ...values) => {
      const statement = raw.prepare(text)
      const rows = statement.reader
        ? (statement.all(...values) as Record<string, unknown>[])
        : (statement.run(...values), [])
      store.look?.()
      return rows
    },
    log,
    setNow: (now) => {
      fixed = now
    },
    store,
    close: () => store.close(),
  }
}

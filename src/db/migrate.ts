import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Raw } from './sqlite.ts'

/** The names of a folder's files that were not applied to a database, and of those applied that the folder has not: a newer version's. */
export function migrations(raw: Raw, folder: string): { pending: string[]; unknown: string[] } {
  const kept = raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").get() !== undefined
  const done = kept ? (raw.prepare('SELECT name FROM d1_migrations ORDER BY name').pluck().all() as string[]) : []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return {
    pending: files.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !files.includes(name)),
  }
}

/**
 * Applies the SQL files of a folder that are not recorded yet, in order of name, each in one transaction together with its record in
 * `d1_migrations` (the table that `wrangler d1 migrations apply` keeps), so that a file that fails half-way leaves nothing behind.
 * @returns the names applied
 */
export function migrate(raw: Raw, folder: string): string[] {
  raw.exec(`CREATE TABLE IF NOT EXISTS d1_migrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`)
  const { pending } = migrations(raw, folder)
  for (const name of pending) {
    const sql = readFileSync(join(folder, name), 'utf8')
    raw
      .transaction(() => {
        raw.exec(sql)
        raw.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(name)
      })
      .exclusive()
  }
  return pending
}

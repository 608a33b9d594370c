import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Raw } from './sqlite.ts'

/**
 * Applies the SQL files of a folder that are not recorded yet, in order of name, each in one transaction together with its record in
 * `d1_migrations` (the table that `wrangler d1 migrations apply` keeps), so that a file that fails half-way leaves nothing behind.
 * @returns the names applied
 */
export function migrate(raw: Raw, folder: string): string[] {
  raw.exec(`CREATE TABLE IF NOT EXISTS d1_migrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`)
  const done = new Set(raw.prepare('SELECT name FROM d1_migrations').pluck().all())
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && !done.has(name))
  for (const name of files.sort()) {
    const sql = readFileSync(join(folder, name), 'utf8')
    raw
      .transaction(() => {
        raw.exec(sql)
        raw.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(name)
      })
      .exclusive()
  }
  return files
}

import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Raw } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import { privateFile, privateFolder } from './private.ts'

/** The project's folders, wherever it is installed. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const SCHEMA = join(ROOT, 'schema')
export const FILE = 'registry.db'
/** What a server holds of the file itself; the rest of what it reads often is in the system's memory, a microsecond further. */
const SERVED_MB = 24

export interface Opened {
  store: Store
  file: string
  raw: Raw
}

/**
 * Opens a file, migrating it as needed; SQLite itself takes back what a crash cut off. Reading every page for damage takes as long as
 * the file is large and is left to `yongshan verify`; a file that cannot be opened at all is refused.
 */
async function openFile(file: string, cacheMb?: number): Promise<Opened> {
  const { openRaw, sqliteStore } = await import('../db/sqlite.ts')
  const { migrate } = await import('../db/migrate.ts')
  try {
    const raw = openRaw(file, cacheMb)
    migrate(raw, SCHEMA)
    return { store: sqliteStore(raw), raw, file }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code)))) throw error
    throw new Error(`数据库文件损坏：${file}。The database file is damaged; restore a backup.`, { cause: error })
  }
}

/** Opens the register of a folder; throws where there is none. */
export async function openRegister(dataDir: string): Promise<Opened> {
  const file = join(dataDir, FILE)
  // a folder that this user may not enter says so itself
  if (!statSync(file, { throwIfNoEntry: false }))
    throw new Error(`没有登记簿：${file}（先运行 npm start）。No register there; run npm start first.`)
  return openFile(file)
}

/**
 * Opens the register of a folder, making and filling it first where there is none. It says in itself that it is being filled until
 * it is complete: one cut off half-way is begun again rather than served.
 */
export async function openOrCreate<T>(
  dataDir: string,
  fill: (opened: Opened) => Promise<T>,
): Promise<Opened & { filled: T | null }> {
  const file = join(dataDir, FILE)
  privateFolder(dataDir)
  privateFile(file)
  let opened = await openFile(file, SERVED_MB)
  if (opened.raw.prepare("SELECT 1 FROM register_state WHERE key = 'filling'").get()) {
    await opened.store.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    privateFile(file)
    opened = await openFile(file, SERVED_MB)
  }
  if (opened.raw.prepare('SELECT 1 FROM act').get()) return { ...opened, filled: null }
  opened.raw.exec("INSERT INTO register_state (key, value) VALUES ('filling', '1')")
  const filled = await fill(opened)
  opened.raw.exec("DELETE FROM register_state WHERE key = 'filling'")
  return { ...opened, filled }
}

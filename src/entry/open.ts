import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Store } from '../db/store.ts'

/** The project's folders, wherever it is installed. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const SCHEMA = join(ROOT, 'schema')
export const FILE = 'registry.db'

/** better-sqlite3 13 crashes without a word on older Node, so the version is checked before it is loaded. */
export function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  console.error(`需要 Node 22.18 或更高版本，当前为 ${process.versions.node}。Node 22.18 or newer is needed.`)
  process.exit(1)
}

export interface Opened {
  store: Store
  /** Whether the file was new. */
  fresh: boolean
  file: string
  raw: import('../db/sqlite.ts').Raw
}

/** Opens the register in a folder, creating and migrating it as needed. Refuses a damaged file rather than serving it. */
export async function openRegister(dataDir: string, options: { create: boolean }): Promise<Opened> {
  requireNode()
  const { openRaw, sqliteStore } = await import('../db/sqlite.ts')
  const { migrate } = await import('../db/migrate.ts')
  const file = join(dataDir, FILE)
  const fresh = !existsSync(file)
  if (fresh && !options.create)
    throw new Error(`没有登记簿：${file}（先运行 npm start）。No register there; run npm start first.`)
  mkdirSync(dataDir, { recursive: true })
  const raw = openRaw(file)
  const check = raw.pragma('quick_check(1)', { simple: true })
  if (check !== 'ok')
    throw new Error(`数据库文件损坏：${file}：${check}。The database file is damaged; restore a backup.`)
  migrate(raw, SCHEMA)
  return { store: sqliteStore(raw), raw, fresh, file }
}

/** A password people can type from a terminal: 80 bits in four groups. */
export const newPassword = (): string => randomBytes(10).toString('hex').match(/.{5}/g)?.join('-') ?? ''

import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Raw } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import { isBeingMade, makeAlone, removeDatabase } from './making.ts'
import { privateFile, privateFolder } from './private.ts'
import { type Layout, ofThisVersion, upgraded } from './versions.ts'

export const FILE = 'registry.db'
/** What a server holds of the file itself; the rest of what it reads often is in the system's memory, a microsecond further. */
const SERVED_MB = 24

export interface Opened {
  store: Store
  file: string
  raw: Raw
}

/**
 * Opens a file, once its layout is seen to; SQLite itself takes back what a crash cut off. Reading every page for damage takes as long as
 * the file is large and is left to `yongshan verify`; a file that cannot be opened at all is refused.
 */
async function openFile(file: string, layout: Layout, cacheMb?: number): Promise<Opened> {
  const { openRaw, sqliteStore } = await import('../db/sqlite.ts')
  let raw: Raw | undefined
  try {
    raw = openRaw(file, cacheMb)
    layout(raw, file)
    return { store: sqliteStore(raw), raw, file }
  } catch (error) {
    raw?.close()
    if (!(error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code)))) throw error
    throw new Error(`数据库文件损坏：${file}。The database file is damaged; restore a backup.`, { cause: error })
  }
}

/** Opens the register of a folder for a command; throws where there is none, or not as `layout` takes it. */
export async function openRegister(dataDir: string, layout: Layout = ofThisVersion): Promise<Opened> {
  const file = join(dataDir, FILE)
  const opened = await openStanding(file, layout)
  if (!opened) throw new Error(`没有登记簿：${file}（先运行 npm start）。No register there; run npm start first.`)
  return opened
}

/**
 * Opens a folder's register to serve it, upgrading it as needed; throws where there is none: a disk that is not mounted must not be taken
 * for a beginning.
 */
export async function openExisting(dataDir: string): Promise<Opened & { filled: null }> {
  const file = join(dataDir, FILE)
  const opened = await openStanding(file, upgraded, SERVED_MB)
  if (!opened)
    throw new Error(
      `没有登记簿：${file}。按 --existing 不新建；请核对目录、磁盘是否挂载，或恢复备份。No register there, and --existing makes none: look whether the folder is right and its disk mounted, or restore a backup.`,
    )
  return { ...opened, filled: null }
}

/**
 * Opens the register of a folder to serve it, making and filling it first where there is none. It is marked until it is full, so that one
 * cut off half-way is begun again rather than served.
 */
export async function openOrCreate<T>(
  dataDir: string,
  fill: (opened: Opened) => Promise<T>,
): Promise<Opened & { filled: T | null }> {
  const file = join(dataDir, FILE)
  privateFolder(dataDir)
  const standing = isBeingMade(file) ? null : await openStanding(file, upgraded, SERVED_MB)
  if (standing) return { ...standing, filled: null }
  return makeAlone(file, async (cutOff) => {
    // another may have made it just before
    const made = await openStanding(file, upgraded, SERVED_MB, cutOff)
    if (made) return { ...made, filled: null }
    removeDatabase(file)
    privateFile(file)
    const opened = await openFile(file, upgraded, SERVED_MB)
    try {
      opened.raw.exec("INSERT INTO register_state (key, value) VALUES ('filling', '1')")
      const filled = await fill(opened)
      opened.raw.exec("DELETE FROM register_state WHERE key = 'filling'")
      return { ...opened, filled }
    } catch (error) {
      await opened.store.close()
      throw error
    }
  })
}

/**
 * Opens a register that is there; null: there is none, or one that was being filled when it was cut off.
 * @param cutOff whether somebody began to make one here and never ended
 * @throws where there is something else, which nobody may fill or replace unasked
 */
async function openStanding(file: string, layout: Layout, cacheMb?: number, cutOff = false): Promise<Opened | null> {
  refuseRemains(file)
  // a folder that this user may not enter says so itself
  if (!statSync(file, { throwIfNoEntry: false })) return null
  const opened = await openFile(file, layout, cacheMb)
  const has = (sql: string) => opened.raw.prepare(sql).get() !== undefined
  const filling = has("SELECT 1 FROM register_state WHERE key = 'filling'")
  if (!filling && has('SELECT 1 FROM account')) return opened
  await opened.store.close()
  if (filling || cutOff) return null
  throw new Error(`登记簿没有任何账号：${file}。The register has no account: restore a backup, or move the file away.`)
}

/** @throws where a copy was cut off before its first byte, or a log lies there without its file: what is made beside either would hide it */
export function refuseRemains(file: string): void {
  const bytes = (path: string) => statSync(path, { throwIfNoEntry: false })?.size
  if (bytes(file) === 0)
    throw new Error(
      `登记簿是空文件：${file}。请恢复备份；要新建则先删除它。The register is an empty file: restore a backup, or remove it to begin a new one.`,
    )
  if (bytes(file) === undefined && bytes(`${file}-wal`))
    throw new Error(
      `只有日志、没有登记簿：${file}-wal。请把两者放在一起，或移走日志。A log without its register: bring both together, or move the log away.`,
    )
}

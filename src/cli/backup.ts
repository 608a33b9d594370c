import { existsSync, renameSync, rmSync } from 'node:fs'
import type { Opened } from '../entry/open.ts'
import { privateFile } from '../entry/private.ts'

/**
 * Copies the register while it is in use, through SQLite's online backup, so that the copy is one consistent state including what
 * is still in the write-ahead log (copying the file alone would lose that). The copy is the owner's only, as the register is, and appears
 * under its name only when complete.
 *
 * SQLite would begin it again whenever another process wrote between two steps, and never end while people work: a reader's transaction
 * round all of it keeps the state that it began with.
 */
export async function backup(
  { raw }: Opened,
  file: string,
  onProgress: (done: number) => void,
): Promise<{ pages: number }> {
  if (existsSync(file)) throw new Error(`文件已存在：${file}。The file exists already; choose another name.`)
  const partial = `${file}.partial`
  const remove = () => {
    for (const suffix of ['', '-journal']) rmSync(`${partial}${suffix}`, { force: true })
  }
  remove()
  privateFile(partial)
  // the state is that of the first read
  raw.exec('BEGIN')
  raw.prepare('SELECT 1 FROM sqlite_master').get()
  try {
    const { totalPages } = await raw.backup(partial, {
      progress({ totalPages: total, remainingPages }) {
        onProgress(total === 0 ? 1 : 1 - remainingPages / total)
        return 2000
      },
    })
    renameSync(partial, file)
    return { pages: totalPages }
  } catch (error) {
    remove()
    throw error
  } finally {
    raw.exec('ROLLBACK')
  }
}

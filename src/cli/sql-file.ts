import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Raw } from '../db/sqlite.ts'
import { PRIVATE } from '../entry/private.ts'

/**
 * Writes statements into a new file, reading the register as it stands at one moment. The file is the owner's only, and appears under
 * its name only when complete.
 */
export function writeSql(raw: Raw, file: string, statements: Iterable<string>): { statements: number; bytes: number } {
  if (existsSync(file)) throw new Error(`文件已存在：${file}。The file exists already; choose another name.`)
  const partial = `${file}.partial`
  rmSync(partial, { force: true })
  const out = openSync(partial, 'wx', PRIVATE)
  let count = 0
  let bytes = 0
  raw.exec('BEGIN')
  try {
    for (const statement of statements) {
      bytes += writeSync(out, statement)
      count += 1
    }
    fsyncSync(out)
  } catch (error) {
    rmSync(partial)
    throw error
  } finally {
    raw.exec('ROLLBACK')
    closeSync(out)
  }
  renameSync(partial, file)
  return { statements: count, bytes }
}

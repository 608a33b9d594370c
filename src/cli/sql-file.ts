import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import type { Raw } from '../db/sqlite.ts'

/**
 * Writes statements into a new file, reading the register as it stands at one moment. The file is the owner's only, and appears under
 * its name only when complete.
 */
export function writeSql(raw: Raw, file: string, statements: Iterable<string>): { statements: number; bytes: number } {
  const partial = `${file}.partial`
  const out = openSync(partial, 'w', 0o600)
  let count = 0
  let bytes = 0
  raw.exec('BEGIN')
  try {
    for (const statement of statements) {
      bytes += writeSync(out, statement)
      count += 1
    }
    fsyncSync(out)
  } finally {
    raw.exec('ROLLBACK')
    closeSync(out)
  }
  renameSync(partial, file)
  return { statements: count, bytes }
}

import type { Raw } from '../db/sqlite.ts'
import { REBUILD } from '../search/rebuild.ts'

/** Makes the index of names anew, whole or not at all. */
export function reindex(raw: Raw): { entries: number; tokens: number } {
  raw.transaction(() => raw.exec(REBUILD.join(';\n'))).immediate()
  const count = (table: string) => Number(raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  return { entries: count('search_entry'), tokens: count('search_token') }
}

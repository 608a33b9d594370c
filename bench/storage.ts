import type { Raw } from '../src/db/sqlite.ts'

/** Which part of the file a table or an index belongs to; what is named by none is of the registers. */
const PARTS: readonly [string, RegExp][] = [
  ['rows', /^donation$/],
  ['indexes', /^(sqlite_autoindex_)?donation_/],
  ['history', /^(change|act|sqlite_autoindex_act)/],
  ['tallies', /^tall/],
  ['names', /^search_/],
]

/**
 * What the file is made of, in bytes a gift: what grows with every gift (rows, indexes, history), what grows with months and donors
 * (tallies), and what is there without a gift (names, registers).
 */
export function bytesPerGift(raw: Raw, gifts: number): Record<string, number> {
  const bytes: Record<string, number> = {}
  const objects = raw.prepare('SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name').all() as {
    name: string
    size: number
  }[]
  for (const { name, size } of objects) {
    const part = PARTS.find(([, names]) => names.test(name))?.[0] ?? 'registers'
    bytes[part] = (bytes[part] ?? 0) + size
  }
  return Object.fromEntries(Object.entries(bytes).map(([part, size]) => [part, Math.round(size / gifts)]))
}

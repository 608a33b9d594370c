import { createHash } from 'node:crypto'
import { createApp } from '../../src/app.ts'
import { openRaw, type Raw, sqliteStore } from '../../src/db/sqlite.ts'
import { nodeSecrets } from '../../src/entry/scrypt.ts'
import { DIMENSION_IDS } from '../../src/totals/dimensions.ts'
import { MEASURES } from '../../src/totals/measures.ts'
import { openMigrated } from './migrated.ts'
import { breachesOf } from './recorded.ts'
import type { Target } from './target.ts'

/** A register as it stands, in a file of its own that may be read beside it. */
export async function copyOf(target: Target, file: string): Promise<Raw> {
  await target.sql('VACUUM INTO ?', file)
  return openRaw(file)
}

/** A fresh database made of SQL, one statement a time, none of them more than D1 takes. */
export function madeOf(statements: Iterable<string>): Raw {
  const raw = openMigrated()
  raw
    .transaction(() => {
      for (const sql of statements) {
        const breaches = breachesOf({ sql, parameters: [] })
        if (breaches.length > 0) throw new Error(breaches.join('; '))
        raw.exec(sql)
      }
    })
    .immediate()
  return raw
}

/** What the public is answered, on one fixed day, each request under one id: status, headers and every byte. */
export function publicReader(raw: Raw): (path: string) => Promise<string> {
  const now = new Date()
  const app = createApp({ store: sqliteStore(raw), secrets: nodeSecrets, now: () => now, log: () => {} })
  return async (path) => {
    const response = await app.request(path, { headers: { 'x-request-id': 'the-same-request' } })
    return JSON.stringify([response.status, [...response.headers].sort(), await response.text()])
  }
}

export const FACT_LISTS = [
  'donations',
  'pledges',
  'funds',
  'projects',
  'disbursements',
  'aid',
  'outcomes',
  'reported',
] as const
export const REGISTER_LISTS = ['organizations', 'members', 'regions', 'campaigns', 'indicators'] as const

/** Every question of totals: each measure, cut by each dimension. */
export const TOTALS = MEASURES.flatMap(({ id }) => [
  `/api/v1/totals?measures=${id}`,
  ...DIMENSION_IDS.map((dimension) => `/api/v1/totals?measures=${id}&by=${dimension}`),
])

/** A hash of all rows of each table, in the order of their values; rows of the engines' own tables are not the register's. */
export function digests(raw: Raw): Record<string, string> {
  const tables = raw
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables
      .filter((name) => name !== 'd1_migrations')
      .sort()
      .map((table) => {
        const rows = raw
          .prepare(`SELECT * FROM "${table}"`)
          .raw()
          .all()
          .map((row) => JSON.stringify(row))
        return [table, `${rows.length} ${createHash('sha256').update(rows.sort().join('\n')).digest('hex')}`]
      }),
  )
}

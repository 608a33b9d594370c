import { loadDemo } from '../../seeds/load.ts'
import { openRaw, type Raw, sqliteStore } from '../../src/db/sqlite.ts'
import { openMigrated } from './migrated.ts'
import { quickSecrets } from './secrets.ts'

let demo: Buffer | undefined

/** The demo register, in memory: filled once, copied for whoever else needs one. */
export async function openDemo(): Promise<Raw> {
  if (demo) return openRaw(demo)
  const raw = openMigrated()
  await loadDemo(sqliteStore(raw), quickSecrets)
  demo = raw.serialize()
  return raw
}

import { migrate } from '../../src/db/migrate.ts'
import { openRaw, type Raw } from '../../src/db/sqlite.ts'

let empty: Buffer | undefined

/** A database that holds nothing but the schema, in memory unless a file is named: migrated once, copied for whoever else needs one. */
export function openMigrated(file?: string): Raw {
  if (empty && !file) return openRaw(empty)
  const raw = openRaw(file ?? ':memory:')
  migrate(raw, 'schema')
  if (!file) empty = raw.serialize()
  return raw
}

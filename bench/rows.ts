import type { Raw } from '../src/db/sqlite.ts'

/** Tables whose triggers step aside, and those whose indexes do. */
const WITHOUT_TRIGGERS = ['donation', 'fund', 'project', 'membership', 'search_entry']
const WITHOUT_INDEXES = ['donation', 'membership']

/** Drops the triggers and indexes that would work row by row; returns the SQL that makes them again. */
export function setAside(raw: Raw): string[] {
  const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join()
  const query = `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'index' AND tbl_name IN (${listed(WITHOUT_INDEXES)})
    OR type = 'trigger' AND (tbl_name IN (${listed(WITHOUT_TRIGGERS)}) OR name GLOB '*_is_found')) ORDER BY rowid`
  const found = raw.prepare(query).all() as { type: string; name: string; sql: string }[]
  for (const { type, name } of found) raw.exec(`DROP ${type} "${name}"`)
  return found.map(({ sql }) => sql)
}

type Value = string | number | null

/** What writes rows into a table, each with the columns of the first. */
export function inserter(raw: Raw, table: string): (row: Record<string, Value>) => void {
  let keys: string[] = []
  let statement: ReturnType<Raw['prepare']> | null = null
  return (row) => {
    if (!statement) {
      keys = Object.keys(row)
      statement = raw.prepare(`INSERT INTO ${table} (${keys.join()}) VALUES (${keys.map(() => '?').join()})`)
    }
    // an integer bound as a float would be refused by STRICT tables
    statement.run(keys.map((key) => (Number.isInteger(row[key]) ? BigInt(row[key] as number) : (row[key] ?? null))))
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Raw } from '../db/sqlite.ts'
import { makeAlone, removeDatabase, renameComplete } from '../entry/making.ts'
import { FILE, refuseRemains } from '../entry/open.ts'
import { privateFile, privateFolder } from '../entry/private.ts'
import { SCHEMA } from '../entry/versions.ts'

/**
 * Makes a register out of SQL: of `wrangler d1 export`, of `yongshan dump`, or of a release. It appears under its name only when it
 * is complete, its keys hold, and its layout with every trigger is the one that the migrations make.
 * @throws where the folder has a register already, or the SQL does not make one
 */
export async function load(sqlFile: string, dataDir: string): Promise<{ acts: number }> {
  const file = join(dataDir, FILE)
  const refuseStanding = () => {
    refuseRemains(file)
    if (existsSync(file)) throw new Error(`已有登记簿：${file}。There is a register already; choose another folder.`)
  }
  refuseStanding()
  privateFolder(dataDir)
  return makeAlone(file, async () => {
    refuseStanding()
    return loadInto(file, sqlFile)
  })
}

async function loadInto(file: string, sqlFile: string): Promise<{ acts: number }> {
  const { openRaw } = await import('../db/sqlite.ts')
  const { migrate } = await import('../db/migrate.ts')
  const text = readFileSync(sqlFile, 'utf8')
  const partial = `${file}.partial`
  removeDatabase(partial)
  privateFile(partial)
  const raw = openRaw(partial)
  try {
    raw.pragma('foreign_keys = OFF')
    if (!/^CREATE TABLE (IF NOT EXISTS )?"?region"?\s*\(/m.test(text)) migrate(raw, SCHEMA)
    raw.transaction(() => raw.exec(text))()
    migrate(raw, SCHEMA)
    const wanted = openRaw(':memory:')
    migrate(wanted, SCHEMA)
    const [made, meant] = [layoutOf(raw), layoutOf(wanted)]
    wanted.close()
    const odd = [...new Set([...made, ...meant])].filter((sql) => !made.has(sql) || !meant.has(sql))
    if (odd.length > 0) throw new Error(`布局不符 the layout differs: ${odd[0]?.slice(0, 120)}`)
    const broken = raw.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`外键不符 ${broken.length} rows refer to nothing`)
    const acts = Number(raw.prepare('SELECT count(*) FROM act').pluck().get())
    raw.pragma('wal_checkpoint(TRUNCATE)')
    raw.close()
    renameComplete(partial, file)
    return { acts }
  } catch (error) {
    raw.close()
    removeDatabase(partial)
    throw error
  }
}

/** What the database is made of, without the engines' own tables and without what white space says. */
function layoutOf(raw: Raw): Set<string> {
  const query = `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'
    AND name <> 'd1_migrations'`
  return new Set(
    (raw.prepare(query).pluck().all() as string[]).map((sql) =>
      sql
        .replace(/--[^\n]*/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
}

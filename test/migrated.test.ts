import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { openRaw, type Raw } from '../src/db/sqlite.ts'
import { FACTS } from '../src/facts/kind.ts'
import { copyOf, digests, FACT_LISTS, publicReader, TOTALS } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'

const folder = mkdtempSync(join(tmpdir(), 'migrated-'))
let target: Target
let raw: Raw
let old: Raw
beforeAll(async () => {
  target = await nodeTarget()
  await fullWorld(target)
  raw = await copyOf(target, join(folder, 'world.db'))
  old = registerBefore('0012', raw)
})
afterAll(async () => {
  await target.close()
  rmSync(folder, { recursive: true })
})

const names = (of: Raw, type: string) =>
  of.prepare(`SELECT name FROM sqlite_master WHERE type = ? AND name NOT GLOB 'sqlite_*'`).pluck().all(type) as string[]

/** What tables held, said by what a register has now: 0015_cuts.sql counts donors by recipient, 0017_months.sql aid by month, too. */
const NOW: Readonly<Record<string, string>> = {
  change: 'history',
  tally_distinct: "(SELECT * FROM tally_distinct WHERE length(year) = 4 AND dimension <> 'recipient')",
}

/** The same register as it stood before a migration, when every step of a record was written down. */
function registerBefore(migration: string, now: Raw): Raw {
  const earlier = join(folder, 'schema')
  mkdirSync(earlier)
  for (const name of readdirSync('schema')) if (name < migration) copyFileSync(`schema/${name}`, join(earlier, name))
  const then = openRaw(':memory:')
  migrate(then, earlier)
  const rules = then.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of rules) then.exec(`DROP TRIGGER ${name}`)
  then.pragma('foreign_keys = OFF')
  // tables that a fold added up in are gone, and were empty
  const held = new Set([...names(now, 'table'), ...Object.keys(NOW)])
  for (const table of names(then, 'table').filter((name) => held.has(name) && name !== 'd1_migrations')) {
    const columns = then.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).join()
    then.exec(`DELETE FROM ${table}`)
    const insert = then.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
    const rows = now
      .prepare(`SELECT ${columns} FROM ${NOW[table] ?? table}`)
      .raw()
      .safeIntegers()
    for (const row of rows.iterate()) insert.run(...(row as unknown[]))
  }
  then.pragma('foreign_keys = ON')
  for (const { sql } of rules) then.exec(sql)
  return then
}

const count = (of: Raw, from: string) => of.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number

test('every version of a fact is a step of its history, in the order of its states', () => {
  for (const kind of FACTS) {
    const steps = `SELECT record_id, count(*) AS n FROM history WHERE kind = '${kind}' GROUP BY record_id`
    expect(count(raw, `${kind} f LEFT JOIN (${steps}) h ON h.record_id = f.id WHERE f.version IS NOT h.n`), kind).toBe(
      0,
    )
    const first = `SELECT record_id, min(act) FROM history WHERE kind = '${kind}' GROUP BY record_id`
    expect(count(raw, `${kind} WHERE (id, recorded_act) NOT IN (${first})`), kind).toBe(0)
    const states = `SELECT record_id, act, before ->> '$.status' AS was FROM history WHERE kind = '${kind}' AND before ->> '$.status' IS NOT NULL`
    const began = `SELECT record_id, was, row_number() OVER (PARTITION BY record_id ORDER BY act) AS nth FROM (${states})`
    expect(count(raw, `(${began}) WHERE nth = 1 AND was <> 'submitted'`), kind).toBe(0)
  }
  expect(count(raw, "history WHERE before ->> '$.status' = 'confirmed'")).toBeGreaterThan(1)
})

test('a register that wrote every step down becomes the one that reads them off its rows', async () => {
  expect(count(old, 'change')).toBe(count(raw, 'history'))
  expect(count(raw, 'change')).toBeLessThan(count(old, 'change') / 2)
  migrate(old, 'schema')
  expect(digests(old)).toEqual(digests(raw))
  const history = 'SELECT * FROM history ORDER BY record_id, act, kind'
  expect(old.prepare(history).all()).toEqual(raw.prepare(history).all())
  for (const type of ['table', 'index', 'view', 'trigger'])
    expect(names(old, type).sort()).toEqual(names(raw, type).sort())
  expect(old.pragma('foreign_key_check')).toEqual([])
  expect(old.pragma('integrity_check', { simple: true })).toBe('ok')
  const [ofOld, ofNew] = [publicReader(old), publicReader(raw)]
  for (const path of [...FACT_LISTS, ...TOTALS, '/api/v1/changes?limit=200', '/api/v1/changes?order=desc&limit=200'])
    expect(await ofOld(path), path).toBe(await ofNew(path))
  expect(() => old.exec('DELETE FROM change')).toThrow(/immutable/)
})

test('a change that its record does not tell stays, byte for byte', () => {
  const other = registerBeforeOnce()
  const [id, act] = other
    .prepare('SELECT record_id, act FROM change WHERE kind = \'donation\' AND before = \'{"status":"submitted"}\'')
    .raw()
    .get() as [string, number]
  const kept = [
    [id, act, 'donation', '{"status": "submitted"}'],
    ['nobody0000000000', act, 'donation', null],
    [id, act, 'unknown', null],
  ]
  other.exec('DROP TRIGGER change_stays')
  other.prepare("DELETE FROM change WHERE record_id = ? AND act = ? AND kind = 'donation'").run(id, BigInt(act))
  for (const row of kept) other.prepare('INSERT INTO change VALUES (?, CAST(? AS INTEGER), ?, ?)').run(...row)
  migrate(other, 'schema')
  for (const row of kept)
    expect(
      other
        .prepare('SELECT * FROM change WHERE record_id = ? AND act = ? AND kind = ?')
        .raw()
        .get(...row.slice(0, 3)),
    ).toEqual(row)
})

function registerBeforeOnce(): Raw {
  rmSync(join(folder, 'schema'), { recursive: true })
  return registerBefore('0012', raw)
}

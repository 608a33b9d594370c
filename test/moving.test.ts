import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dump } from '../src/cli/dump.ts'
import { load } from '../src/cli/load.ts'
import { release } from '../src/cli/release.ts'
import { writeSql } from '../src/cli/sql-file.ts'
import { openRaw, type Raw, sqliteStore } from '../src/db/sqlite.ts'
import { openRegister } from '../src/entry/open.ts'
import { copyOf, digests, FACT_LISTS, madeOf, publicReader, TOTALS } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'

const folder = mkdtempSync(join(tmpdir(), 'moving-'))
const at = (name: string) => join(folder, name)
let target: Target
let raw: Raw
beforeAll(async () => {
  target = await nodeTarget()
  await fullWorld(target)
  // what one statement of D1 cannot hold: quotes, long characters, line ends
  const long = "善𠮷'\r\n;--".repeat(20_000)
  await target.sql(
    "INSERT INTO idempotency SELECT id, 'long', 'hash', 200, '{}', ?, created_at FROM account LIMIT 1",
    long,
  )
  await target.sql("INSERT INTO staged VALUES ('0123456789abcdef', 'donation', 1, ?, 'at', 'ref')", long)
  raw = await copyOf(target, at('world.db'))
})
afterAll(async () => {
  await target.close()
  rmSync(folder, { recursive: true })
})

test('a dump makes the same register, row for row, with its rules', () => {
  // the API takes no NUL; should one be there all the same, SQL text must not end at it
  raw.prepare('INSERT INTO register_state VALUES (?, ?)').run('odd', 'before\u0000after')
  const copy = madeOf(dump(raw))
  expect(digests(copy)).toEqual(digests(raw))
  raw.exec('DELETE FROM register_state')
  expect(copy.pragma('foreign_key_check')).toEqual([])
  expect(() => copy.exec('DELETE FROM donation')).toThrow(/immutable/)
  expect(() => copy.exec("INSERT INTO act (name, account_id, at) VALUES ('x', 'nobody', '')")).toThrow()
  const rules = "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
  expect(copy.prepare(rules).all()).toEqual(raw.prepare(rules).all())
  // and it goes on where the other stopped
  const next = 'SELECT max(seq) + 1 FROM act'
  copy.exec("INSERT INTO act (name, account_id, at) SELECT 'record', account_id, at FROM act ORDER BY seq DESC LIMIT 1")
  expect(copy.prepare('SELECT max(seq) FROM act').pluck().get()).toBe(raw.prepare(next).pluck().get())
})

/** Runs wrangler on a local D1 in the test's own folder. */
const wrangler = (...args: string[]) =>
  promisify(execFile)(process.execPath, [resolve('node_modules/wrangler/bin/wrangler.js'), 'd1', ...args, '--local'], {
    cwd: folder,
    env: { ...process.env, CI: '1', WRANGLER_LOG_PATH: at('logs') },
  })

test('from Node to D1 and back: wrangler’s own commands lose nothing', async () => {
  writeFileSync(
    at('wrangler.toml'),
    `name = "moving"\ncompatibility_date = "2026-10-01"\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "moving"\n` +
      `database_id = "00000000-0000-0000-0000-000000000000"\nmigrations_dir = ${JSON.stringify(resolve('schema'))}\n`,
  )
  writeSql(raw, at('dump.sql'), dump(raw))
  await wrangler('migrations', 'apply', 'moving')
  await wrangler('execute', 'moving', '--file', 'dump.sql')
  await wrangler('export', 'moving', '--output', 'export.sql')
  await load(at('export.sql'), at('back'))
  const back = await openRegister(at('back'))
  expect(digests(back.raw)).toEqual(digests(raw))
  const [here, there] = [publicReader(raw), publicReader(back.raw)]
  for (const path of [...FACT_LISTS.map((list) => `/api/v1/${list}?status=all`), ...TOTALS.slice(0, 40)])
    expect(await there(path), path).toBe(await here(path))
  expect(() => back.raw.exec('DELETE FROM act')).toThrow(/immutable/)
  await back.store.close()
}, 60_000)

test('a dump and a release load into a folder of their own, and never over a register', async () => {
  writeSql(raw, at('whole.sql'), dump(raw))
  await load(at('whole.sql'), at('whole'))
  const whole = openRaw(join(at('whole'), 'registry.db'))
  expect(digests(whole)).toEqual(digests(raw))
  whole.close()
  writeSql(raw, at('public.sql'), release({ raw, store: sqliteStore(raw), file: '' }))
  await expect(load(at('public.sql'), at('whole'))).rejects.toThrow(/already/)
  await load(at('public.sql'), at('public'))
  expect(existsSync(join(at('public'), 'registry.db'))).toBe(true)
})

test('SQL that makes no whole register leaves nothing behind', async () => {
  const text = readFileSync(at('whole.sql'), 'utf8')
  const bad = {
    cut: text.slice(0, text.length / 2),
    unruled: text.replace(/CREATE TRIGGER donation_stays [\s\S]*?END;/, ''),
    dangling: text.replace(
      /DROP TRIGGER "act_is_final";/,
      "$& INSERT INTO act (name, account_id, at) VALUES ('x', 'nobody', '2020-01-01T00:00:00.000Z');",
    ),
  }
  for (const [name, sql] of Object.entries(bad)) {
    expect(sql, name).not.toBe(text)
    writeFileSync(at(`${name}.sql`), sql)
    await expect(load(at(`${name}.sql`), at(name)), name).rejects.toThrow()
    for (const suffix of ['', '.partial', '.partial-wal'])
      expect(existsSync(join(at(name), `registry.db${suffix}`))).toBe(false)
  }
})

test('a command’s file appears whole or not at all', () => {
  mkdirSync(at('files'), { recursive: true })
  const file = join(at('files'), 'x.sql')
  const failing = function* () {
    yield 'SELECT 1;'
    throw new Error('cut')
  }
  expect(() => writeSql(raw, file, failing())).toThrow('cut')
  expect(existsSync(file)).toBe(false)
  expect(raw.inTransaction).toBe(false)
  writeSql(raw, file, ['SELECT 1;'])
  copyFileSync(file, `${file}.copy`)
  expect(() => writeSql(raw, file, ['SELECT 2;'])).toThrow(/exists/)
})

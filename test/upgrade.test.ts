import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createFirstAdministrator } from '../src/accounts/accounts.ts'
import { migrate, migrations } from '../src/db/migrate.ts'
import { openRaw, sqliteStore } from '../src/db/sqlite.ts'
import { FILE, openExisting, openOrCreate, openRegister } from '../src/entry/open.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { asItIs } from '../src/entry/versions.ts'

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
const last = readdirSync('schema').sort().at(-1) ?? ''
let data: string
beforeEach(() => {
  data = mkdtempSync(join(folder, 'data-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A register as the version before the last migration made it. */
async function earlier() {
  const schema = join(data, 'schema')
  mkdirSync(schema)
  for (const name of readdirSync('schema')) if (name < last) copyFileSync(join('schema', name), join(schema, name))
  const raw = openRaw(join(data, FILE))
  migrate(raw, schema)
  const store = sqliteStore(raw)
  await createFirstAdministrator({ store, now: () => new Date(), actor: null }, nodeSecrets, 'admin')
  await store.close()
}
const pendingOf = (file: string) => {
  const raw = openRaw(file)
  const { pending } = migrations(raw, 'schema')
  raw.close()
  return pending
}

const yongshan = async (...args: string[]) => {
  const started = promisify(execFile)(process.execPath, ['src/cli.js', '--data', data, ...args])
  const { code = 0, stdout, stderr } = await started.catch((error) => error)
  return { code, said: stdout + stderr }
}

test('commands leave a register of an earlier version as it is, and say so; a backup copies it', async () => {
  await earlier()
  for (const command of [['verify'], ['account', 'list'], ['dump', join(data, 'dump.sql')]]) {
    const { code, said } = await yongshan(...command)
    expect([command, code, said]).toEqual([command, 1, expect.stringMatching(/尚未升级（缺 .*earlier version.*\n$/)])
  }
  const copy = join(data, 'copy.db')
  expect((await yongshan('backup', copy)).code).toBe(0)
  expect([pendingOf(join(data, FILE)), pendingOf(copy)]).toEqual([[last], [last]])
  expect(await yongshan('migrate')).toEqual({ code: 0, said: `${join(data, FILE)}  ${last}\n` })
  expect((await yongshan('account', 'list')).said).toContain('admin')
}, 120_000)

test('a start upgrades it', async () => {
  await earlier()
  const { store } = await openExisting(data)
  await store.close()
  expect(pendingOf(join(data, FILE))).toEqual([])
})

test('what a newer version made is neither served nor read, but can be backed up', async () => {
  await earlier()
  const raw = openRaw(join(data, FILE))
  raw.exec("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')")
  raw.close()
  for (const open of [openRegister, openExisting, (at: string) => openOrCreate(at, async () => null)])
    await expect(open(data)).rejects.toThrow(/更新的版本（9999_later\.sql）.*newer version/)
  expect(pendingOf(join(data, FILE))).toEqual([last])
  await (await openRegister(data, asItIs)).store.close()
})

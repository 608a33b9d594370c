import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { load } from '../src/cli/load.ts'
import { openRaw } from '../src/db/sqlite.ts'
import { FILE, openOrCreate, openRegister } from '../src/entry/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a file that is no database, or only its beginning, is refused with a word', async () => {
  writeFileSync(join(folder, FILE), 'not a database, '.repeat(500))
  await expect(openRegister(folder)).rejects.toThrow(/数据库文件损坏.*damaged/)
  const whole = join(folder, 'whole')
  const { store, raw, file } = await openOrCreate(whole, async () => null)
  const bytes = raw.serialize()
  await store.close()
  writeFileSync(file, bytes.subarray(0, 8192))
  await expect(openRegister(whole)).rejects.toThrow(/数据库文件损坏.*damaged/)
})

test('one process fills a register; another that starts meanwhile is refused and takes nothing away', async () => {
  const data = join(folder, 'race')
  const { store, raw } = await openOrCreate(data, async ({ raw }) => {
    raw.exec("INSERT INTO register_state VALUES ('test', 'kept')")
    for (const make of [() => openOrCreate(data, async () => null), () => load('nothing.sql', data)])
      await expect(make()).rejects.toThrow(/另一个进程正在建立登记簿.*Another process/)
    expect(existsSync(join(data, FILE))).toBe(false)
  })
  expect(raw.prepare('SELECT value FROM register_state').pluck().get()).toBe('kept')
  expect(readdirSync(data).filter((name) => /filling|lock/.test(name))).toEqual([])
  await store.close()
})

test('what a process left that died while it filled one is begun anew', async () => {
  const data = join(folder, 'died')
  await expect(openOrCreate(data, () => Promise.reject(new Error('died')))).rejects.toThrow('died')
  const left = openRaw(join(data, `${FILE}.filling`))
  left.exec("INSERT INTO register_state VALUES ('test', 'left')")
  const { store, raw, filled } = await openOrCreate(data, async () => 'anew')
  expect([filled, raw.prepare('SELECT count(*) FROM register_state').pluck().get()]).toEqual(['anew', 0])
  await store.close()
  left.close()
})

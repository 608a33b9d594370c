import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { load } from '../src/cli/load.ts'
import { openRaw } from '../src/db/sqlite.ts'
import { FILE, openExisting, openOrCreate, openRegister } from '../src/entry/open.ts'

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
    await expect(openOrCreate(data, async () => null)).rejects.toThrow(/另一个进程正在建立登记簿.*Another process/)
    await expect(load('nothing.sql', data)).rejects.toThrow(/已有登记簿/)
  })
  expect(raw.prepare('SELECT value FROM register_state').pluck().get()).toBe('kept')
  expect(readdirSync(data).filter((name) => name.includes('lock'))).toEqual([])
  await store.close()
})

test('what a process left that died while it filled one is begun anew', async () => {
  const data = join(folder, 'died')
  await expect(openOrCreate(data, () => Promise.reject(new Error('died')))).rejects.toThrow('died')
  const left = openRaw(join(data, FILE))
  left.exec("INSERT INTO register_state VALUES ('test', 'left')")
  const { store, raw, filled } = await openOrCreate(data, async () => 'anew')
  expect([filled, raw.prepare('SELECT count(*) FROM register_state').pluck().get()]).toEqual(['anew', 0])
  await store.close()
  left.close()
})

test('whoever asks for the register that is there gets no other', async () => {
  await expect(openExisting(join(folder, 'unmounted'))).rejects.toThrow(/没有登记簿.*--existing makes none/)
  expect(existsSync(join(folder, 'unmounted'))).toBe(false)
})

test.each([
  ['registry.db', '', /空文件.*empty file/],
  ['registry.db-wal', 'what was written last', /只有日志.*without its register/],
])('%s, left by a copy or a disk, is neither filled nor served nor removed', async (name, text, words) => {
  const data = mkdtempSync(join(folder, 'remains-'))
  writeFileSync(join(data, name), text)
  const filled: string[] = []
  const fill = (at: string) => openOrCreate(at, async () => filled.push(at))
  for (const open of [openRegister, openExisting, fill, (at: string) => load('nothing.sql', at)])
    await expect(open(data)).rejects.toThrow(words)
  expect([filled, readdirSync(data), readFileSync(join(data, name), 'utf8')]).toEqual([[], [name], text])
})

test('a file of the layout with nobody in it is not filled either', async () => {
  const data = join(folder, 'nobody')
  await (await openOrCreate(data, async () => null)).store.close()
  await expect(openOrCreate(data, async () => null)).rejects.toThrow(/没有任何账号.*no account/)
})

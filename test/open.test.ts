import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
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

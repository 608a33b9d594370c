import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup } from '../src/cli/backup.ts'
import { dump } from '../src/cli/dump.ts'
import { exportAll } from '../src/cli/export.ts'
import { load } from '../src/cli/load.ts'
import { writeSql } from '../src/cli/sql-file.ts'
import { FILE, type Opened, openOrCreate } from '../src/entry/open.ts'

/** What holds hidden names is read by its owner alone, under the mask that most systems have. */
const folder = mkdtempSync(join(tmpdir(), 'private-'))
const mask = process.umask(0o022)
const data = join(folder, 'srv', 'data')
let opened: Opened
beforeAll(async () => {
  opened = await openOrCreate(data, async () => null)
})
afterAll(async () => {
  await opened.store.close()
  process.umask(mask)
  rmSync(folder, { recursive: true })
})

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('a register, its logs and the folders made for it', () => {
  expect([modeOf(dirname(data)), modeOf(data)]).toEqual(['700', '700'])
  for (const suffix of ['', '-wal', '-shm'])
    expect([suffix, modeOf(`${opened.file}${suffix}`)]).toEqual([suffix, '600'])
})

test('a backup, a dump and a register loaded from it, also where one that was cut off left its beginning', async () => {
  const [copy, sql, other] = [join(folder, 'copy.db'), join(folder, 'dump.sql'), join(folder, 'other')]
  for (const file of [copy, sql]) writeFileSync(`${file}.partial`, 'left behind', { mode: 0o644 })
  writeFileSync(`${copy}.partial-journal`, 'left behind')
  await backup(opened, copy, () => {})
  writeSql(opened.raw, sql, dump(opened.raw))
  await load(sql, other)
  for (const file of [copy, sql, join(other, FILE)]) expect([file, modeOf(file)]).toEqual([file, '600'])
  expect(modeOf(other)).toBe('700')
  for (const suffix of ['', '-journal']) expect(existsSync(`${copy}.partial${suffix}`)).toBe(false)
})

test('what is exported for somebody who may read more than the public; the public’s is anybody’s', async () => {
  const actor = { account_id: '0'.repeat(16), role: 'auditor', organization_id: null, name: '示例', read_only: false }
  const write = async (name: string, who: object | null) => {
    const into = join(folder, name)
    const ctx = { store: opened.store, now: () => new Date(), actor: who } as Parameters<typeof exportAll>[0]
    const files = await exportAll(ctx, { folder: into, format: 'csv', origin: 'http://localhost', onFile: () => {} })
    return new Set([into, ...files].map(modeOf))
  }
  expect(await write('hers', actor)).toEqual(new Set(['700', '600']))
  expect(await write('public', null)).toEqual(new Set(['755', '644']))
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backup } from '../src/cli/backup.ts'
import { openRaw, sqliteStore } from '../src/db/sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'backup-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a backup ends while others write, and holds the register as it stood when it began', async () => {
  const file = join(folder, 'registry.db')
  const raw = openRaw(file)
  raw.exec('CREATE TABLE gift (at INTEGER); CREATE TABLE large (bytes BLOB)')
  raw.prepare('INSERT INTO large VALUES (zeroblob(?))').run(40_000_000)
  const other = openRaw(file)
  let steps = 0
  await backup({ raw, store: sqliteStore(raw), file }, join(folder, 'copy.db'), () => {
    if (++steps > 20) throw new Error('begun again and again')
    other.prepare('INSERT INTO gift VALUES (?)').run(steps)
  })
  const copy = openRaw(join(folder, 'copy.db'))
  expect(steps).toBeGreaterThan(3)
  expect(copy.prepare('SELECT count(*) FROM gift').pluck().get()).toBe(0)
  expect(raw.prepare('SELECT count(*) FROM gift').pluck().get()).toBe(steps)
  for (const one of [raw, other, copy]) one.close()
})

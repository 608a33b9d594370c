import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { openRaw } from '../src/db/sqlite.ts'

describe('migrations', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })
  const folder = (files: Record<string, string>) => {
    const path = mkdtempSync(join(tmpdir(), 'schema-'))
    folders.push(path)
    for (const [name, sql] of Object.entries(files)) writeFileSync(join(path, name), sql)
    return path
  }

  test('a file that fails half-way leaves the old state and can be retried', () => {
    const raw = openRaw(':memory:')
    const path = folder({
      '0001_a.sql': 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);',
      '0002_b.sql': 'CREATE TABLE b (x); UPDATE a SET x = 2; CREATE TABLE a (x);',
    })
    expect(() => migrate(raw, path)).toThrow(/already exists/)
    expect(raw.prepare('SELECT x FROM a').pluck().get()).toBe(1)
    expect(raw.prepare('SELECT name FROM d1_migrations').pluck().all()).toEqual(['0001_a.sql'])
    writeFileSync(join(path, '0002_b.sql'), 'CREATE TABLE b (x INTEGER) STRICT;')
    expect(migrate(raw, path)).toEqual(['0002_b.sql'])
    expect(migrate(raw, path)).toEqual([])
  })
})

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '../src/cli/load.ts'
import { release } from '../src/cli/release.ts'
import { writeSql } from '../src/cli/sql-file.ts'
import { type Raw, sqliteStore } from '../src/db/sqlite.ts'
import { FACTS } from '../src/facts/kind.ts'
import { copyOf, madeOf, publicReader } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget } from './support/target.ts'

const folder = mkdtempSync(join(tmpdir(), 'public-copy-'))
const at = (name: string) => join(folder, name)
let raw: Raw
beforeAll(async () => {
  const target = await nodeTarget()
  await fullWorld(target)
  raw = await copyOf(target, at('world.db'))
  writeSql(raw, at('public.sql'), release({ raw, store: sqliteStore(raw), file: '' }))
  await target.close()
  await load(at('public.sql'), at('copy'))
})
afterAll(() => {
  raw.close()
  rmSync(folder, { recursive: true })
})

const yongshan = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['src/cli.js', '--data', at('copy'), ...args])

test('a public copy, in which nobody can act, is verified and exported', async () => {
  const checks = JSON.parse((await yongshan('verify', '--json')).stdout) as { name: string; ok: boolean | null }[]
  expect(checks.filter(({ ok }) => ok === false)).toEqual([])
  expect(checks.filter(({ ok }) => ok === true).length).toBeGreaterThan(10)
  await yongshan('export', at('out'))
  expect(readdirSync(at('out'))).toHaveLength(13)
})

test('what needs an account still says so', async () => {
  const refused = await yongshan('export', at('private'), '--private').catch((error) => error)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('没有市级账号')])
})

test('the public copy tells the same of every fact, and of every entry that dates itself', async () => {
  const [register, copy] = [
    publicReader(raw),
    publicReader(madeOf(release({ raw, store: sqliteStore(raw), file: '' }))),
  ]
  for (const kind of [...FACTS, 'organization', 'membership', 'campaign', 'figure']) {
    const path = `/api/v1/changes?limit=200&kind=${kind}`
    expect(await copy(path), kind).toBe(await register(path))
  }
}, 60_000)

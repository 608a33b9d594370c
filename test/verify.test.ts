import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEEPER } from '../src/accounts/keeper.ts'
import { verify } from '../src/cli/verify.ts'
import { openRaw, sqliteStore } from '../src/db/sqlite.ts'
import { FILE } from '../src/entry/open.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { FACTS, isLineage } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { readImport } from '../src/imports/reader/read.ts'
import { runImport } from '../src/imports/run.ts'
import { copyOf } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'
import type { World } from './support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'verify-'))
let target: Target
let w: World
let serial = 0
beforeAll(async () => {
  target = await nodeTarget()
  w = await fullWorld(target)
})
afterAll(async () => {
  await target.close()
  rmSync(folder, { recursive: true })
})

/** What is found amiss in a copy of the register that something was done to, below every rule. */
async function amiss(harm: string): Promise<string[]> {
  const raw = await copyOf(target, join(folder, `${++serial}.db`))
  raw.pragma('foreign_keys = OFF')
  for (const name of raw.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
    raw.exec(`DROP TRIGGER "${name}"`)
  raw.exec(harm)
  const checks = await verify({ raw, store: sqliteStore(raw), file: '' }, () => new Date())
  raw.close()
  return checks.filter(({ ok }) => ok === false).map(({ name }) => name)
}

test('a sound register is found sound, whatever its figures come to', async () => {
  expect(await amiss('')).toEqual([])
  expect(await amiss("UPDATE figure SET qualifier = 'eq', value = 1")).toEqual([])
})

test('acts that lie ahead of now are found, those of a clock a little ahead are not', async () => {
  const act = (ahead: string) => `INSERT INTO act (name, account_id, at)
    SELECT 'record', min(id), strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '${ahead}') FROM account`
  expect(await amiss(act('+5 minutes'))).toEqual([])
  expect(await amiss(act('+1 hour'))).toEqual(['acts ahead of now 超前的时间'])
})

test('of a damaged file every check is made that can be, and those that cannot say why', async () => {
  const file = join(folder, 'damaged.db')
  const whole = await copyOf(target, file)
  const [size, root] = [
    whole.pragma('page_size', { simple: true }) as number,
    whole.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'donation'").pluck().get() as number,
  ]
  whole.close()
  const bytes = readFileSync(file)
  bytes.fill(0xaa, (root - 1) * size, root * size)
  writeFileSync(file, bytes)
  const raw = openRaw(file)
  const checks = await verify({ raw, store: sqliteStore(raw), file }, () => new Date())
  raw.close()
  const found = new Map(checks.map((check) => [check.name, check]))
  expect(found.get('sums 合计')).toMatchObject({ ok: false, detail: expect.stringContaining('SQLITE_CORRUPT') })
  expect(found.get('sums 合计')?.detail).toContain(file)
  expect(found.get('revisions out of order 修订号乱序')?.ok).toBe(true)
})

test('the command tells an unmet figure, and ends as of a sound register', async () => {
  const data = join(folder, 'told')
  mkdirSync(data)
  const raw = await copyOf(target, join(data, FILE))
  raw.exec("UPDATE figure SET qualifier = 'eq', value = 1, version = version + 1 WHERE id = 'received'")
  raw.close()
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli.js', '--data', data, 'verify'])
  expect(stdout).toMatch(/^· +figure received +unmet \d+$/m)
  expect(stdout).not.toContain('✗')
})

test.each(
  FACTS.flatMap((kind) =>
    KINDS[kind].references.flatMap(({ column, table }) => (isLineage(table) ? [{ kind, column, table }] : [])),
  ),
)('a confirmed $kind whose $column names what is not confirmed is found', async ({ kind, column, table }) => {
  const one = `(SELECT max(root_id) FROM ${table} WHERE status = 'confirmed')`
  const harm = `UPDATE ${table} SET status = 'submitted', confirmed_rev = NULL WHERE root_id = ${one} AND status = 'confirmed'`
  const named = `UPDATE ${kind} SET ${column} = ${one} WHERE id = (SELECT max(id) FROM ${kind} WHERE status = 'confirmed')`
  expect(await amiss(`${named}; ${harm}`)).toContain('confirmed before what they name 引用未确认')
})

const OWN = 'confirmed by their own recorder 自录自审'
test('a historic file that its own import confirmed is sound', async () => {
  const gifts = 'donor,donor_kind,recipient,amount_yuan,received_on\n示例捐赠团体,group,示例慈善总会,1.00,2012-03-01\n'
  const sheet = readImport('donations', new Response(gifts).body as ReadableStream<Uint8Array>, {
    size: gifts.length,
    set: { chamber: w.ids.jiangshan },
    map: {},
    hasher: nodeSecrets.hasher,
  })
  const [account] = await target.sql("SELECT id FROM account WHERE role = 'federation' AND id <> ?", KEEPER.id)
  const actor = {
    account_id: String(account?.id),
    role: 'federation',
    organization_id: null,
    name: '',
    read_only: false,
  }
  const ctx = { store: target.store, now: () => new Date(), actor } as Parameters<typeof runImport>[0]
  const options = {
    kind: 'donations',
    filename: 'old.csv',
    dry_run: false,
    create_missing: true,
    confirm: '历史资料',
  } as const
  await runImport(ctx, sheet, options)
  expect(
    await target.sql("SELECT 1 FROM donation WHERE status = 'confirmed' AND received_on = '2012-03-01'"),
  ).toHaveLength(1)
  expect(await amiss('')).toEqual([])
  // of another batch it would not be
  expect(await amiss("UPDATE act SET reason = NULL WHERE name = 'import' AND reason = '历史资料'")).toEqual([OWN])
})

describe.each(FACTS)('of a %s', (kind) => {
  const one = `WHERE id = (SELECT max(id) FROM ${kind} WHERE status = 'confirmed')`
  test('an act that is not there, and a revision that no act has, are found', async () => {
    expect(await amiss(`UPDATE ${kind} SET recorded_act = 999999 ${one}`)).toContain(
      'facts without an act 无操作记录的事实',
    )
    expect(await amiss(`UPDATE ${kind} SET confirmed_rev = 999999 ${one}`)).toContain(
      'revisions that no act has 悬空的修订号',
    )
    expect(await amiss(`UPDATE ${kind} SET status = 'voided', voided_rev = 999999 ${one}`)).toContain(
      'revisions that no act has 悬空的修订号',
    )
  })

  test('one that was confirmed by whose record or import it is is found', async () => {
    const fact = `SELECT f.recorded_act, f.confirmed_rev, a.account_id FROM ${kind} f JOIN act a ON a.rev = f.confirmed_rev
      WHERE f.id = (SELECT max(id) FROM ${kind} WHERE status = 'confirmed')`
    const by = (name: string, reason: string | null) => `UPDATE act SET name = '${name}', reason = ${reason},
      account_id = fact.account_id FROM (${fact}) fact WHERE seq = fact.recorded_act;`
    expect(await amiss(by('record', null))).toContain(OWN)
    expect(await amiss(by('import', null))).toContain(OWN)
    // an import with a reason confirms its own at once, and nothing later
    expect(await amiss(by('import', "'示例'"))).not.toContain(OWN)
    const later = `UPDATE act SET seq = (SELECT max(seq) + 1 FROM act) WHERE rev = (SELECT confirmed_rev FROM (${fact}))`
    expect(await amiss(by('import', "'示例'") + later)).toContain(OWN)
  })
})

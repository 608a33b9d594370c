import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { release } from '../src/cli/release.ts'
import { writeSql } from '../src/cli/sql-file.ts'
import { type Raw, sqliteStore } from '../src/db/sqlite.ts'
import { copyOf, FACT_LISTS, madeOf, publicReader, REGISTER_LISTS, TOTALS } from './support/copies.ts'
import { openDemo } from './support/demo.ts'
import { CANARY, fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'

const folder = mkdtempSync(join(tmpdir(), 'release-'))
let target: Target
let w: Awaited<ReturnType<typeof fullWorld>>
let raw: Raw
let released: Raw
let text: string
beforeAll(async () => {
  target = await nodeTarget()
  w = await fullWorld(target)
  await editMemberships()
  raw = await copyOf(target, join(folder, 'world.db'))
  const opened = { raw, store: sqliteStore(raw), file: '' }
  released = madeOf(release(opened))
  writeSql(raw, join(folder, 'release.sql'), release(opened))
  text = readFileSync(join(folder, 'release.sql'), 'utf8')
})
afterAll(async () => {
  await target.close()
  rmSync(folder, { recursive: true })
})

/** Every membership ends a year on, those of enterprises too that nobody may know of. */
async function editMemberships() {
  const { items } = (await w.federation.get('members?limit=200')).body
  for (const { id, version, until_on } of items) {
    const path = `members/${id}`
    const ended = await w.federation.patch(
      path,
      { until_on: until_on ? null : '2029-12-31' },
      { 'if-match': `"v${version}"` },
    )
    if (ended.status !== 200) throw new Error(ended.text)
  }
}

/** Everything that the public may ask of the register, at every instant that it has. */
function questions(): string[] {
  const instants = raw.prepare('SELECT at FROM act WHERE rev IS NOT NULL GROUP BY at').pluck().all() as string[]
  const ids = (table: string, key = 'id') => raw.prepare(`SELECT ${key} FROM "${table}"`).pluck().all()
  const forms = ['', '&format=csv', '&format=ndjson']
  const tables = { donations: 'donation', pledges: 'pledge', funds: 'fund', projects: 'project', outcomes: 'outcome' }
  const all = [
    ...[...FACT_LISTS, ...REGISTER_LISTS].flatMap((list) => forms.map((form) => `${list}?limit=200${form}`)),
    ...FACT_LISTS.flatMap((list) => forms.map((form) => `${list}?limit=200&status=all${form}`)),
    ...FACT_LISTS.flatMap((list) => ['limit=1', 'limit=3&status=voided'].map((query) => `${list}?${query}`)),
    ...['enterprise', 'recipient'].flatMap((by) => ids('organization').map((id) => `donations?${by}=${id}`)),
    ...ids('pledge').map((id) => `donations?pledge=${id}`),
    'donations?sort=amount_fen&status=all',
    'donations?pledge=null',
    'donations?mine=1',
    'donations?status=submitted',
    'organizations?q=示例',
    ...Object.entries(tables).flatMap(([path, table]) => ids(table).map((id) => `${path}/${id}`)),
    ...ids('donation').map((id) => `donations/${id}/history`),
    ...ids('organization').map((id) => `organizations/${id}`),
    ...ids('organization').map((id) => `totals?measures=donations.received,donations.donors&enterprise=${id}`),
    ...ids('membership').map((id) => `members/${id}`),
    ...['asc', 'desc'].flatMap((order) => forms.map((form) => `changes?limit=200&order=${order}${form}`)),
    'changes?kind=membership',
    'figures',
    'figures/received',
    'figures/received/changes',
    ...instants.map((at) => `figures/received?as_of=${at}`),
    ...instants.flatMap((at) => [
      `donations?limit=200&as_of=${at}`,
      `funds?as_of=${at}`,
      `figures?as_of=${at}`,
      `totals?measures=donations.received,donations.donors,donations.gifts&by=year&as_of=${at}`,
    ]),
  ].map((path) => `/api/v1/${path}`)
  return [...all, ...TOTALS, '/healthz', '/openapi.json']
}

test('the release answers every public question as the register does, to the byte', async () => {
  const [register, copy] = [publicReader(raw), publicReader(released)]
  const paths = questions()
  expect(paths.length).toBeGreaterThan(600)
  for (const path of paths) expect(await copy(path), path).toBe(await register(path))
}, 60_000)

test('the voided, the corrected and changed claims keep their public reasons', () => {
  const reasons = released.prepare('SELECT reason FROM act WHERE reason IS NOT NULL').pluck().all()
  expect(reasons.sort()).toEqual(['更名', '第一次更正', '第二次更正', '误改', '登记有误', '改错了', '重读原文'].sort())
})

test('it holds no name, account, token, number or row that is not public', async () => {
  const hashes = raw.prepare('SELECT token_hash FROM token').pluck().all() as string[]
  const accounts = raw.prepare('SELECT id, login, name FROM account').raw().all().flat() as string[]
  const secret = [CANARY, ...w.secrets, ...w.tokens, ...hashes, ...accounts].filter(
    (word) => word !== '0000000000000000',
  )
  expect(secret.length).toBeGreaterThan(30)
  for (const word of secret) expect(text.includes(word), word).toBe(false)
  const empty = ['session', 'token', 'login_limit', 'idempotency', 'import', 'staged', 'register_state']
  for (const table of empty) expect(released.prepare(`SELECT count(*) FROM "${table}"`).pluck().get(), table).toBe(0)
  const accountsThere = released
    .prepare('SELECT id, role, password_hash, disabled_at IS NULL AS open FROM account')
    .all()
  expect(accountsThere).toEqual([{ id: '0000000000000000', role: 'auditor', password_hash: null, open: 0 }])
  expect(released.prepare('SELECT count(*) FROM donation WHERE confirmed_rev IS NULL').pluck().get()).toBe(0)
  expect(released.pragma('foreign_key_check')).toEqual([])
  const edited = (db: Raw) => db.prepare("SELECT count(*) FROM change WHERE kind = 'membership'").pluck().get()
  expect(edited(released)).toBeGreaterThan(0)
  expect(edited(released)).toBeLessThan(edited(raw) as number)
  expect(
    released
      .prepare(
        'SELECT count(*) FROM history h WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.id = h.record_id) AND h.kind = ?',
      )
      .pluck()
      .get('membership'),
  ).toBe(0)
})

test('what stands for a hidden donor is another word in every release', () => {
  const words = (db: Raw) =>
    db
      .prepare("SELECT donor_name FROM donation WHERE publicity = 'anonymous' AND donor_name IS NOT NULL ORDER BY id")
      .pluck()
      .all()
  const again = madeOf(release({ raw, store: sqliteStore(raw), file: '' }))
  expect(words(released)).toHaveLength(6)
  expect(words(again).filter((word) => words(released).includes(word))).toEqual([])
})

test('a database that holds a register refuses it', () => {
  expect(() => released.exec(text)).toThrow(/precondition/)
})

test('the demo: totals and figures', async () => {
  const demo = await openDemo()
  const store = sqliteStore(demo)
  const started = performance.now()
  const statements = [...release({ raw: demo, store, file: '' })]
  const bytes = statements.reduce((sum, sql) => sum + Buffer.byteLength(sql), 0)
  console.log(
    `demo released in ${Math.round(performance.now() - started)} ms: ${statements.length} statements, ${bytes} bytes`,
  )
  const copy = madeOf(statements)
  const [there, here] = [publicReader(copy), publicReader(demo)]
  const paths = [
    '/api/v1/figures',
    '/api/v1/figures?as_of=2022-06-30T00:00:00Z',
    '/api/v1/pledges?format=csv&status=all',
  ]
  const totals = TOTALS.filter((_, i) => i % 9 === 0)
  for (const path of [...paths, ...totals]) expect(await there(path), path).toBe(await here(path))
  expect(statements.some((sql) => sql.includes('plain$'))).toBe(false)
}, 60_000)

test('shares that were stated above the whole, before that was refused, are released as they stand', async () => {
  const old = await copyOf(target, join(folder, 'old.db'))
  const rules = old.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as Record<
    string,
    string
  >[]
  for (const { name } of rules) old.exec(`DROP TRIGGER "${name}"`)
  old.exec(
    "UPDATE indicator SET unit = 'basis_point' WHERE id = 'jobs'; UPDATE outcome SET value = 12000, low = 12000, high = 12000 WHERE indicator = 'jobs'",
  )
  for (const { sql } of rules) old.exec(String(sql))
  const above = "SELECT count(*) FROM outcome WHERE value > 10000 AND status = 'confirmed'"
  const copy = madeOf(release({ raw: old, store: sqliteStore(old), file: '' }))
  expect(old.prepare(above).pluck().get()).toBeGreaterThan(0)
  expect(copy.prepare(above).pluck().get()).toBe(old.prepare(above).pluck().get())
  const all = "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
  expect(copy.prepare(all).all()).toEqual(old.prepare(all).all())
})

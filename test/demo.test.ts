import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { loadDemo } from '../seeds/load.ts'
import { coverage } from '../src/coverage/queries.ts'
import { migrate } from '../src/db/migrate.ts'
import { openRaw, type Raw, sqliteStore } from '../src/db/sqlite.ts'
import { figures } from '../src/figures/queries.ts'

// the stored hash of a password has a random salt; everything else must be the same on every run
const secrets = { hashPassword: async (password: string) => `plain$${password}` }

async function demo(): Promise<Raw> {
  const raw = openRaw(':memory:')
  migrate(raw, 'schema')
  const started = performance.now()
  await loadDemo(sqliteStore(raw), secrets)
  console.log(`demo loaded in ${Math.round(performance.now() - started)} ms`)
  return raw
}

let raw: Raw
beforeAll(async () => {
  raw = await demo()
}, 60_000)

const one = (sql: string): unknown => raw.prepare(sql).pluck().get()
const count = (where: string): unknown => one(`SELECT count(*) FROM ${where}`)

const TABLES = (db: Raw) =>
  db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('d1_migrations') ORDER BY name`)
    .pluck()
    .all() as string[]

function digest(db: Raw): string {
  const hash = createHash('sha256')
  for (const table of TABLES(db)) {
    for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate()) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

test('two runs write the same rows', async () => {
  expect(digest(await demo())).toBe(digest(raw))
}, 60_000)

test('a register that holds records is left alone', async () => {
  await expect(loadDemo(sqliteStore(raw), secrets)).rejects.toThrow(/precondition/)
})

const MEMBERS = `boundary = 'donation' AND donor_kind = 'enterprise' AND member = 1`
const TO_CHARITIES = `recipient_id IN (SELECT id FROM organization WHERE kind = 'charity')`
const WINDOW = `day BETWEEN '2021-01-01' AND '2022-12-31'`
const BY_2022 = `day <= '2022-12-31'`
const TOWNSHIPS = `item = 'township' AND township_code LIKE '3302%'`
const STANDING = `boundary = 'fund' AND ${BY_2022} AND (until_day IS NULL OR until_day > '2022-12-31')`
const NAMED = `${STANDING} AND fund_kind = 'enterprise_named'`
const OWN = `${STANDING} AND fund_kind = 'chamber'`
const LUOTUO = `chamber_id = (SELECT id FROM organization WHERE name = '镇海区骆驼商会')`

/** The report's exact figures, by SQL of our own over the ledger rather than by the code that publishes totals. */
test.each([
  ['townships', `SELECT count(*) FROM ledger WHERE ${TOWNSHIPS} AND ${BY_2022}`, 156],
  ['chambers', `SELECT count(DISTINCT township_code) FROM ledger WHERE item = 'chamber' AND ${BY_2022}`, 156],
  ['registered', `SELECT count(DISTINCT township_code) FROM ledger WHERE item = 'registered' AND ${BY_2022}`, 156],
  [
    'with party',
    `SELECT count(DISTINCT township_code) FROM ledger WHERE item = 'party_organisation' AND ${BY_2022}`,
    156,
  ],
  [
    'gifts 2021–2022',
    `SELECT sum(amount) FROM ledger WHERE ${MEMBERS} AND ${TO_CHARITIES} AND ${WINDOW}`,
    193_000_000_000,
  ],
  ['named funds', `SELECT count(*) FROM ledger WHERE ${NAMED}`, 2596],
  ['size of named funds', `SELECT sum(amount) FROM ledger WHERE ${NAMED}`, 203_400_000_000],
  ['chamber funds', `SELECT count(*) FROM ledger WHERE ${OWN}`, 51],
  ['chambers with funds', `SELECT count(DISTINCT chamber_id) FROM ledger WHERE ${OWN}`, 49],
  ['size of chamber funds', `SELECT sum(amount) FROM ledger WHERE ${OWN}`, 16_000_000_000],
  ['Luotuo’s funds', `SELECT count(*) FROM ledger WHERE ${OWN} AND ${LUOTUO}`, 3],
  ['aid', `SELECT sum(amount) FROM ledger WHERE boundary = 'aid' AND ${BY_2022}`, 13_000_000_000],
  ['aiding', `SELECT count(DISTINCT donor_key) FROM ledger WHERE boundary = 'aid' AND ${BY_2022}`, 466],
  ['villages', `SELECT count(DISTINCT village) FROM ledger WHERE boundary = 'aid' AND ${BY_2022}`, 414],
  [
    'Liangshan’s pledges',
    `SELECT count(*) FROM ledger l JOIN organization o ON o.id = l.recipient_id
      WHERE boundary = 'pledge' AND amount IS NULL AND o.name = '凉山州教育基金会'`,
    2,
  ],
])('%s', (_, sql, value) => {
  expect(one(sql)).toBe(value)
})

test('open figures hold within their qualifiers', () => {
  const all = Number(
    one(`SELECT sum(amount) FROM ledger WHERE boundary = 'donation' AND ${TO_CHARITIES} AND ${WINDOW}`),
  )
  expect(193_000_000_000 / all).toBeGreaterThanOrEqual(0.9)
  expect(193_000_000_000 / all).toBeLessThan(0.95)
  const drive = `campaign_id = (SELECT id FROM campaign WHERE name = '助企抗疫情、联企复生产')`
  expect(one(`SELECT sum(amount) FROM ledger WHERE boundary = 'donation' AND ${drive}`)).toBeGreaterThan(50_000_000_000)
  const yinzhou = Number(one(`SELECT sum(amount) FROM ledger WHERE ${NAMED} AND district_code = '330212'`))
  expect(yinzhou).toBeLessThan(70_000_000_000)
  expect(yinzhou).toBeGreaterThan(69_000_000_000)
  const luotuo = `SELECT sum(amount) FROM ledger WHERE ${MEMBERS} AND ${LUOTUO} AND ${BY_2022}`
  expect(one(luotuo)).toBeGreaterThan(16_000_000_000)
})

test('what is reported states its measure as it is, so that a year does not contradict its own figures', async () => {
  const ctx = { store: sqliteStore(raw), now: () => new Date('2024-01-01T00:00:00Z'), actor: null }
  const claims = await figures(ctx)
  for (const year of [2021, 2022]) {
    const stated = (await coverage(ctx, { year })).rows.filter(({ reported }) => reported !== null)
    expect(stated.filter(({ coverage: share }) => share === null || share < 0.5 || share > 1.5)).toEqual([])
    for (const { measure, reported, computed } of stated) {
      const said = claims.filter((claim) => claim.measure === measure && claim.value === reported)
      for (const claim of said) expect([claim.id, claim.computed]).toEqual([claim.id, computed])
    }
  }
})

test('it has the size and the variety of a real ledger', () => {
  expect(count(`donation WHERE status = 'confirmed'`)).toBeGreaterThan(20_000)
  for (const status of ['submitted', 'returned', 'voided']) {
    expect(count(`donation WHERE status = '${status}'`)).toBeGreaterThan(50)
  }
  for (const where of [
    `donation WHERE form = 'goods' AND amount_fen IS NULL`,
    `donation WHERE publicity = 'alias'`,
    `donation WHERE donor_kind = 'person' AND donor_consent = 1`,
    `donation WHERE pledge_id IS NOT NULL`,
    `donation WHERE replaces_id IS NOT NULL AND status = 'confirmed'`,
    `pledge WHERE released_on IS NOT NULL`,
    `fund WHERE closed_on IS NOT NULL`,
    `disbursement WHERE project_id IS NOT NULL`,
  ]) {
    expect(count(where), where).toBeGreaterThan(5)
  }
  expect(
    one(`SELECT min(n) FROM (SELECT count(*) AS n FROM donation d JOIN organization o ON o.id = d.chamber_id
    WHERE d.status = 'submitted' GROUP BY o.district_code)`),
  ).toBeGreaterThanOrEqual(20)
  expect(count(`(SELECT DISTINCT district_code FROM ledger WHERE boundary = 'donation')`)).toBe(10)
  for (const partner of ['522327', '522622', '5134%', '2224%', '3311%']) {
    expect(count(`ledger WHERE boundary = 'aid' AND partner_code LIKE '${partner}'`), partner).toBeGreaterThan(0)
  }
})

test('donors are invented and say so; what is invented is marked', () => {
  expect(count(`donation d JOIN organization o ON o.id = d.donor_id WHERE o.name NOT LIKE '%示例%'`)).toBe(0)
  expect(count(`donation WHERE donor_name NOT LIKE '%示例%' OR alias NOT LIKE '%示例%'`)).toBe(0)
  expect(count(`organization WHERE demo = 1 AND kind NOT IN ('chamber') AND name NOT LIKE '%示例%'`)).toBe(0)
  expect(count(`organization WHERE demo = 0 AND (kind = 'chamber' OR name LIKE '%示例%')`)).toBe(0)
  for (const table of ['donation', 'disbursement', 'aid', 'membership', 'account']) {
    expect(count(`${table} WHERE demo = 0`), table).toBe(0)
  }
  for (const table of ['fund', 'project', 'pledge', 'outcome', 'reported']) {
    expect(count(`${table} WHERE (demo = 0) <> (source_ref LIKE 'article:%')`), table).toBe(0)
  }
  expect(count(`account WHERE password_hash IS NOT NULL`)).toBe(7)
})

const FACTS = ['donation', 'pledge', 'fund', 'project', 'disbursement', 'aid', 'outcome', 'reported']

test('the history holds together', () => {
  expect(raw.pragma('foreign_key_check')).toEqual([])
  expect(count(`act a JOIN act b ON b.seq = a.seq + 1 WHERE b.at < a.at`)).toBe(0)
  expect(one(`SELECT max(rev) - count(rev) FROM act`)).toBe(0)
  for (const table of FACTS) {
    const confirmed = `${table} f JOIN act r ON r.seq = f.recorded_act JOIN act c ON c.rev = f.confirmed_rev`
    expect(count(`${confirmed} WHERE c.account_id = r.account_id OR c.seq <= r.seq`), table).toBe(0)
    const first = `SELECT record_id, act FROM history WHERE kind = '${table}' AND before IS NULL`
    expect(count(`${table} f WHERE (f.id, f.recorded_act) NOT IN (${first})`), table).toBe(0)
    // one step for every version
    const steps = `SELECT record_id, count(*) AS n FROM history WHERE kind = '${table}' GROUP BY record_id`
    expect(count(`${table} f LEFT JOIN (${steps}) c ON c.record_id = f.id WHERE f.version IS NOT c.n`), table).toBe(0)
  }
  for (const [table, column, to] of [
    ['donation', 'fund_id', 'fund'],
    ['donation', 'pledge_id', 'pledge'],
    ['donation', 'project_id', 'project'],
    ['disbursement', 'project_id', 'project'],
    ['aid', 'project_id', 'project'],
  ]) {
    const named = `${table} f LEFT JOIN ${to} t ON t.root_id = f.${column} AND t.status = 'confirmed'`
    const early = `f.confirmed_rev IS NOT NULL AND f.${column} IS NOT NULL AND (t.id IS NULL OR t.confirmed_rev > f.confirmed_rev)`
    expect(count(`${named} WHERE ${early}`), `${table}.${column}`).toBe(0)
  }
  expect(count(`donation o JOIN donation n ON n.replaces_id = o.id WHERE o.voided_rev <> n.confirmed_rev`)).toBe(0)
})

test('it keeps the rules that the application enforces', () => {
  // a chamber logs its members' gifts on days of membership
  const covered = `m.since_on <= d.received_on AND coalesce(m.until_on, '9999') >= d.received_on`
  const membership = `SELECT 1 FROM membership m WHERE m.enterprise_id = d.donor_id AND m.chamber_id = d.chamber_id`
  const outside = `status <> 'voided' AND EXISTS (${membership}) AND NOT EXISTS (${membership} AND ${covered})`
  expect(count(`donation d WHERE ${outside}`)).toBe(0)
  // a gift into a fund goes to whoever keeps it, while the fund stands
  const fund = `donation d JOIN fund f ON f.root_id = d.fund_id AND f.status = 'confirmed'`
  expect(count(`${fund} WHERE d.recipient_id IS NOT f.custodian_id OR d.received_on < f.established_on`)).toBe(0)
  expect(count(`${fund} WHERE d.status = 'confirmed' AND d.received_on >= f.closed_on`)).toBe(0)
  // nobody hidden gives into a fund that bears her name, or the fund would tell
  expect(count(`${fund} WHERE d.publicity <> 'named' AND f.sponsor_id = d.donor_id`)).toBe(0)
  // no fund pays out more than it received
  expect(
    count(`(SELECT fund_id, sum(amount_fen) AS paid FROM disbursement WHERE fund_id IS NOT NULL GROUP BY 1) p
      WHERE paid > (SELECT sum(amount_fen) FROM donation d WHERE d.fund_id = p.fund_id AND d.status = 'confirmed')`),
  ).toBe(0)
  expect(
    count(
      `pledge p WHERE amount_fen < (SELECT sum(amount_fen) FROM donation d WHERE d.pledge_id = p.root_id AND d.status = 'confirmed')`,
    ),
  ).toBe(0)
})

test('earlier revisions tell less', () => {
  const at = (instant: string) =>
    Number(
      one(`WITH r AS (SELECT max(rev) AS rev FROM act WHERE at <= '${instant}') SELECT sum(amount) FROM ledger_entry, r
        WHERE ${MEMBERS} AND ${TO_CHARITIES} AND ${WINDOW} AND confirmed_rev <= r.rev AND (voided_rev IS NULL OR voided_rev > r.rev)`),
    )
  const [spring, summer, end, now] = ['2021-06-30', '2022-06-30', '2023-01-31', '2024'].map(at) as number[]
  expect(spring).toBeLessThan(summer ?? 0)
  expect(summer).toBeLessThan(end ?? 0)
  expect(now).toBe(193_000_000_000)
})

import { expect, test } from 'vitest'
import { listChanges } from '../src/changes/queries.ts'
import { encodeCursor } from '../src/db/cursor.ts'
import { historyOfRow } from '../src/db/history.ts'
import { sqliteStore } from '../src/db/sqlite.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { latestActs } from '../src/facts/latest.ts'
import { factLines } from '../src/facts/lines.ts'
import { listFacts } from '../src/facts/list.ts'
import { lastRecorded } from '../src/facts/mine.ts'
import { idOf } from './support/ledger.ts'
import { openMigrated } from './support/migrated.ts'

/** How SQLite goes about what `ask` runs: the lines of every plan that touch gifts. */
async function planOf(ask: (ctx: Parameters<typeof latestActs>[0]) => Promise<unknown>): Promise<string[]> {
  const raw = openMigrated()
  const asked: string[] = []
  const prepare = raw.prepare.bind(raw)
  raw.prepare = ((sql: string) => {
    asked.push(sql)
    return prepare(sql)
  }) as typeof raw.prepare
  const actor = {
    account_id: idOf('clerk'),
    role: 'clerk',
    organization_id: idOf('chamber'),
    name: '',
    read_only: false,
  }
  await ask({ store: sqliteStore(raw), now: () => new Date(), actor: actor as never })
  const steps = asked
    .filter((sql) => /^\s*(SELECT|WITH)\b/i.test(sql) && /\bdonation|\bhistory\b/.test(sql))
    .flatMap((sql) => prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array((sql.match(/\?/g) ?? []).length).fill('1')))
  const plan = (steps as { detail: string }[]).map(({ detail }) => detail)
  raw.close()
  expect(plan.length).toBeGreaterThan(0)
  expect(plan.filter((step) => /^SCAN (f|donation|r)\b/.test(step))).toEqual([])
  return plan
}

const day = '2022-06-30'
const after = encodeCursor({ sort: '-received_on', value: day, id: idOf('gift') })
const page = { limit: 50, status: 'confirmed', after }
const publicly = (ctx: Parameters<typeof listFacts>[0]) => ({ ...ctx, actor: null })

test.each([
  [{}, 'donation_day ((received_on,id_start)<(?,?))'],
  [{ from: '2021-01-01', to: '2023-12-31' }, 'donation_day (received_on>? AND (received_on,id_start)<(?,?))'],
  [{ chamber: idOf('chamber') }, 'donation_chamber (chamber_id=? AND received_on<?)'],
  [{ recipient: idOf('charity') }, 'donation_recipient (recipient_id=? AND received_on<?)'],
  [{ campaign: idOf('campaign') }, 'donation_campaign (campaign_id=? AND received_on<?)'],
  [{ fund: idOf('fund') }, 'donation_fund (fund_id=? AND received_on<?)'],
  [{ enterprise: idOf('donor') }, 'donation_donor (donor_id=? AND received_on<?)'],
])('a page with %o goes on from its place', async (filter, index) => {
  const plan = await planOf((ctx) => listFacts(publicly(ctx), KINDS.donation, { ...page, ...filter }))
  expect(plan).toContain(`SEARCH f USING INDEX ${index}`)
})

test.each([
  [{}, 'f'],
  [{ pinned: 9 }, 'donation'],
  [{ as_of: '2024-01-01T00:00:00Z' }, 'donation'],
])('the file of a list is read in its order: %o', async (at, table) => {
  const query = { limit: 50, from: '2021-01-01', to: '2023-12-31', ...at }
  const plan = await planOf(async (ctx) => {
    for await (const _ of factLines(publicly(ctx), KINDS.donation, query, 'csv')) expect.unreachable()
  })
  expect(plan).toContain(`SEARCH ${table} USING INDEX donation_day (received_on>? AND received_on<?)`)
})

test('a page as of a moment goes on from its place', async () => {
  const plan = await planOf((ctx) =>
    listFacts(publicly(ctx), KINDS.donation, { ...page, as_of: '2024-01-01T00:00:00Z', from: '2021-01-01' }),
  )
  expect(plan).toContain('SEARCH donation USING INDEX donation_day (received_on>? AND (received_on,id_start)<(?,?))')
})

test('the feed goes on within a revision of any size', async () => {
  const place = encodeCursor({ sort: 'asc', value: 5, id: `donation confirmed ${idOf('gift')}` })
  const plan = await planOf((ctx) => listChanges(ctx, { limit: 50, order: 'asc', after: place, kind: 'donation' }))
  expect(plan.find((step) => step.includes('donation_confirmed'))).toContain('((confirmed_rev,id_start)>(?,?)')
})

test('history is read by record and by act, never as a whole', async () => {
  const plan = await planOf((ctx) => historyOfRow(ctx, 'donation', idOf('gift'), {}, []))
  expect(plan).toContain('SEARCH f USING INDEX sqlite_autoindex_donation_1 (id=?)')
  const latest = await planOf((ctx) => latestActs(ctx, 10))
  for (const index of ['donation_recorded (recorded_act=?)', 'donation_confirmed (confirmed_rev=?)'])
    expect(
      latest.some((step) => step.includes(index)),
      index,
    ).toBe(true)
  const mine = await planOf((ctx) => lastRecorded(ctx, KINDS.donation, 20))
  expect(mine).toContain('SEARCH f USING INDEX sqlite_autoindex_donation_1 (id=?)')
})

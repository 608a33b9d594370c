import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHECKS } from '../src/checks/catalogue.ts'
import { Checks, Findings } from '../src/checks/model.ts'
import { checkCounts, findings } from '../src/checks/queries.ts'
import { release } from '../src/cli/release.ts'
import type { Context } from '../src/db/context.ts'
import { sqliteStore } from '../src/db/sqlite.ts'
import { Clean, GOODS, yuan } from './support/clean.ts'
import { copyOf, madeOf } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { CITY, idOf, type Ledger } from './support/ledger.ts'
import { opened } from './support/opened.ts'
import { PLANTED } from './support/planted.ts'
import { nodeTarget } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, type World } from './support/world.ts'

const federation = (ledger: Ledger): Context => ({
  ...ledger.ctx,
  actor: { account_id: idOf('account'), role: 'federation', organization_id: CITY, name: '首位', read_only: false },
})
const found = async (ledger: Ledger, id: string, year = 2022, limit = 200) =>
  (await findings(federation(ledger), id, { year, limit })).items

/** The same by pages of so many rows. */
async function paged(ledger: Ledger, id: string, year: number, limit: number) {
  const rows: unknown[] = []
  let after: string | undefined
  do {
    const page = await findings(federation(ledger), id, { year, limit, after })
    rows.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return rows
}

describe('each check', () => {
  test('is declared once, planted once, and explained in both languages', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(CHECKS.map(({ id }) => id).sort())
    for (const { label, explanation } of CHECKS)
      for (const text of [label.zh, label.en, explanation.zh, explanation.en]) expect(text.length).toBeGreaterThan(4)
  })

  test('finds nothing in a clean register', async () => {
    const clean = new Clean()
    for (const year of [2021, 2022, 2023]) {
      const counts = await checkCounts(clean.ctx, { year, revision: clean.act() })
      expect(counts.filter(({ count }) => count > 0).map(({ id }) => id)).toEqual([])
    }
  })

  test.each(Object.keys(PLANTED))('%s finds exactly what was planted', async (id) => {
    const clean = new Clean()
    expect(await found(clean, id)).toEqual([])
    const expected = PLANTED[id]?.(clean) ?? []
    const rows = await found(clean, id)
    expect(rows.map((row) => row.id).sort()).toEqual([...expected].sort())
    const counts = await checkCounts(clean.ctx, { year: 2022, revision: clean.act() })
    expect(counts.find((check) => check.id === id)?.count).toBe(expected.length)
    expect((await found(clean, id, 2020)).length).toBe(0)
  })
})

test('a finding names its other side; pages hold every row once', async () => {
  const clean = new Clean()
  const twins = [1, 2, 3].map(() => clean.give({ received_on: '2022-07-01' }))
  const rows = await found(clean, 'duplicate-gifts')
  for (const { id, other } of rows) expect(other !== id && twins.includes(String(other))).toBe(true)
  expect(await paged(clean, 'duplicate-gifts', 2022, 2)).toEqual(rows)
  clean.pay({ paid_on: '2022-05-02', amount_fen: yuan(200) })
  expect(await found(clean, 'funds-overdrawn')).toMatchObject([
    { amount: yuan(203), other: yuan(100), day: '2022-05-02' },
  ])
})

test('a record found for two others is told for each, page by page', async () => {
  const clean = new Clean()
  const early = clean.give({ received_on: '2019-07-01', fund_id: clean.fund, project_id: clean.project })
  const rows = await found(clean, 'outside-lifetime', 2019)
  expect(rows.map(({ id, other }) => [id, other]).sort()).toEqual(
    [
      [early, clean.fund],
      [early, clean.project],
    ].sort(),
  )
  expect(await paged(clean, 'outside-lifetime', 2019, 1)).toEqual(rows)
})

test('a public copy counts the same, but for the checks that say they read what is not public', async () => {
  const target = await nodeTarget()
  await fullWorld(target)
  const folder = mkdtempSync(join(tmpdir(), 'checks-'))
  const raw = await copyOf(target, join(folder, 'world.db'))
  const [here, there] = [raw, madeOf(release({ raw, store: sqliteStore(raw), file: '' }))].map(sqliteStore)
  const revision = Number(raw.prepare('SELECT max(rev) FROM act').pluck().get())
  const counts = async (store: typeof here, year: number) =>
    (
      await checkCounts(
        { store: store as NonNullable<typeof here>, now: () => new Date(), actor: null },
        { year, revision },
      )
    )
      .filter(({ internal }) => !internal)
      .map(({ id, count }) => [id, count])
  for (const year of [2021, 2022]) expect(await counts(there, year)).toEqual(await counts(here, year))
  expect((await counts(here, 2022)).filter(([, count]) => count !== 0).length).toBeGreaterThan(2)
  await target.close()
  rmSync(folder, { recursive: true })
})

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)

  const rowsOf = async (who: World['clerk'], check: string): Promise<Record<string, any>[]> => {
    const reply = await who.get(`checks/${check}?year=2022`)
    expect(reply.status, reply.text).toBe(200)
    expect(Findings.strict().parse(reply.body)).toEqual(reply.body)
    return reply.body.items
  }
  const other = (more: Record<string, unknown>) => confirmed(w, 'donations', aDonation(w, more), w.other, w.reviewer2)
  const goods = { ...GOODS, amount_fen: undefined }

  test('a clerk is told of her chamber, a reviewer of her county, the federation and the auditor of all; the public of nothing', async () => {
    const mine = await confirmed(w, 'donations', aDonation(w, goods))
    const theirs = await other({ ...goods, received_on: '2022-09-06' })
    const seen = async (who: World['clerk']) => (await rowsOf(who, 'goods-without-basis')).map(({ id }) => id).sort()
    expect(await seen(w.clerk)).toEqual([mine.id])
    expect(await seen(w.other)).toEqual([theirs.id])
    expect(await seen(w.reviewer)).toEqual([mine.id])
    for (const who of [w.federation, w.auditor]) expect(await seen(who)).toEqual([mine.id, theirs.id].sort())
    for (const path of ['checks?year=2022', 'checks/goods-without-basis?year=2022'])
      expect((await w.public.get(path)).status).toBe(401)
    const count = async (who: World['clerk']) => {
      const { body } = await who.get('checks?year=2022')
      expect(Checks.strict().parse(body)).toEqual(body)
      return body.items.find(({ id }: { id: string }) => id === 'goods-without-basis').count
    }
    expect([await count(w.clerk), await count(w.reviewer2), await count(w.auditor)]).toEqual([1, 1, 2])
    expect((await w.clerk.get('checks/nothing?year=2022')).status).toBe(404)
    expect((await w.clerk.get('checks?year=22')).status).toBe(422)
    expect((await w.clerk.get('checks/goods-without-basis?year=2022&after=x')).status).toBe(422)
  })

  test('sums of the whole are for those who see the whole', async () => {
    const ids = async (who: World['clerk']) =>
      (await who.get('checks?year=2022')).body.items.map(({ id }: { id: string }) => id)
    expect(await ids(w.auditor)).toEqual(CHECKS.map(({ id }) => id))
    expect(await ids(w.reviewer)).not.toContain('counties-city')
    expect((await w.reviewer.get('checks/counties-city?year=2022')).status).toBe(404)
    expect(await rowsOf(w.auditor, 'counties-city')).toEqual([])
  })

  test('nobody learns from a finding who gave in another chamber', async () => {
    const gave = { donor_id: w.ids.outsider, received_on: '2022-10-01' }
    const [open, veiled] = [{ amount_fen: 77_00 }, { amount_fen: 88_00 }]
    const mine = [
      await confirmed(w, 'donations', aDonation(w, { ...gave, ...open })),
      await confirmed(w, 'donations', aDonation(w, { ...gave, ...veiled })),
    ]
    const named = await other({ ...gave, ...open })
    const anonymous = await other({ ...gave, ...veiled, publicity: 'anonymous' })
    expect(await rowsOf(w.clerk, 'duplicate-gifts')).toMatchObject([{ id: mine[0].id, other: named.id }])
    expect((await rowsOf(w.other, 'duplicate-gifts')).map(({ other }) => other).sort()).toEqual(
      [mine[0].id, mine[1].id].sort(),
    )
    expect(await rowsOf(w.federation, 'duplicate-gifts')).toHaveLength(4)
    // the largest of her past, which she gave unseen elsewhere
    for (const day of ['2022-01-01', '2022-01-02', '2022-01-03'])
      await other({ ...gave, received_on: day, amount_fen: 300, publicity: 'anonymous' })
    const big = await confirmed(w, 'donations', aDonation(w, { ...gave, received_on: '2022-02-01', amount_fen: 3001 }))
    expect(await rowsOf(w.clerk, 'amount-of-donor')).toEqual([])
    expect(await rowsOf(w.auditor, 'amount-of-donor')).toMatchObject([{ id: big.id, other: 300 }])
    expect((await w.auditor.get(`donations/${anonymous.id}`)).body.donor_id).toBe(w.ids.outsider)
  })

  test('results of the same days are told of one another, and only where they are added up', async () => {
    const state = (from_on: string, to_on: string, value: number) =>
      confirmed(w, 'outcomes', { organization_id: w.ids.jiangshan, indicator: 'jobs', value, from_on, to_on })
    const first = await state('2019-01-01', '2019-06-30', 500)
    await state('2019-07-01', '2019-12-31', 400)
    const rows = async (): Promise<{ id: string; other: string }[]> =>
      (await w.clerk.get('checks/outcomes-counted-twice?year=2019')).body.items
    expect(await rows()).toEqual([])
    const again = await state('2019-01-01', '2019-06-30', 500)
    expect((await rows()).map(({ id, other }) => [id, other]).sort()).toEqual(
      [
        [first.id, again.id],
        [again.id, first.id],
      ].sort(),
    )
    await state('2019-01-01', '2019-12-31', 900)
    expect(await rows()).toHaveLength(4)
    const { items } = (await w.clerk.get('checks?year=2019')).body
    expect(items.find(({ id }: { id: string }) => id === 'outcomes-counted-twice').count).toBe(4)
  })

  test('findings are files, too', async () => {
    const csv = await w.federation.get('checks/goods-without-basis?year=2022&format=csv')
    expect(csv.text.split('\r\n')[0]).toBe('kind,id,chamber_id,chamber_name,day,amount,other')
    const lines = (await w.federation.get('checks/goods-without-basis?year=2022&format=ndjson')).text.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(await rowsOf(w.federation, 'goods-without-basis'))
    const list = (await w.federation.get('checks?year=2022&format=csv')).text.trim().split('\r\n')
    expect(list).toHaveLength(CHECKS.length + 1)
    expect((await w.federation.get('checks?year=2022&format=xlsx')).headers.get('content-type')).toMatch(
      /spreadsheetml/,
    )
    expect((await w.federation.get('checks?year=2022&format=pdf')).status).toBe(406)
  })
})

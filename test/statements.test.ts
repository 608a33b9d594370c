import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { release } from '../src/cli/release.ts'
import { sqliteStore } from '../src/db/sqlite.ts'
import type { StatementDocument } from '../src/statements/document.ts'
import { recompute } from '../src/statements/recompute.ts'
import { copyOf, madeOf } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { unzip } from './support/unzip.ts'
import { aDonation, type Client, confirmed, type World, world } from './support/world.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const compile = (by: Client, year = 2022, notes = '') => by.post(`statements/${year}`, { notes })
const documentOf = async (by: Client, number: number, year = 2022) =>
  (await by.get(`statements/${year}/${number}/document`)).text
/** Compiles as one of the federation and publishes as another. */
async function publish(w: World, year = 2022, notes = '') {
  const draft = await compile(w.federation, year, notes)
  expect(draft.status, draft.text).toBe(201)
  const published = await w.federation2.post(`statements/${year}/${draft.body.number}/publish`)
  expect(published.status, published.text).toBe(200)
  return published.body
}
const tableOf = (text: string, id: string) =>
  (JSON.parse(text) as StatementDocument).tables.find((table) => table.id === id)

describe.each(TARGETS)('a year on $engine', ({ open }) => {
  let target: Target
  let w: World
  let first: any
  let second: any
  beforeAll(async () => {
    target = await open()
    w = await world(target)
    first = await confirmed(w, 'donations', aDonation(w, { amount_fen: 1_000_00 }))
    second = await confirmed(w, 'donations', aDonation(w, { amount_fen: 2_000_00, received_on: '2022-12-31' }))
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 4_000_00, received_on: '2023-01-01' }))
    await confirmed(w, 'reported', {
      ...{ organization_id: w.ids.jiangshan, measure: 'donations.received', value: 3_500_00 },
      ...{ from_on: '2022-01-01', to_on: '2022-12-31', source: '示例年报' },
    })
  })
  afterAll(() => target.close())

  test('is compiled into a draft that only reviewers see', async () => {
    const draft = await compile(w.federation, 2022, '第一次编制')
    expect(draft.status, draft.text).toBe(201)
    expect(draft.body).toMatchObject({
      year: 2022,
      number: 1,
      status: 'draft',
      changed_since: null,
      published_at: null,
    })
    for (const reader of [w.public, w.clerk]) {
      expect((await reader.get('statements/2022/1')).status).toBe(404)
      expect((await reader.get('statements/2022/1/document')).status).toBe(404)
      expect((await reader.get('statements')).body.items).toEqual([])
    }
    expect((await w.reviewer.get('statements')).body.items).toMatchObject([{ number: 1, status: 'draft' }])
    const text = await documentOf(w.federation, 1)
    expect(hashOf(text)).toBe(draft.body.sha256)
    expect(canonicalize(JSON.parse(text))).toBe(text)
    expect(JSON.parse(text)).toMatchObject({ notes: '第一次编制', supersedes: null, differences: null })
  })

  test('a new compilation takes the draft’s place', async () => {
    const again = await compile(w.federation)
    expect(again.body.number).toBe(1)
    expect((await w.federation.get('statements')).body.items).toHaveLength(1)
  })

  test('is not for clerks, reviewers, the public, nor years to come', async () => {
    for (const [who, status] of [
      [w.clerk, 403],
      [w.reviewer, 403],
      [w.auditor, 403],
      [w.public, 401],
    ] as const)
      expect((await compile(who)).status).toBe(status)
    expect((await compile(w.federation, 2999)).status).toBe(422)
  })

  test('needs a second person to be published', async () => {
    const own = await w.federation.post('statements/2022/1/publish')
    expect([own.status, own.body.code]).toEqual([403, 'own_record'])
    const other = await w.federation2.post('statements/2022/1/publish')
    expect(other.body).toMatchObject({ status: 'published', changed_since: 0 })
    expect((await w.federation2.post('statements/2022/1/publish')).body.code).toBe('wrong_status')
    expect((await w.federation.post('statements/2022/1/discard')).body.code).toBe('wrong_status')
    expect((await w.public.get('statements/2022')).body).toMatchObject({ number: 1, status: 'published' })
  })

  test('states the ledger, cut by all that is declared, and what was reported beside it', async () => {
    const text = await documentOf(w.public, 1)
    expect(tableOf(text, 'donation')?.total).toMatchObject({ 'donations.received': 3_000_00, 'donations.count': 2 })
    expect(tableOf(text, 'donation.district')?.rows).toMatchObject([
      { district: '330212', 'donations.received': 3_000_00 },
    ])
    expect(tableOf(text, 'donation.chamber')?.rows).toMatchObject([{ chamber: w.ids.jiangshan }])
    const document = JSON.parse(text) as StatementDocument
    expect(document.labels.chamber).toMatchObject({ [w.ids.jiangshan]: '示例姜山商会' })
    expect(document.coverage.find(({ organization }) => organization === w.ids.jiangshan)).toMatchObject({
      ...{ measure: 'donations.received', reported: 3_500_00, computed: 3_000_00, gap: 500_00, coverage: 0.8571 },
    })
    expect(document.checks.length).toBeGreaterThan(8)
  })

  test('stays as it is when a record is voided and replaced; the next version tells which and why', async () => {
    const before = await documentOf(w.public, 1)
    expect((await w.reviewer.post(`donations/${first.id}/void`, { reason: '示例：重复登记' })).status).toBe(200)
    const { id: _, ...gift } = aDonation(w, { amount_fen: 2_500_00, received_on: '2022-12-31' }) as Record<
      string,
      unknown
    >
    const replacement = await w.clerk.post('donations', { ...gift, replaces_id: second.id, reason: '示例：金额更正' })
    expect(replacement.status, replacement.text).toBe(201)
    await w.reviewer.post(`donations/${replacement.body.id}/confirm`)
    expect(await documentOf(w.public, 1)).toBe(before)
    expect((await w.public.get('statements/2022')).body.changed_since).toBe(2)
    const changes = (await w.public.get('statements/2022/changes')).body.items
    expect(changes).toMatchObject([
      { change: 'removed', id: first.id, before: 1_000_00, amount: null, reason: '示例：重复登记' },
      {
        change: 'replaced',
        id: replacement.body.id,
        replaces: second.id,
        before: 2_000_00,
        amount: 2_500_00,
        reason: '示例：金额更正',
      },
    ])

    await publish(w, 2022, '更正两笔')
    const after = JSON.parse(await documentOf(w.public, 2)) as StatementDocument
    expect(after.supersedes).toMatchObject({ version: 1, sha256: hashOf(before) })
    expect(after.differences?.records).toEqual(changes)
    expect(after.differences?.numbers).toContainEqual({
      path: 'tables/donation/total/donations.received',
      before: 3_000_00,
      after: 2_500_00,
    })
    expect(await documentOf(w.public, 1)).toBe(before)
    expect((await w.public.get('statements')).body.items).toMatchObject([
      { number: 2, status: 'published', changed_since: 0 },
      { number: 1, status: 'superseded', changed_since: null },
    ])
  })

  test('refuses, in the database, any change of what is published', async () => {
    for (const sql of [
      "UPDATE statement SET sha256 = replace(sha256, 'a', 'b') WHERE number = 1",
      "UPDATE statement SET status = 'draft', published_act = NULL WHERE number = 2",
      'DELETE FROM statement WHERE number = 1',
      "UPDATE statement_part SET text = '{}'",
      'DELETE FROM statement_part',
    ])
      await expect(target.sql(sql)).rejects.toThrow(/immutable: statement|transition: statement|FOREIGN KEY/)
  })

  test('an answer kept under an idempotency key is the same', async () => {
    const headers = { 'idempotency-key': 'compile-2023' }
    const once = await w.federation.post('statements/2023', { notes: '' }, headers)
    const again = await w.federation.post('statements/2023', { notes: '' }, headers)
    expect([once.status, again.status, again.body]).toEqual([201, 201, once.body])
    expect((await w.federation2.post('statements/2023/1/discard')).status).toBe(200)
    expect((await w.federation.get('statements/2023/1')).status).toBe(404)
  })

  test('has renderings that hold the same numbers', async () => {
    const document = JSON.parse(await documentOf(w.public, 2)) as StatementDocument
    const received = Number(document.tables.find(({ id }) => id === 'donation')?.total['donations.received']) / 100
    const bytes = async (format: string) => {
      const response = await target.fetch(`/api/v1/statements/2022/2/document?format=${format}`)
      expect(response.status).toBe(200)
      return new Uint8Array(await response.arrayBuffer())
    }
    const { sheets } = await readXlsx(await bytes('xlsx'))
    expect(sheets.map(({ name }) => name).slice(0, 2)).toEqual(['总览', '到账捐赠'])
    const gifts = sheets[1]
    expect(gifts?.rows[1]?.slice(0, 4)).toEqual(['合计 total', null, null, received])
    expect(gifts?.rows.find((row) => row[0] === '区县 county')?.[1]).toBe('330212')
    const files = unzip(await bytes('zip'))
    const file = (name: string) => new TextDecoder().decode(files.get(name))
    expect(file('statement.json')).toBe(await documentOf(w.public, 2))
    expect(file('donation.csv')).toContain(`合计 total,,,${received},`)
    expect(file('records.csv')).toContain('示例：金额更正')
  })

  test('has a page to print, without a line of script or style in it', async () => {
    const page = await w.public.get('/statements/2022/2/print')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.text).not.toMatch(/<script|<style|style=|onerror=/)
    for (const said of ['2022 年度', '第 2 版', '示例：重复登记', '示例：金额更正', '示例姜山商会'])
      expect(page.text).toContain(said)
    expect((await w.public.get('/statements/2023/1/print')).status).toBe(404)
    expect((await w.public.get('/statements/x/1/print')).status).toBe(404)
  })
})

describe('anyone can compute a published year again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statements-'))
  let target: Target
  let w: World
  const texts: string[] = []
  beforeAll(async () => {
    target = await nodeTarget()
    w = await fullWorld(target)
    await publish(w, 2022, '第一版')
    const gift = await confirmed(w, 'donations', aDonation(w, { amount_fen: 77_00 }))
    await w.reviewer.post(`donations/${gift.id}/void`, { reason: '示例：误录' })
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 99_00 }))
    await publish(w, 2022, '第二版')
    texts.push(await documentOf(w.public, 1), await documentOf(w.public, 2))
  })
  afterAll(async () => {
    await target.close()
    rmSync(folder, { recursive: true })
  })
  const reader = () => ({ store: target.store, now: () => new Date(), actor: null })

  test('byte for byte, whatever was renamed, voided or recorded since', async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 5_00 }))
    const chamber = (await w.federation.get(`organizations/${w.ids.jiangshan}`)).body
    const renamed = await w.federation.patch(
      `organizations/${w.ids.jiangshan}`,
      { name: '示例改名商会' },
      { 'if-match': `"v${chamber.version}"` },
    )
    expect(renamed.status, renamed.text).toBe(200)
    for (const text of texts) {
      const result = await recompute(reader(), text)
      expect(result.differences).toEqual([])
      expect(result.equal).toBe(true)
      expect(result.sha256.ledger).toBe(result.sha256.file)
    }
  })

  test('from a copy of the public register as well', async () => {
    const raw = await copyOf(target, join(folder, 'copy.db'))
    const released = madeOf(release({ raw, store: sqliteStore(raw), file: '' }))
    for (const text of texts) {
      const result = await recompute({ store: sqliteStore(released), now: () => new Date(), actor: null }, text)
      expect(result.differences).toEqual([])
      expect(result.equal).toBe(true)
      expect(result.taken.length).toBeGreaterThan(0)
    }
  })

  test('and a single changed number is told by its path', async () => {
    const forged = texts[1]?.replace(/"donations.received":\d+/, '"donations.received":1') ?? ''
    const result = await recompute(reader(), forged)
    expect(result.equal).toBe(false)
    expect(result.differences.map(({ path }) => path)).toContainEqual(expect.stringMatching(/donations\.received$/))
  })

  test('what is no statement is refused in words', async () => {
    await expect(recompute(reader(), 'x')).rejects.toThrow('不是 JSON')
    await expect(recompute(reader(), '{"format":"other"}')).rejects.toThrow('yongshan-statement/1')
  })

  /** Adds up rows of the tables one by one, knowing nothing of ledger, measures or SQL sums. */
  test('an adder that knows nothing of the ledger comes to the same numbers', async () => {
    const document = JSON.parse(texts[1] ?? '') as StatementDocument
    const at = (row: Record<string, unknown>) =>
      row.confirmed_rev !== null &&
      Number(row.confirmed_rev) <= document.revision &&
      (row.voided_rev === null || Number(row.voided_rev) > document.revision)
    const rows = async (table: string, day: string) =>
      (await target.sql(`SELECT * FROM "${table}"`)).filter(
        (row) => at(row) && String(row[day]) >= '2022-01-01' && String(row[day]) <= '2022-12-31',
      )
    const gifts = await rows('donation', 'received_on')
    const aid = [
      ...(await rows('aid', 'invested_on')),
      ...gifts.filter((row) => row.project_id !== null || row.village_code !== null),
    ]
    const add = (list: Record<string, unknown>[], key: string | null, column = 'amount_fen') => {
      const sums: Record<string, number> = {}
      for (const row of list) {
        const name = key === null ? 'all' : String(row[key])
        sums[name] = (sums[name] ?? 0) + Number(row[column] ?? 0)
      }
      return sums
    }
    const stated = (id: string, cut: string, measure: string) =>
      Object.fromEntries(
        (document.tables.find((table) => table.id === id)?.rows ?? []).map((row) => [String(row[cut]), row[measure]]),
      )
    expect(gifts.length).toBeGreaterThan(2)
    for (const [cut, column] of Object.entries({
      ...{ district: 'district_code', chamber: 'chamber_id', cause: 'cause', form: 'form', campaign: 'campaign_id' },
      ...{ programme: 'programme', partner: 'partner_code' },
    })) {
      expect(stated(`donation.${cut}`, cut, 'donations.received')).toEqual(add(gifts, column))
      if (cut === 'programme' || cut === 'partner' || cut === 'district')
        expect(stated(`aid.${cut}`, cut, 'aid.invested')).toEqual(add(aid, column))
    }
    const total = (id: string) => document.tables.find((table) => table.id === id)?.total ?? {}
    expect(total('donation')['donations.received'] ?? 0).toBe(add(gifts, null).all ?? 0)
    expect(total('aid')['aid.invested'] ?? 0).toBe(add(aid, null).all ?? 0)
    const paid = (await rows('disbursement', 'paid_on')).filter((row) => row.fund_id !== null)
    expect(total('disbursement')['funds.disbursed'] ?? 0).toBe(add(paid, null).all ?? 0)
    const funds = (await target.sql('SELECT * FROM fund')).filter(
      (row) =>
        at(row) &&
        String(row.established_on) <= '2022-12-31' &&
        (row.closed_on === null || String(row.closed_on) > '2022-12-31'),
    )
    for (const kind of ['enterprise_named', 'chamber']) {
      const of = funds.filter((row) => row.kind === kind)
      if (of.length > 0)
        expect(total(`fund.${kind}`)).toMatchObject({
          'funds.count': of.length,
          'funds.size': add(of, null, 'size_fen').all,
        })
    }
  })
})

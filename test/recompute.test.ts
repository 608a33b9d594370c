import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { release } from '../src/cli/release.ts'
import { sqliteStore } from '../src/db/sqlite.ts'
import { canonical } from '../src/statements/canonical.ts'
import type { StatementDocument, StatementTable } from '../src/statements/document.ts'
import { recompute } from '../src/statements/recompute.ts'
import { copyOf, madeOf } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { documentOf, publish } from './support/statements.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { aDonation, confirmed, type World } from './support/world.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

describe('anyone can compute a published year again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statements-'))
  let target: Target
  let w: World
  const texts: string[] = []
  let later = { added: '', fund: '' }
  beforeAll(async () => {
    target = await nodeTarget()
    w = await fullWorld(target)
    await publish(w, 2022, '第一版')
    const gift = await confirmed(w, 'donations', aDonation(w, { amount_fen: 77_00 }))
    await w.reviewer.post(`donations/${gift.id}/void`, { reason: '示例：误录' })
    const added = await confirmed(w, 'donations', aDonation(w, { amount_fen: 99_00 }))
    const fund = await confirmed(w, 'funds', {
      name: '示例迟记基金',
      kind: 'chamber',
      basis: 'agreed',
      size_fen: 100,
      established_on: '2010-01-01',
    })
    later = { added: added.id, fund: fund.id }
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
    // what the second version added is voided, or known to have ended long before; and a county has a federation only now
    const since = [
      await w.reviewer.post(`donations/${later.added}/void`, { reason: '示例：又撤回' }),
      await w.reviewer.post(`funds/${later.fund}/close`, { on: '2015-01-01', note: '示例：早已终止' }),
      await w.federation.post('organizations', {
        kind: 'federation',
        name: '示例新设县工商联',
        division_code: '330212',
        parent_id: w.ids.city,
      }),
    ]
    for (const { status, text } of since) expect(status, text).toBeLessThan(300)
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

  test('and so is a changed word about the version before it', async () => {
    const forged = texts[1]?.replace('"change":"added"', '"change":"ended"') ?? ''
    expect(forged).not.toBe(texts[1])
    const result = await recompute(reader(), forged)
    expect(result.differences.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^differences\/records\//))
  })

  test('whatever a later program calls and counts besides, what is stated holds, and is told from what does not', async () => {
    const text = texts[0] ?? ''
    const now = await recompute(reader(), text)
    expect([now.holds, now.worded, now.beyond]).toEqual([true, 0, []])
    // as a program wrote it that knew fewer checks, measures and tables, by other words
    const older = JSON.parse(text) as Mutable<StatementDocument>
    const [check, ...checks] = older.checks
    const gone = ['donations.donors', 'townships.count']
    const [lastTable] = older.tables.splice(-1)
    older.checks = checks.map((each) => ({ ...each, explanation: { zh: '旧的说法', en: 'as it was put' } }))
    older.measures = older.measures.filter(({ id }) => !gone.includes(id))
    older.tables = older.tables.map((table) => {
      const bare = (row: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(row).filter(([id]) => !gone.includes(id)))
      return {
        ...table,
        measures: table.measures.filter((id) => !gone.includes(id)),
        rows: table.rows.map(bare),
        total: bare(table.total),
      } as StatementTable
    })
    const result = await recompute(reader(), canonical(older))
    expect(result.differences).toEqual([])
    expect([result.equal, result.holds, result.worded]).toEqual([false, true, checks.length])
    expect(result.beyond).toEqual(
      expect.arrayContaining([
        `checks/${check?.id}`,
        `tables/${lastTable?.id}`,
        'measures/donations.donors',
        'tables/donation/donations.donors',
      ]),
    )
    const forged = canonical(older).replace(/"donations.received":\d+/, '"donations.received":1')
    const { holds, differences } = await recompute(reader(), forged)
    expect(holds).toBe(false)
    expect(differences.every(({ path }) => path.endsWith('donations.received'))).toBe(true)
  })

  test('an account that is called as that of a public copy makes no copy', async () => {
    const { status } = await w.federation.post('accounts', { login: 'release', name: '示例发布员', role: 'auditor' })
    expect(status).toBe(201)
    const internal = /(,"id":"donors-without-code","internal":true)/
    const forged = texts[0]?.replace(
      /"count":\d+(?=[^}]*"explanation":\{[^}]*\},"id":"donors-without-code")/,
      '"count":999',
    )
    expect(forged).not.toBe(texts[0])
    expect(texts[0]).toMatch(internal)
    const { holds, taken, differences } = await recompute(reader(), forged ?? '')
    expect([holds, taken]).toEqual([false, []])
    expect(differences).toEqual([{ path: 'checks/donors-without-code/count', before: 999, after: expect.any(Number) }])
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

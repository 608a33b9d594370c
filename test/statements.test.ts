import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StatementDocument } from '../src/statements/document.ts'
import { opened } from './support/opened.ts'
import { compile, documentOf, publish, publishRead } from './support/statements.ts'
import { TARGETS } from './support/targets.ts'
import { unzip } from './support/unzip.ts'
import { aDonation, confirmed } from './support/world.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const tableOf = (text: string, id: string) =>
  (JSON.parse(text) as StatementDocument).tables.find((table) => table.id === id)

describe.each(TARGETS)('a year on $engine', ({ open }) => {
  const { target, w } = opened(open)
  let first: any
  let second: any
  beforeAll(async () => {
    first = await confirmed(w, 'donations', aDonation(w, { amount_fen: 1_000_00 }))
    second = await confirmed(w, 'donations', aDonation(w, { amount_fen: 2_000_00, received_on: '2022-12-31' }))
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 4_000_00, received_on: '2023-01-01' }))
    await confirmed(w, 'reported', {
      ...{ organization_id: w.ids.jiangshan, measure: 'donations.received', value: 3_500_00 },
      ...{ from_on: '2022-01-01', to_on: '2022-12-31', source: '示例年报' },
    })
  })

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
    const own = await publishRead(w.federation, 2022, 1)
    expect([own.status, own.body.code]).toEqual([403, 'own_record'])
    const other = await publishRead(w.federation2, 2022, 1)
    expect(other.body).toMatchObject({ status: 'published', changed_since: 0 })
    const match = { 'if-match': `"${other.body.sha256}"` }
    expect((await w.federation2.post('statements/2022/1/publish', undefined, match)).body.code).toBe('wrong_status')
    expect((await w.federation.post('statements/2022/1/discard')).body).toMatchObject({
      ...{ code: 'wrong_status', state: 'published', allowed_states: ['draft'] },
      ...{ detail: '现为“已发布”；此操作须为“草稿”', detail_en: 'it is published; this needs draft' },
    })
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

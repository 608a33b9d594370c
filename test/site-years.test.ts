import { beforeAll, expect, test } from 'vitest'
import { DATASETS } from '../src/open-data/datasets.ts'
import { measureCatalogue } from '../src/totals/catalogue.ts'
import { CANARY, fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { publishRead } from './support/statements.ts'
import { nodeTarget } from './support/target.ts'
import { aDonation, confirmed } from './support/world.ts'

const { target, w } = opened(() => nodeTarget(), fullWorld)
beforeAll(async () => {
  // acts of the same instant are no instant of their own
  const pause = () => new Promise((done) => setTimeout(done, 5))
  const publish = async (number: number, notes: string) => {
    await pause()
    expect((await w.federation.post('statements/2022', { notes })).status).toBe(201)
    expect((await publishRead(w.federation2, 2022, number)).status).toBe(200)
  }
  const gift = await confirmed(w, 'donations', aDonation(w, { amount_fen: 123_00 }))
  await publish(1, '示例第一版<script>')
  await pause()
  await w.reviewer.post(`donations/${gift.id}/void`, { reason: '示例：重复<img src=x>' })
  await publish(2, '示例第二版')
  await confirmed(w, 'donations', aDonation(w, { amount_fen: 45_00 }))
  expect((await w.federation.post('statements/2022', {})).status).toBe(201)
})

const page = async (path: string) => {
  const reply = await w.public.get(path)
  expect(reply.status, path).toBe(200)
  expect(reply.text, path).not.toMatch(/<script>|<img|style=/)
  expect(reply.text, path).not.toContain(CANARY)
  return reply.text
}

test('the years: every published version, no draft, and what changed since', async () => {
  const list = await page('/years')
  expect(list).toContain('/years/2022/1')
  expect(list).toContain('/years/2022/2')
  expect(list).not.toContain('/years/2022/3')
  expect(list).toContain('data-label="此后变更">1<')
  expect((await w.public.get('/years/2022/3')).status).toBe(404)
  expect((await w.public.get('/years/1990')).status).toBe(404)
  expect((await w.public.get('/years/x')).status).toBe(404)
  expect((await w.auditor.get('/years/2022/3')).status).toBe(200)
})

test('every number of a version leads to the records as they stood for it', async () => {
  const html = await page('/years/2022/1')
  const links = [...html.matchAll(/<a class="behind" href="([^"]*)"[^>]*>(?:<data value="([^"]*)"[^>]*>)?([^<]*)/g)]
  expect(links.length).toBeGreaterThan(10)
  for (const [, href = '', value, text] of links) {
    const rows = await page(href.replaceAll('&amp;', '&'))
    const total = /<p class="behind-total"><data value="([^"]*)"/.exec(rows)?.[1] ?? ''
    if (value) expect(total, href).toBe(value)
    else expect(Number(total), href).toBe(Number(text?.replaceAll(/[^\d.]/g, '')))
  }
})

test('a version: its totals as published, and each difference with its reason', async () => {
  const document = JSON.parse((await w.public.get('statements/2022/2/document')).text)
  const received = document.tables.find(({ id }: { id: string }) => id === 'donation').total['donations.count']
  const second = await page('/years/2022')
  expect(second).toContain('2022 年度报告 第 2 版')
  expect(second).toMatch(new RegExp(`<dt>捐赠笔数</dt><dd><a[^>]*><data value="${received}">${received}笔<`))
  expect(second).toContain('示例：重复&lt;img src=x&gt;')
  expect(second).toContain('/statements/2022/2/print')
  // what was stated stands beside what was added up in one unit, said once
  const reported = /<section aria-labelledby="reported">[\s\S]*?<\/section>/.exec(second)?.[0] ?? ''
  expect(reported).toMatch(/金额以(万|亿)?元计。/)
  expect(reported.replaceAll(/title="[^"]*"/g, '').match(/[万亿]?元/g)).toHaveLength(1)
  const first = await page('/years/2022/1')
  expect(first).toContain('示例第一版&lt;script&gt;')
  expect(first).toContain('已发布的是第 2 版')
  expect(await page('/en/years/2022/2')).toContain('What differs from version 1')
})

test('differences are told in words: money in yuan, rows, measures and records by name, in both languages', async () => {
  const section = async (path: string) =>
    /<section aria-labelledby="differences">[\s\S]*?<\/section>/.exec(await page(path))?.[0] ?? ''
  const zh = await section('/years/2022/2')
  expect(zh).toContain('示例企业甲向示例慈善总会捐赠123元</a>')
  expect(zh).toContain('到账捐赠，按区县 · <span>鄞州区</span> · 到账捐赠金额')
  expect(zh).toContain('−123.00 元')
  expect(zh).toContain('公布数 · 示例公布数 · 台账')
  const en = await section('/en/years/2022/2')
  expect(en).toContain('<span lang="zh-CN">示例企业甲</span> gave CNY 123 to <span lang="zh-CN">示例慈善总会</span>')
  expect(en).toContain('Published number · an example · ledger')
  for (const text of [zh, en]) {
    expect(text).not.toMatch(/>(tables|figures|coverage|checks|labels)\//)
    expect(text.replaceAll(/href="[^"]*"/g, '')).not.toMatch(/[>\s][0-9a-z]{16}[<\s]/)
  }
  const printed = (await w.public.get('/statements/2022/2/print')).text
  expect(printed).not.toMatch(/<td[^>]*>(tables|figures)\//)
  expect(printed).toContain('公布数 · 示例公布数 · 台账 published number · an example · ledger')
  expect(printed).toContain('捐赠 donation')
})

test('a revision tells who gave how much to whom, and hides who is hidden', async () => {
  const anonymous = await confirmed(w, 'donations', aDonation(w, { amount_fen: 67_00, publicity: 'anonymous' }))
  const text = await page(`/changes/${anonymous.confirmed_rev}`)
  expect(text).toContain('匿名捐赠人向示例慈善总会捐赠67元</a> 2022-09-05')
  const { items } = (await w.public.get('outcomes?limit=1')).body
  const stated = await page(`/en/changes/${items[0].confirmed_rev}`)
  expect(stated).toContain(': jobs more than 1,000 people')
  expect(stated).not.toContain('就业人数')
  const made = (await w.federation.post('campaigns', { name: '示例专项行动' })).status
  expect(made).toBe(201)
  const { revision } = (await w.public.get('changes?limit=1')).body
  expect(await page(`/changes/${revision}`)).toContain('示例专项行动')
})

test('the method tells every measure that can be asked', async () => {
  const text = await page('/en/method')
  const measures = [...(await measureCatalogue({ store: target.store, now: () => new Date(), actor: null })).values()]
  for (const { id, label, definition } of measures.filter(({ boundary }) => boundary !== 'reported')) {
    expect(text, id).toContain(label.en.replaceAll("'", '&#39;'))
    expect(text, id).toContain(definition.en.replaceAll("'", '&#39;'))
  }
})

test('open data tells every dataset and every column of it', async () => {
  const text = await page('/data')
  for (const { name, fields } of DATASETS) {
    expect(text).toContain(`/api/v1/${name}?format=csv`)
    for (const field of fields) expect(text, `${name}.${field.name}`).toContain(`<code>${field.name}</code>`)
  }
})

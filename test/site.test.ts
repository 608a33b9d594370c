import { beforeAll, describe, expect, test } from 'vitest'
import { fenWithCommas } from '../src/core/money.ts'
import { addressOf, splitLang } from '../src/site/lang.ts'
import { PAGES } from '../src/site/pages.ts'
import { FORM } from './support/forms.ts'
import { HOSTILE, OTHER_HOSTS, OURS } from './support/hostile.ts'
import { opened } from './support/opened.ts'
import { type Address, addresses } from './support/pages.ts'
import { TARGETS } from './support/targets.ts'
import { sendList } from './support/uploads.ts'
import { aDonation, aFund, confirmed, unique } from './support/world.ts'

const HIDDEN = '示例不愿具名的企业'
const PASSWORD = 'correct horse battery'
const HTML = { accept: 'text/html,application/xhtml+xml' }
/** Inline styles, handlers and scripts, in whatever attribute or element. */
const INLINE = /<style|<[^>]*\s(style|on\w+)=|href="javascript:|<script(?! type="module" src="\/assets\/)/

describe.each(TARGETS)('pages on $engine', ({ open }) => {
  const { target, w } = opened(open)
  let all: Address[]
  let login: string
  beforeAll(async () => {
    const secret = await w.federation.post('organizations', { kind: 'enterprise', name: HIDDEN })
    await confirmed(w, 'donations', aDonation(w, { donor_id: secret.body.id, publicity: 'anonymous', amount_fen: 5 }))
    await confirmed(w, 'donations', aDonation(w))
    await w.federation.post('figures', {
      id: 'example.gifts',
      topic: '捐赠',
      statement: HOSTILE[0],
      statement_en: HOSTILE[2],
      source: HOSTILE[4],
      measure: 'donations.received',
      qualifier: 'gt',
      value: 9_000,
    })
    login = unique('clerk')
    await w.federation.post('accounts', { login, name: '示例登录者', role: 'auditor', password: PASSWORD })
    all = await addresses(target.store)
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    target.fetch(path, { headers: { ...HTML, ...headers }, redirect: 'manual' })
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    target.fetch(path, {
      method: 'POST',
      headers: { ...FORM, ...HTML, ...headers },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    })

  test('every page answers in its language, under a policy without inline code, with the way to the other language', async () => {
    expect(all.length).toBeGreaterThan(PAGES.filter(({ examples }) => !examples).length * 2)
    for (const { page, lang, path } of all) {
      const response = await get(path)
      const html = await response.text()
      expect(response.status, path).toBe(page.signedIn ? 401 : 200)
      expect(response.headers.get('content-type'), path).toMatch(/^text\/html; charset=utf-8/i)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy, path).not.toMatch(/unsafe|\*|https?:/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(html, path).not.toMatch(INLINE)
      expect(html, path).not.toContain(HIDDEN)
      expect(html.length, path).toBeLessThan(100_000)
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1)
      // a document to print stands without our frame
      if (!html.includes('class="masthead"')) continue
      expect(html, path).toContain(`<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`)
      const other = addressOf(lang === 'zh' ? 'en' : 'zh', splitLang(path).path)
      expect(html, path).toContain(`<a href="${other.replaceAll('&', '&amp;')}" lang=`)
    }
  })

  test('an unchanged page is a 304 until something public changes', async () => {
    const first = await get('/figures')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect((await get('/figures', { 'if-none-match': etag })).status).toBe(304)
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 9_999_999 }))
    const next = await get('/figures', { 'if-none-match': etag })
    expect(next.status).toBe(200)
    expect(await next.text()).toContain('10.01万元')
  })

  test('a figure leads to its records, narrowed, sorted and paged, as of then and now', async () => {
    const html = await (await get('/figures/example.gifts?sort=-amount_fen&from=2022-01-01&district=330212')).text()
    expect(html).toContain('示例企业甲')
    expect(html).toContain('匿名')
    expect(html).toContain('/api/v1/donations?status=confirmed&amp;from=2022-01-01&amp;district=330212&amp;format=csv')
    const asked = 'totals?measures=donations.received,donations.count&from=2022-01-01&district=330212'
    const { total } = (await w.public.get(asked)).body
    const sum = fenWithCommas(total['donations.received'])
    expect(html).toContain(`符合条件 ${total['donations.count']} 条，合计 ${sum} 元`)
    expect(await (await get('/figures/example.gifts')).text()).not.toContain('符合条件')
    // the list says how many it holds, over all its pages
    const held = (await w.public.get('totals?measures=donations.count&from=2022-01-01&district=330212')).body
    expect(html).toContain(`<p class="quiet">共 ${held.total['donations.count']} 条</p>`)
    const nought = await (await get('/en/figures/example.gifts?from=2022-12-31&to=2022-01-01')).text()
    expect(nought).toContain('0 records found')
    const before = await (await get('/en/figures/example.gifts?as_of=2021-01-01T08:00')).text()
    expect(before).toContain('as it stood at 2021-01-01 08:00')
    expect(before).toContain('There are no records to compute it from')
    // what programs read of it is what the page shows, of then, too
    const twin = /href="(\/api\/v1\/figures\/example\.gifts\?as_of=[^"]+)">this claim</.exec(before)?.[1] ?? ''
    expect(before).toContain(`type="application/json" href="${twin}"`)
    expect((await w.public.get(twin)).body).toMatchObject({ revision: 0, records: 0 })
    expect(await (await get('/figures?as_of=2021-01-01T08:00')).text()).toMatch(/其中 \d+ 个此刻尚未公布/)
    expect(await (await get('/figures')).text()).not.toContain('尚未公布')
    const none = await (await get('/figures/example.gifts?district=330211')).text()
    expect(none).toContain('没有符合条件的记录')
  })

  test('a figure says how many of its records state no amount, and the page of methods what no record decides', async () => {
    const before = await (await get('/figures/example.gifts')).text()
    expect(before).not.toContain('没有金额')
    const goods = { form: 'goods', goods_item: '口罩', quantity: 1, unit: '箱', amount_fen: undefined }
    await confirmed(w, 'donations', aDonation(w, goods))
    expect(await (await get('/figures/example.gifts')).text()).toContain('这些记录中有 1 条没有金额')
    expect(await (await get('/en/figures/example.gifts')).text()).toContain('1 of these records states no amount')
    expect(await (await get('/method')).text()).toContain('台账里没有相应记录的也未定')
    expect(await (await get('/en/method')).text()).toContain('that nothing is recorded refutes nobody')
  })

  test('the latest changes lead to the records that each revision touched', async () => {
    const home = await (await get('/')).text()
    const gift = await confirmed(w, 'donations', aDonation(w))
    const revision = (await w.public.get(`donations/${gift.id}`)).body.confirmed_rev
    expect(await (await get('/')).text()).toContain(`<a href="/changes/${revision}" rel="nofollow">`)
    expect(home).not.toContain(`"/changes/${revision}"`)
    const page = await (await get(`/changes/${revision}`)).text()
    expect(page).toContain(`<a href="/records/donations/${gift.id}">`)
    expect(page).toContain('>确认<')
    // an act about several kinds tells of each
    const both = [
      { kind: 'donation', id: (await w.clerk.post('donations', aDonation(w))).body.id },
      { kind: 'donation', id: (await w.clerk.post('donations', aDonation(w))).body.id },
      { kind: 'fund', id: (await w.clerk.post('funds', aFund(w))).body.id },
    ]
    expect((await w.reviewer.post('reviews', { decision: 'confirm', items: both })).status).toBe(200)
    expect(await (await get('/')).text()).toContain('>确认捐赠 2 条、慈善基金 1 条</a>')
    expect(await (await get('/en')).text()).toContain('>Confirmed 2 donations, 1 fund</a>')
    for (const path of [`/changes/${revision + 2}`, '/changes/0', '/changes/x', '/changes/9e99'])
      expect((await get(path)).status, path).toBe(404)
  })

  test('the latest changes tell nothing of what waits: not what went with a fund that was mended, nor what a list brought in', async () => {
    const fund = await confirmed(w, 'funds', aFund(w))
    const into = aDonation(w, { fund_id: fund.id, recipient_id: undefined })
    expect((await w.clerk.post('donations', into)).status).toBe(201)
    const mended = { ...aFund(w), custodian_id: w.ids.charity2, replaces_id: fund.id, reason: '示例' }
    await confirmed(w, 'funds', mended)
    const list = `捐赠人,捐赠人类型,金额\n${unique('示例新企业')}有限公司,企业,5\n`
    const set = ['received_on=2022-03-01', 'recipient=示例慈善总会']
    expect((await sendList(w.clerk, 'donations', list, { set, create_missing: '1' })).body.created).toEqual({
      organization: 1,
    })
    const home = await (await get('/')).text()
    const told = [...home.matchAll(/<a href="\/changes\/\d+" rel="nofollow">([^<]+)</g)].map(([, words]) => words)
    expect(told.slice(0, 2)).toEqual(['导入组织 1 条', '确认慈善基金 2 条'])
  })

  test('files are kept for ever under the hash of their content, and only under it', async () => {
    const html = await (await get('/')).text()
    const address = /href="(\/assets\/site\.css\?v=[0-9a-f]{12})"/.exec(html)?.[1] ?? ''
    const kept = await get(address)
    expect(kept.headers.get('content-type')).toMatch(/^text\/css/)
    expect(kept.headers.get('cache-control')).toContain('immutable')
    for (const other of ['/assets/site.css', '/assets/site.css?v=000000000000'])
      expect((await get(other)).headers.get('cache-control')).toBe('public, max-age=86400')
  })

  test('signing in: a cookie, the way back, one’s own pages uncached; signing out ends it', async () => {
    const form = await (await get('/en/sign-in?to=%2Ffigures%3Fverdict%3Dmet')).text()
    expect(form).toContain('name="to" value="/figures?verdict=met"')
    const wrong = await post('/sign-in', { login, password: 'wrong' })
    expect(wrong.status).toBe(401)
    expect(wrong.headers.getSetCookie().filter((cookie) => cookie.startsWith('__Host-yongshan='))).toEqual([])
    const text = await wrong.text()
    expect(text).toContain('账号或密码不正确')
    expect(text).not.toContain('wrong')
    const right = await post('/en/sign-in', { login, password: PASSWORD, to: '/figures?verdict=met' })
    expect([right.status, right.headers.get('location')]).toEqual([303, '/en/figures?verdict=met&done=signed-in'])
    const cookie = right.headers.getSetCookie().find((line) => line.startsWith('__Host-yongshan=')) ?? ''
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    const session = { cookie: cookie.split(';')[0] ?? '' }
    const mine = await get('/figures?done=signed-in', session)
    expect(mine.headers.get('cache-control')).toBe('private, no-store')
    const html = await mine.text()
    expect(html).toContain('示例登录者')
    expect(html).toContain('已登录')
    expect(await (await get('/figures?done=signed-in')).text()).not.toContain('示例登录者')
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.invalid' },
      { 'sec-fetch-site': 'none' },
    ])
      expect((await post('/sign-out', {}, { ...session, ...headers })).status).toBe(403)
    expect((await post('/sign-out', {}, session)).status).toBe(303)
    expect(await (await get('/figures', session)).text()).not.toContain('示例登录者')
  })

  test('forms of other sites, other types, broken text and too much of it are refused', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.invalid' },
      { 'sec-fetch-site': 'same-site', origin: 'https://sub.evil.invalid' },
      { 'sec-fetch-site': '', origin: 'null' },
    ]) {
      const refused = await post('/sign-in', { login, password: PASSWORD }, headers)
      expect(refused.status, JSON.stringify(headers)).toBe(403)
      expect(refused.headers.getSetCookie().join()).not.toContain('__Host-yongshan=')
    }
    const send = (body: string, type = FORM['content-type']) =>
      target.fetch('/sign-in', { method: 'POST', headers: { ...FORM, ...HTML, 'content-type': type }, body })
    expect((await send('{}', 'application/json')).status).toBe(415)
    expect((await send('login=%ff')).status).toBe(400)
    expect((await send(`login=${'x'.repeat(70_000)}`)).status).toBe(413)
  })

  test.each(['//evil.invalid/x', '/en//evil.invalid/x', '/en///evil.invalid', '/en/en//evil.invalid'])(
    'no link of a page that is asked for at %s leads to another host',
    async (address) => {
      const page = await (await get(address)).text()
      const links = [...page.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link = '']) => new URL(link, OURS))
      expect(links.length).toBeGreaterThan(10)
      expect(links.filter(({ origin }) => origin !== OURS).map(({ href }) => href)).toEqual([])
    },
  )

  test.each(OTHER_HOSTS)('who is asked to sign in on her way to %j goes to her desk', async (text) => {
    const form = await (await get(`/sign-in?to=${encodeURIComponent(text)}`)).text()
    expect(/name="to" value="([^"]*)"/.exec(form)?.[1]).toBe('/desk')
    const sent = await post('/sign-in', { login, password: PASSWORD, to: text })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/desk?done=signed-in'])
  })
})

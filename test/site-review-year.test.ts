import { describe, expect, test } from 'vitest'
import { CHECKS } from '../src/checks/catalogue.ts'
import { someOfEach } from './support/facts.ts'
import { submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

const HTML = { accept: 'text/html' }

describe.each(TARGETS)('the year on the review desk, on $engine', ({ open }) => {
  const { w } = opened(open)

  describe('voiding', () => {
    test('shows what it changes in totals and published numbers, asks why, and leads back to the record', async () => {
      const id = unique('figure.')
      const gift = await confirmed(w, 'donations', aDonation(w, { received_on: '2019-05-01', amount_fen: 600_00 }))
      await confirmed(w, 'donations', aDonation(w, { received_on: '2019-05-02', amount_fen: 500_00 }))
      const claim = {
        topic: '捐赠',
        statement: '示例：2019 年超千元',
        statement_en: 'Example',
        source: '示例',
        qualifier: 'gt',
      }
      const figure = {
        id,
        ...claim,
        measure: 'donations.received',
        from_on: '2019-01-01',
        to_on: '2019-12-31',
        value: 1_000_00,
      }
      expect((await w.federation.post('figures', figure)).status).toBe(201)
      const path = `/desk/review/donations/${gift.id}/void`
      for (const other of [w.clerk, w.auditor]) expect((await other.get(path, HTML)).status).toBe(403)
      expect((await w.reviewer2.get(path, HTML)).status).toBe(404)
      const asked = await w.reviewer.get(path, HTML)
      expect(asked.status).toBe(200)
      expect(asked.text).toContain('<td class="num">1,100.00 元</td><td class="num">500.00 元</td>')
      expect(asked.text).toContain('<button type="submit" class="danger">作废</button>')
      expect(asked.text).toMatch(/示例：2019 年超千元[\s\S]*相符[\s\S]*不符/)
      expect((await w.reviewer.get(`/en${path}`, HTML)).text).toContain('Void a record')
      const version = String(gift.version)
      expect((await submit(w.reviewer, path, { version })).status).toBe(422)
      expect((await submit(w.reviewer, path, { version: '1', reason: '示例' })).status).toBe(412)
      const done = await submit(w.reviewer, path, { version, reason: '示例：未到账' })
      expect(done.status).toBe(303)
      expect(done.headers.get('location')).toBe(`/desk/records/donations/${gift.id}?done=voided`)
      expect((await w.public.get(`donations/${gift.id}`)).body).toMatchObject({
        status: 'voided',
        reason: '示例：未到账',
      })
      expect((await w.reviewer.get(path, HTML)).status).toBe(409)
    })

    test('what others refer to can only be replaced', async () => {
      const fund = await confirmed(w, 'funds', someOfEach(w).funds?.())
      await confirmed(w, 'donations', aDonation(w, { fund_id: fund.id, received_on: '2020-05-01' }))
      const asked = await w.reviewer.get(`/desk/review/funds/${fund.id}/void`, HTML)
      expect(asked.status).toBe(200)
      expect(asked.text).toContain('请改为替换')
      expect(asked.text).not.toContain('name="reason"')
    })
  })

  describe('totals', () => {
    const YEAR = 2018
    const row = (html: string, name: string) =>
      (html.split('<tr>').findLast((each) => each.includes(name)) ?? '').replaceAll(/<[^>]+>/g, ' ')
    test('reported beside confirmed and waiting, live, and the way into the queue', async () => {
      await confirmed(w, 'reported', {
        organization_id: w.ids.jiangshan,
        measure: 'donations.received',
        value: 900_00,
        from_on: `${YEAR}-01-01`,
        to_on: `${YEAR}-12-31`,
        source: '示例报表',
      })
      await confirmed(w, 'donations', aDonation(w, { received_on: `${YEAR}-02-01`, amount_fen: 300_00 }))
      const waits = (
        await w.clerk.post('donations', aDonation(w, { received_on: `${YEAR}-02-02`, amount_fen: 150_00 }))
      ).body
      const path = `/desk/totals?year=${YEAR}&show=chambers`
      const page = (await w.federation.get(path)).text
      expect(row(page, '示例姜山商会')).toMatch(
        /900[\s\S]*300\.00 元[\s\S]*1 笔 · 150\.00 元[\s\S]*600\.00 元[\s\S]*33\.33%/,
      )
      const queue = /href="([^"]*\/desk\/review[^"]*)"/.exec(page.slice(page.indexOf('150.00') - 400))?.[1] ?? ''
      expect((await w.federation.get(queue.replaceAll('&amp;', '&'))).text).toContain(`donation:${waits.id}`)
      await w.reviewer.post(`donations/${waits.id}/confirm`)
      expect(row((await w.federation.get(path)).text, '示例姜山商会')).toMatch(
        /450\.00 元[\s\S]*—[\s\S]*450\.00 元[\s\S]*50%/,
      )
      const file = await w.federation.get(`coverage?year=${YEAR}&measure=donations.received&format=csv`)
      expect(file.text).toContain('示例姜山商会')
    })

    test('a county sees its own; what is sorted is sorted, and nonsense is refused', async () => {
      await confirmed(
        w,
        'donations',
        aDonation(w, { received_on: `${YEAR}-03-01`, donor_id: w.ids.outsider }),
        w.other,
        w.reviewer2,
      )
      const own = (await w.reviewer.get(`/desk/totals?year=${YEAR}`)).text
      expect(own).toContain('示例姜山商会')
      expect(own).not.toContain('示例骆驼商会')
      const sorted = (await w.federation.get(`/desk/totals?year=${YEAR}&show=chambers&sort=-computed`)).text
      expect(sorted.indexOf('示例姜山商会')).toBeLessThan(sorted.indexOf('示例骆驼商会'))
      const up = (await w.federation.get(`/desk/totals?year=${YEAR}&show=chambers&sort=computed`)).text
      expect(up.indexOf('示例姜山商会')).toBeGreaterThan(up.indexOf('示例骆驼商会'))
      expect((await w.clerk.get('/desk/totals', HTML)).status).toBe(403)
      for (const wrong of ['year=x', 'sort=x', 'after=x', 'measure=x'])
        expect((await w.federation.get(`/desk/totals?${wrong}`, HTML)).status, wrong).toBe(422)
      const both = await w.federation.get('/en/desk/totals?year=1999&measure=funds.count')
      expect(both.text).toMatch(
        /never added up.*measure=funds\.enterprise_named\.count.*measure=funds\.chamber\.count/s,
      )
    })
  })

  describe('checks', () => {
    test('every check that one is told of, with what it finds, down to the record', async () => {
      const twice = aDonation(w, { received_on: '2017-06-01', amount_fen: 61_00 })
      const [one, other] = [await confirmed(w, 'donations', twice), await confirmed(w, 'donations', twice)]
      const all = (await w.federation.get('/desk/checks?year=2017')).text
      for (const { label } of CHECKS) expect(all).toContain(label.zh)
      // what found something stands first, and nothing else is coloured as grave
      const states = [...all.matchAll(/<span class="severity severity-(\w+)">[\s\S]*?<td[^>]*>([\s\S]*?)<\/td>/g)]
      const nothing = states.map(([, , found = '']) => found.includes('无'))
      expect(nothing).toEqual([...nothing].sort())
      expect(nothing.filter(Boolean).length).toBeGreaterThan(0)
      for (const [, colour, found = ''] of states) expect(colour === 'none', found).toBe(found.includes('无'))
      const mine = (await w.clerk.get('/desk/checks?year=2017')).text
      for (const { label, whole } of CHECKS) expect(mine.includes(label.zh), label.zh).toBe(!whole)
      const found = (await w.federation.get('/desk/checks?year=2017&state=found')).text
      expect(found).toContain('疑似重复登记的捐赠')
      expect(found).not.toContain('台账合计与逐笔记录不符')
      expect((await w.federation.get('/desk/checks?year=2017&severity=notice')).text).not.toContain(
        '疑似重复登记的捐赠',
      )
      const rows = (await w.clerk.get('/desk/checks/duplicate-gifts?year=2017')).text
      expect(rows).toContain(`/desk/records/donations/${one.id}`)
      expect(rows).toContain(`/desk/records/donations/${other.id}`)
      expect((await w.other.get('/desk/checks/duplicate-gifts?year=2017')).text).toContain('没有发现')
      expect((await w.federation.get(`/desk/checks?year=2017&state=found&chamber=${w.ids.luotuo}`)).text).not.toContain(
        '疑似重复登记的捐赠',
      )
      expect((await w.clerk.get('/desk/checks/ledger-records?year=2017', HTML)).status).toBe(404)
      expect((await w.public.get('/desk/checks', HTML)).status).toBe(401)
    })

    test('every check’s page answers in both languages', async () => {
      for (const { id } of CHECKS)
        for (const lang of ['', '/en'])
          expect((await w.federation.get(`${lang}/desk/checks/${id}?year=2022`)).status, id).toBe(200)
    })
  })
})

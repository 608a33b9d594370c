import { describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { reviewing } from './support/reviewing.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('the review desk on $engine', ({ open }) => {
  const { w } = opened(open)

  const { gift, pick, listed, aDay, of } = reviewing(w)

  test('who may: reviewers and the federation; a county sees its own chambers', async () => {
    expect((await w.clerk.get('/desk/review', { accept: 'text/html' })).status).toBe(403)
    expect((await w.auditor.get('/desk/review', { accept: 'text/html' })).status).toBe(403)
    expect((await w.public.get('/desk/review', { accept: 'text/html' })).status).toBe(401)
    const day = aDay()
    const mine = await gift({ received_on: day })
    const theirs = await gift({ received_on: day, donor_id: w.ids.outsider }, w.other)
    expect(listed((await w.reviewer.get(of(day))).text)).toEqual([mine.id])
    expect(listed((await w.reviewer2.get(of(day))).text)).toEqual([theirs.id])
    expect(listed((await w.federation.get(of(day))).text)).toEqual([mine.id, theirs.id])
    expect((await w.reviewer.get(`/desk/review?open=donation:${theirs.id}`)).status).toBe(404)
    const refused = await submit(w.reviewer, '/desk/review', [pick(theirs), ['decision', 'confirm']])
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('没有找到')
    expect(refused.text).not.toContain('示例企业乙')
  })

  test('all kinds in one queue, each with its evidence', async () => {
    const made: [string, string][] = []
    for (const [path, body] of Object.entries(someOfEach(w))) {
      const reply = await w.clerk.post(path, body())
      expect(reply.status, reply.text).toBe(201)
      const kind = { donations: 'donation', pledges: 'pledge', funds: 'fund', projects: 'project' }[path]
      made.push([kind ?? path.replace(/s$/, ''), reply.body.id])
    }
    for (const [kind, id] of made) {
      for (const path of [`/desk/review?kind=${kind}&open=${kind}:${id}`, `/en/desk/review?open=${kind}:${id}`]) {
        const page = await w.reviewer.get(path)
        expect(page.status, `${path} ${page.text.slice(0, 300)}`).toBe(200)
        expect(page.text, path).toContain('id="evidence-title"')
      }
      expect(listed((await w.reviewer.get(`/desk/review?kind=${kind}`)).text)).toContain(id)
    }
  })

  test('filters, sorts and pages: every record once', async () => {
    const day = aDay()
    const made: string[] = []
    for (let i = 0; i < 27; i++) made.push((await gift({ received_on: day, amount_fen: 1_000_00 + ((i * 7) % 27) })).id)
    const first = await w.reviewer.get(of(day))
    const next = /rel="next"/.test(first.text) && /href="([^"]+)" rel="next"/.exec(first.text)?.[1]
    expect(next).toBeTruthy()
    const second = await w.reviewer.get(String(next).replaceAll('&amp;', '&'))
    expect([...listed(first.text), ...listed(second.text)]).toEqual(made)
    const down = listed((await w.reviewer.get(of(day, '&sort=-amount'))).text)
    const amounts = await Promise.all(down.map(async (id) => (await w.clerk.get(`donations/${id}`)).body.amount_fen))
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
    expect(listed((await w.reviewer.get(of(day, '&least=1000.25'))).text)).toHaveLength(2)
    expect(listed((await w.reviewer.get(of(day, `&chamber=${w.ids.yunlong}`))).text)).toEqual([])
    expect(listed((await w.federation.get(of(day, '&district=330211'))).text)).toEqual([])
    expect(listed((await w.federation.get(of(day, '&district=330212'))).text)).toHaveLength(25)
    for (const wrong of ['kind=x', 'from=2021-13-01', 'least=约5', 'sort=x', 'open=donation:x', 'chamber=x'])
      expect((await w.reviewer.get(`/desk/review?${wrong}`)).status, wrong).toBe(422)
  })

  test('what may be recorded twice, what corrects another, and the file that it came in', async () => {
    const day = aDay()
    const one = await gift({ received_on: day })
    const same = await gift({ received_on: day })
    const other = await gift({ received_on: day, amount_fen: 99_00 })
    expect(listed((await w.reviewer.get(of(day, '&mark=alike'))).text)).toEqual([one.id, same.id])
    const beside = await w.reviewer.get(of(day, `&open=donation:${one.id}`))
    expect(beside.text).toContain('疑似重复：1 笔相似')
    expect(beside.text).toContain(`/desk/records/donations/${same.id}`)
    const old = await confirmed(w, 'donations', aDonation(w, { received_on: day, amount_fen: 70_00 }))
    const fix = await gift({ received_on: day, amount_fen: 75_00, replaces_id: old.id, reason: '示例：金额录错' })
    expect(listed((await w.reviewer.get(of(day, '&mark=replaces'))).text)).toEqual([fix.id])
    const differs = (await w.reviewer.get(of(day, `&open=donation:${fix.id}`))).text
    expect(differs).toContain('示例：金额录错')
    expect(differs).toMatch(/70\.00 元[\s\S]*75\.00 元/)
    const csv = `donor_kind,donor,recipient,amount_yuan,received_on\nenterprise,示例企业甲,示例慈善总会,11,${day}\nenterprise,示例企业甲,示例慈善总会,12,${day}\n`
    const file = await w.clerk.send('POST', 'imports?kind=donations&filename=示例清单.csv', {
      headers: { 'content-type': 'text/csv' },
      body: csv,
    })
    expect(file.status, file.text).toBe(201)
    const came = listed((await w.reviewer.get(`/desk/review?import=${file.body.id}`)).text)
    expect(came).toHaveLength(2)
    for (const [i, id] of came.entries()) {
      const { amount_fen } = (await w.clerk.get(`donations/${id}`)).body
      const text = (await w.reviewer.get(`/desk/review?open=donation:${id}`)).text
      expect(text).toContain('示例清单.csv')
      expect(text).toContain(`第 ${amount_fen / 100 - 10} 笔，共 2 笔`)
      expect(i).toBeLessThan(2)
    }
    expect(listed((await w.reviewer.get(of(day))).text)).toContain(other.id)
  })

  test('beside what is decided stands all that can still be done about it', async () => {
    const gift = await confirmed(w, 'donations', aDonation(w, { amount_fen: 71_00 }))
    const own = `/desk/records/donations/${gift.id}`
    const beside = async () => (await w.reviewer.get(`/desk/review?open=donation:${gift.id}`)).text
    const ways = [`${own}/replace`, `/desk/review/donations/${gift.id}/void`, `/records/donations/${gift.id}`, own]
    const found = await beside()
    for (const way of ways) expect(found).toContain(`href="${way}"`)
    // once is enough
    const fix = aDonation(w, { amount_fen: 72_00, replaces_id: gift.id, reason: '示例：金额录错' })
    expect((await w.clerk.post('donations', fix)).status).toBe(201)
    expect(await beside()).not.toContain(`href="${own}/replace"`)
  })

  test('what the public will see of the donor, and what it does to totals', async () => {
    const day = aDay()
    const hidden = await gift({ received_on: day, publicity: 'anonymous', receipt_no: unique('SL'), amount_fen: 5_00 })
    const page = (await w.reviewer.get(of(day, `&open=donation:${hidden.id}`))).text
    expect(page).toContain('不公开捐赠人')
    expect(page).toContain('票据号码')
    const before = (
      await w.public.get(`totals?measures=donations.received&chamber=${w.ids.jiangshan}&from=2021-01-01&to=2021-12-31`)
    ).body.total['donations.received']
    const yuan = (fen: number) => `${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')} 元`
    expect(page).toContain(`<td class="num">${yuan(before)}</td><td class="num">${yuan(before + 5_00)}</td>`)
    await submit(w.reviewer, of(day), [pick(hidden), ['decision', 'confirm']])
    const after = (
      await w.public.get(`totals?measures=donations.received&chamber=${w.ids.jiangshan}&from=2021-01-01&to=2021-12-31`)
    ).body.total['donations.received']
    expect(after).toBe(before + 5_00)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { submit } from './support/forms.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed, unique, type World, world } from './support/world.ts'

describe.each(TARGETS)('the review desk on $engine', ({ open }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await world(target)
  })
  afterAll(() => target.close())

  const gift = async (more: Record<string, unknown> = {}, by: Client = w.clerk) => {
    const made = await by.post('donations', aDonation(w, more))
    expect(made.status, made.text).toBe(201)
    return made.body
  }
  const pick = ({ id, version = 1 }: { id: string; version?: number }, kind = 'donation'): [string, string] => [
    'pick',
    `${kind}:${id}:${version}`,
  ]
  const status = async (id: string) => (await w.federation.get(`donations/${id}`)).body.status
  /** The ids in the queue, in its order. */
  const listed = (html: string) => [...html.matchAll(/data-row="\w+:(\w+)"/g)].map(([, id]) => id)
  /** A part of the register that no other test touches: gifts of one day. */
  const days = { next: 1 }
  const aDay = () => `2021-06-${String(days.next++).padStart(2, '0')}`
  const of = (day: string, more = '') => `/desk/review?from=${day}&to=${day}${more}`

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

  test('confirms what was picked, tells what it was, and opens the next', async () => {
    const day = aDay()
    const [a, b, c] = [
      await gift({ received_on: day }),
      await gift({ received_on: day }),
      await gift({ received_on: day }),
    ]
    const done = await submit(w.reviewer, of(day), [pick(a), pick(b), ['decision', 'confirm'], ['scope', 'picked']])
    expect(done.status).toBe(303)
    const to = new URL(done.headers.get('location') ?? '', 'http://our.invalid')
    expect(to.searchParams.get('open')).toBe(`donation:${c.id}`)
    expect(to.searchParams.get('from')).toBe(day)
    const page = await w.reviewer.get(to.pathname + to.search)
    expect(page.text).toContain('已确认 2 笔：捐赠 2 笔，200.00 元')
    expect(listed(page.text)).toEqual([c.id])
    expect([await status(a.id), await status(b.id), await status(c.id)]).toEqual([
      'confirmed',
      'confirmed',
      'submitted',
    ])
    // somebody else's decision is not hers to be told of
    expect((await w.federation.get(to.pathname + to.search)).text).not.toContain('已确认 2 笔')
  })

  test('returns with a reason only, and keeps what was sent', async () => {
    const day = aDay()
    const a = await gift({ received_on: day })
    const refused = await submit(w.reviewer, of(day), [pick(a), ['decision', 'return']])
    expect(refused.status).toBe(422)
    expect(refused.text).toMatch(/<input[^>]*name="pick"[^>]*checked/)
    expect(
      (
        await submit(w.reviewer, of(day), [
          ['decision', 'return'],
          ['reason', '示例'],
        ])
      ).status,
    ).toBe(422)
    const done = await submit(w.reviewer, of(day), [pick(a), ['decision', 'return'], ['reason', '示例：缺票据']])
    expect(done.status).toBe(303)
    expect((await w.clerk.get(`donations/${a.id}`)).body).toMatchObject({ status: 'returned', reason: '示例：缺票据' })
  })

  test('nobody decides what she entered; refusals stand row by row and nothing changes', async () => {
    const day = aDay()
    const fine = await gift({ received_on: day })
    const own = await gift({ received_on: day, chamber_id: w.ids.jiangshan }, w.reviewer)
    const stale = await gift({ received_on: day })
    const seen = await w.reviewer.get(of(day))
    expect(seen.text).toMatch(new RegExp(`value="donation:${own.id}:1"[^>]*disabled`))
    expect(seen.text).toContain('自己登记或修改的，由他人审核')
    await w.clerk.patch(`donations/${stale.id}`, { amount_fen: 7_00 }, { 'if-match': '"v1"' })
    const refused = await submit(w.reviewer, of(day), [pick(fine), pick(own), pick(stale), ['decision', 'confirm']])
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('2 笔不能这样办')
    expect(refused.text).toContain('自己录入、修改或编制的，须由他人确认、退回或发布')
    expect(refused.text).toContain('记录已被他人修改')
    expect(await status(fine.id)).toBe('submitted')
    // of the page and of all that match her own is left out
    const page = [...seen.text.matchAll(/name="shown" value="([^"]+)"/g)].map(([, value]): [string, string] => [
      'shown',
      String(value),
    ])
    expect(page).toHaveLength(2)
  })

  test('all that match: asked once more, without what came meanwhile', async () => {
    const day = aDay()
    const old = [await gift({ received_on: day }), await gift({ received_on: day })]
    const own = await gift({ received_on: day, chamber_id: w.ids.jiangshan }, w.reviewer)
    const back = await gift({ received_on: day })
    await w.reviewer.post(`donations/${back.id}/return`, { reason: '示例' })
    const seen = (await w.reviewer.get(of(day))).text
    const until = /name="until" value="(\d+)"/.exec(seen)?.[1] ?? ''
    expect(seen).toContain('符合条件的 2 笔')
    const late = await gift({ received_on: day })
    await w.clerk.post(`donations/${back.id}/resubmit`)
    const fields: [string, string][] = [
      ['decision', 'confirm'],
      ['scope', 'all'],
      ['until', until],
    ]
    const sure = await submit(w.reviewer, of(day), fields)
    expect(sure.status).toBe(200)
    expect(sure.text).toContain('确认 2 笔记录？')
    expect(sure.text).toContain('捐赠 2 笔，200.00 元')
    expect(await status(old[0]?.id)).toBe('submitted')
    expect((await submit(w.reviewer, of(day), [...fields, ['sure', 'yes']])).status).toBe(303)
    expect(await Promise.all([...old, own, late, back].map(({ id }) => status(id)))).toEqual([
      'confirmed',
      'confirmed',
      'submitted',
      'submitted',
      'submitted',
    ])
  })

  test('a gift into a fund that waits is told so, and goes with it', async () => {
    const fund = (await w.clerk.post('funds', someOfEach(w).funds?.())).body
    const day = aDay()
    const into = await gift({ received_on: day, fund_id: fund.id, recipient_id: w.ids.charity })
    expect((await w.reviewer.get(of(day))).text).toContain('所指基金、项目或认捐尚未确认')
    const refused = await submit(w.reviewer, of(day), [pick(into), ['decision', 'confirm']])
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('所指记录尚未确认')
    expect((await submit(w.reviewer, of(day), [pick(into), pick(fund, 'fund'), ['decision', 'confirm']])).status).toBe(
      303,
    )
    expect(await status(into.id)).toBe('confirmed')
  })

  test('a reason that is missing beside the list is missed there, and what is picked stays as it was', async () => {
    const day = aDay()
    const [one, other] = [await gift({ received_on: day }), await gift({ received_on: day })]
    const path = of(day, `&open=donation:${other.id}`)
    const form =
      /<form class="one"[\s\S]*?<\/form>/.exec((await w.reviewer.get(path, { accept: 'text/html' })).text)?.[0] ?? ''
    const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    )
    const refused = await submit(w.reviewer, path, [...fields, ['decision', 'return']])
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('<a href="#one-reason">退回的原因：')
    const [list = '', beside = ''] = refused.text.split('id="evidence"')
    expect(list).not.toMatch(/<input[^>]*type="checkbox"[^>]* checked/)
    expect(list).not.toContain('field-faulty')
    expect(beside).toMatch(/class="field field-faulty">.*?id="one-reason"/s)
    expect(beside).toContain('data-focus="first"')
    expect([await status(one.id), await status(other.id)]).toEqual(['submitted', 'submitted'])
    // of the list, it is missed at the list
    const many = await submit(w.reviewer, path, [pick(one), ['decision', 'return'], ['scope', 'picked']])
    expect(many.text).toContain('<a href="#f-reason">')
    expect(many.text).toMatch(/<input[^>]*value="donation:\w+:1"[^>]*checked/)
    expect(many.text.split('id="evidence"')[1]).not.toContain('field-faulty')
    expect((await submit(w.reviewer, path, [...fields, ['decision', 'return'], ['reason', '示例']])).status).toBe(303)
    expect(await status(other.id)).toBe('returned')
  })
})

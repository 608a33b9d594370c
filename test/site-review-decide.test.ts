import { describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { reviewing } from './support/reviewing.ts'
import { TARGETS } from './support/targets.ts'

describe.each(TARGETS)('deciding at the review desk on $engine', ({ open }) => {
  const { w } = opened(open)
  const { gift, pick, status, listed, aDay, of } = reviewing(w)

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

  test('what stands in the way is named with its reason and its way, and the others go in one press', async () => {
    const day = aDay()
    const fine = [await gift({ received_on: day }), await gift({ received_on: day })]
    const fund = (await w.clerk.post('funds', someOfEach(w).funds?.())).body
    const into = await gift({ received_on: day, fund_id: fund.id, recipient_id: w.ids.charity })
    const hidden = (field: string, html: string) =>
      [...html.matchAll(new RegExp(`<input type="hidden" name="${field}" value="([^"]+)"`, 'g'))].map(
        ([, value = '']): [string, string] => [field, value],
      )
    const names = (html: string) => {
      expect(html).toContain(`open=donation%3A${into.id}`)
      expect(html).toContain('示例企业甲向示例慈善总会捐赠100元')
      expect(html).toContain('所指记录尚未确认')
      expect(html).toContain(`href="/desk/records/funds/${fund.id}">慈善基金 <span>${fund.name}</span></a>`)
    }
    // of those picked
    const refused = await submit(w.reviewer, of(day), [
      ...fine.slice(0, 1).map((each) => pick(each)),
      pick(into),
      ['decision', 'confirm'],
      ['scope', 'picked'],
    ])
    expect(refused.status).toBe(409)
    names(refused.text)
    expect(refused.text).toContain('确认其余 1 笔')
    const form = /<div class="notice notice-fault"[\s\S]*?<\/form>/.exec(refused.text)?.[0] ?? ''
    const rest = await submit(w.reviewer, of(day), [...hidden('pick', form), ['decision', 'confirm']])
    expect(rest.status).toBe(303)
    expect([await status(fine[0]?.id), await status(into.id)]).toEqual(['confirmed', 'submitted'])
    // of the whole filter: told before it is asked for, and not about others than were told
    const until = hidden('until', (await w.reviewer.get(of(day))).text)
    const asking: [string, string][] = [['decision', 'confirm'], ['scope', 'all'], ...until]
    const sure = await submit(w.reviewer, of(day), asking)
    expect(sure.text).toContain('确认 1 笔记录？')
    names(sure.text)
    const mark = hidden('rest', sure.text)
    const other = await submit(w.reviewer, of(day), [...asking, ['sure', 'yes'], ['rest', '1']])
    expect(other.status).toBe(409)
    expect(other.text).toContain('确认其余 1 笔')
    expect(await status(fine[1]?.id)).toBe('submitted')
    expect((await submit(w.reviewer, of(day), [...asking, ['sure', 'yes'], ...mark])).status).toBe(303)
    expect([await status(fine[1]?.id), await status(into.id)]).toEqual(['confirmed', 'submitted'])
    const none = await submit(w.reviewer, of(day), asking)
    expect(none.status).toBe(409)
    expect(none.text).not.toContain('其余')
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

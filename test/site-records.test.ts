import { beforeAll, describe, expect, test } from 'vitest'
import { filled, newForm, see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

const HIDDEN = '示例不具名企业'

describe.each(TARGETS)('records on the desk on $engine', ({ open }) => {
  const { w } = opened(open)
  let hidden: string
  beforeAll(async () => {
    hidden = (await w.federation.post('organizations', { kind: 'enterprise', name: HIDDEN })).body.id
  })
  const gift = async (more: Record<string, unknown> = {}) =>
    String((await w.clerk.post('donations', aDonation(w, more))).body.id)

  test('a returned record stands first with its reason; its page tells who did what, before and after', async () => {
    await gift({ received_on: '2022-12-30' })
    const id = await gift({ received_on: '2021-01-05', donor_id: w.ids.outsider })
    await w.clerk.patch(`donations/${id}`, { donor_id: w.ids.enterprise, amount_fen: 7_00 }, { 'if-match': '"v1"' })
    await w.reviewer.post(`donations/${id}/return`, { reason: '示例：金额与票据不符' })
    const list = (await see(w.clerk, '/desk/records')).text
    const rows = list.split('<tbody>')[1] ?? ''
    expect(rows.indexOf(id)).toBeLessThan(rows.indexOf('2022-12-30'))
    expect(list).toContain('示例：金额与票据不符')
    expect(list).toMatch(/已退回 <span class="tab-count">1</)
    const text = (await see(w.clerk, `/desk/records/donations/${id}`)).text
    for (const part of ['请修改后重新提交', '示例企业乙', '<del>', '100.00 元', '7.00 元', '示例reviewer', '示例clerk'])
      expect(text, part).toContain(part)
    expect(text).toContain(`href="/desk/records/donations/${id}/edit"`)
    const english = (await see(w.clerk, `/en/desk/records/donations/${id}`)).text
    expect(english).toContain('Returned: correct it and submit it again')
    expect((await see(w.auditor, `/desk/records/donations/${id}`)).text).not.toContain('/edit"')
  })

  test('withdrawing asks for a reason, keeps what was written and happens once', async () => {
    const id = await gift()
    const path = `/desk/records/donations/${id}/withdraw`
    expect((await see(w.clerk, path)).text).toContain('name="reason"')
    const refused = await submit(w.clerk, path, { version: '1', reason: ' ' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('理由：必填')
    const done = await submit(w.clerk, path, { version: '1', reason: '示例：重复登记' })
    expect([done.status, done.headers.get('location')]).toEqual([303, `/desk/records/donations/${id}?done=withdrawn`])
    const after = (await see(w.clerk, `/desk/records/donations/${id}?done=withdrawn`)).text
    expect(after).toContain('示例：重复登记')
    expect(after).toContain('已撤回')
    expect(after).toContain('</strong> 撤回')
    expect((await submit(w.clerk, path, { version: '1', reason: '示例' })).status).toBe(412)
    expect((await see(w.clerk, path)).status).toBe(409)
  })

  test('a returned record goes back as it is', async () => {
    const id = await gift()
    await w.reviewer.post(`donations/${id}/return`, { reason: '示例' })
    const { body } = await w.clerk.get(`donations/${id}`)
    const done = await submit(w.clerk, `/desk/records/donations/${id}/resubmit`, { version: String(body.version) })
    expect(done.status).toBe(303)
    expect((await w.clerk.get(`donations/${id}`)).body.status).toBe('submitted')
  })

  test('another chamber’s record is not there; the public is shown the way to sign in', async () => {
    const id = await gift({ donor_id: hidden, publicity: 'anonymous' })
    for (const path of [`/desk/records/donations/${id}`, `/desk/records/donations/${id}/withdraw`]) {
      expect((await see(w.other, path)).status, path).toBe(404)
      expect((await see(w.reviewer2, path)).status, path).toBe(404)
      expect((await see(w.public, path)).status, path).toBe(401)
    }
    expect((await see(w.auditor, `/desk/records/donations/${id}`)).status).toBe(200)
    expect((await see(w.auditor, `/desk/records/donations/${id}/withdraw`)).status).toBe(403)
    expect(
      (await submit(w.other, `/desk/records/donations/${id}/withdraw`, { version: '1', reason: 'x' })).status,
    ).toBe(404)
    for (const path of ['/desk/records/gifts/x', '/desk/records/donations/x', `/desk/records/funds/${id}`])
      expect((await see(w.clerk, path)).status, path).toBe(404)
  })

  test('a hidden donor is named to her own side alone, and said to be hidden', async () => {
    const made = await confirmed(w, 'donations', aDonation(w, { donor_id: hidden, publicity: 'anonymous' }))
    for (const who of [w.clerk, w.reviewer, w.federation, w.auditor]) {
      const list = (await see(who, `/desk/records?text=${encodeURIComponent(HIDDEN)}`)).text
      expect(list).toContain(HIDDEN)
      expect(list).toContain('<span class="mark">匿名</span>')
      expect((await see(who, `/desk/records/donations/${made.id}`)).text).toContain(HIDDEN)
    }
    for (const who of [w.other, w.reviewer2]) {
      const list = await see(who, `/desk/records?text=${encodeURIComponent(HIDDEN)}`)
      expect(list.text.replaceAll(`value="${HIDDEN}"`, '').replaceAll(/href="[^"]*"/g, '')).not.toContain(HIDDEN)
      expect((await see(who, `/desk/records/donations/${made.id}`)).status).toBe(404)
    }
  })

  test('title and heading say who gave how much to whom; of a hidden donor the public reads that there is one', async () => {
    const made = await confirmed(w, 'donations', aDonation(w, { donor_id: hidden, publicity: 'anonymous' }))
    const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1]
    const heading = (html: string) => /<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''
    const told = (await see(w.public, `/records/donations/${made.id}`)).text
    expect(titleOf(told)).toBe('匿名捐赠人向示例慈善总会捐赠100元 · 2022-09-05 · 甬善 Yongshan')
    expect(heading(told)).toContain('匿名捐赠人向示例慈善总会捐赠100元')
    for (const path of ['', '/en']) {
      const { text } = await see(w.public, `${path}/records/donations/${made.id}`)
      expect(text).not.toContain(HIDDEN)
    }
    const own = (await see(w.clerk, `/desk/records/donations/${made.id}`)).text
    expect(titleOf(own)).toContain(`捐赠 · ${HIDDEN}向示例慈善总会捐赠100元`)
    // whoever may see more is shown on public pages what everybody is
    expect(titleOf((await see(w.clerk, `/records/donations/${made.id}`)).text)).toBe(titleOf(told))
    const person = { donor_kind: 'person', donor_id: undefined, donor_name: '示例张三', publicity: 'named' }
    const masked = await confirmed(w, 'donations', aDonation(w, person))
    expect(titleOf((await see(w.public, `/en/records/donations/${masked.id}`)).text)).toContain(
      '示** gave CNY 100 to 示例慈善总会',
    )
    const goods = { form: 'goods', goods_item: '示例轮椅', quantity: 3, unit: '台', amount_fen: undefined }
    const given = await confirmed(w, 'donations', aDonation(w, goods))
    expect(heading((await see(w.public, `/records/donations/${given.id}`)).text)).toContain('捐赠示例轮椅 3 台')
    const jobs = {
      organization_id: w.ids.jiangshan,
      indicator: 'jobs',
      value: 1500,
      qualifier: 'odd',
      to_on: '2022-12-31',
    }
    const outcome = await confirmed(w, 'outcomes', jobs)
    expect(titleOf((await see(w.public, `/en/records/outcomes/${outcome.id}`)).text)).toMatch(
      /^示例姜山商会: jobs .*1,500/,
    )
  })

  test('a number, or a correction, that is there already is told with the record that has it', async () => {
    const source_ref = `示例-${Date.now()}`
    const id = await gift({ source_ref, received_on: '2022-08-01' })
    const form = await newForm(w.clerk, '/desk/new/donations')
    const typed = { donor: '示例企业甲', recipient_id: '示例慈善总会', amount_fen: '77', received_on: '2022-08-20' }
    const again = await submit(w.clerk, '/desk/new/donations', { ...form, ...typed, source_ref })
    expect(again.status, again.text.slice(0, 300)).toBe(422)
    expect(again.text).toContain('已有的是这一条')
    expect(again.text).toContain(`href="/desk/records/donations/${id}"`)
    // a correction of a record that another corrects already
    const first = await confirmed(w, 'donations', aDonation(w, { received_on: '2022-08-02' }))
    const path = `/desk/records/donations/${first.id}/replace`
    const opened = filled((await see(w.clerk, path)).text)
    const body = { ...aDonation(w, { received_on: '2022-08-03' }), replaces_id: first.id, reason: '示例' }
    const waiting = (await w.clerk.post('donations', body)).body
    const late = await submit(w.clerk, path, { ...opened, amount_fen: '5', reason: '示例' })
    expect(late.status).toBe(422)
    expect(late.text).toContain('对这条记录的更正：已存在')
    expect(late.text).toContain(`href="/desk/records/donations/${waiting.id}"`)
  })

  test('a correction and what it corrects lead to one another', async () => {
    const first = await confirmed(w, 'donations', aDonation(w))
    const body = { ...aDonation(w, { amount_fen: 3_00 }), replaces_id: first.id, reason: '示例：金额录错' }
    const second = await confirmed(w, 'donations', body)
    for (const [id, other] of [
      [first.id, second.id],
      [second.id, first.id],
    ]) {
      const { text } = await see(w.clerk, `/desk/records/donations/${id}`)
      expect(text).toContain('更正的经过')
      expect(text).toContain(`href="/desk/records/donations/${other}"`)
      expect(text).toContain('示例：金额录错')
      expect(text.includes('确认了对它的更正')).toBe(id === first.id)
    }
    // a correction is offered where it would be taken: with no other version standing
    const offered = () =>
      Promise.all(
        [first, second].map(async ({ id }) => {
          const { text } = await see(w.clerk, `/desk/records/donations/${id}`)
          return text.includes(`href="/desk/records/donations/${id}/replace"`)
        }),
      )
    expect(await offered()).toEqual([false, true])
    await w.reviewer.post(`donations/${second.id}/void`, { reason: '示例' })
    expect(await offered()).toEqual([true, true])
    expect((await w.clerk.post('donations', body)).status).toBe(201)
    expect(await offered()).toEqual([false, false])
  })

  test('what the address asks wrongly is told by field', async () => {
    const reply = await see(w.clerk, '/desk/records?from=2022-02-30')
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('不是有效日期')
    expect((await see(w.clerk, '/desk/records?kind=&from=&text=&done=withdrawn')).status).toBe(200)
  })
})

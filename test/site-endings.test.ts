import { describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { saved, see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('ending at the review desk on $engine', ({ open }) => {
  const { w } = opened(open)
  const promise = (more: object = {}) =>
    confirmed(w, 'pledges', { ...someOfEach(w).pledges?.(), donor_id: w.ids.enterprise, amount_fen: 500_00, ...more })
  const pay = (pledge_id: string, more: object = {}) => confirmed(w, 'donations', aDonation(w, { pledge_id, ...more }))
  const end = (path: string, id: string, fields: object, who = w.reviewer) =>
    submit(who, `/desk/review/${path}/${id}/end`, { version: '2', on: '2023-01-01', note: '示例', ...fields })

  test('a fund and a project are closed from a day on, by whoever reviews them, and the page says what that does', async () => {
    for (const [path, says] of [
      ['funds', '不再计入基金的个数和规模'],
      ['projects', '标明自该日终止'],
    ] as const) {
      const { id } = await confirmed(w, path, someOfEach(w)[path]?.())
      expect((await see(w.reviewer, `/desk/records/${path}/${id}`)).text).toContain(`/desk/review/${path}/${id}/end`)
      expect((await see(w.clerk, `/desk/records/${path}/${id}`)).text).not.toContain(`${id}/end`)
      const asked = await see(w.reviewer, `/desk/review/${path}/${id}/end`)
      expect(asked.text).toContain(says)
      const refused = await end(path, id, { on: '2999-01-01', note: '' })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('value="2999-01-01"')
      expect((await end(path, id, { on: '1999-01-01' })).text).toContain('href="#f-on"')
      expect((await end(path, id, { version: '1' })).status).toBe(412)
      for (const [who, status] of [
        [w.clerk, 403],
        [w.reviewer2, 404],
      ] as const)
        expect((await end(path, id, {}, who)).status).toBe(status)
      const to = saved(await end(path, id, {}))
      const record = await see(w.reviewer, to)
      expect(record.text).toContain('已登记终止')
      expect(record.text).toContain('终止日')
      expect(record.text).not.toContain(`${id}/end`)
      expect((await w.public.get(`${path}/${id}`)).body.closed_on).toBe('2023-01-01')
      expect((await see(w.reviewer, `/desk/review/${path}/${id}/end`)).status).toBe(409)
    }
    const gift = await confirmed(w, 'donations', aDonation(w))
    expect((await see(w.reviewer, `/desk/review/donations/${gift.id}/end`)).status).toBe(404)
  })

  test('a pledge tells what of it is paid, what is left and by which gifts, and the rest is released', async () => {
    const { id } = await promise()
    const gift = await pay(id, { amount_fen: 120_00 })
    const voided = await pay(id, { amount_fen: 30_00 })
    await w.reviewer.post(`donations/${voided.id}/void`, { reason: '示例' })
    for (const [who, path, to] of [
      [w.public, `/records/pledges/${id}`, `/records/donations/${gift.id}`],
      [w.reviewer, `/desk/records/pledges/${id}`, `/desk/records/donations/${gift.id}`],
    ] as const) {
      const { text } = await see(who, path)
      expect(text).toMatch(/已到账<\/dt><dd><data value="120.00"/)
      expect(text).toMatch(/尚未到账(或未公开)?<\/dt><dd><data value="380.00"/)
      expect(text).toContain(`href="${to}"`)
      expect(text).not.toContain(voided.id)
    }
    expect((await see(w.reviewer, `/en/desk/review/pledges/${id}/end`)).text).toContain('asked for no more')
    saved(await end('pledges', id, { note: '示例：经营困难' }))
    const released = (await see(w.public, `/records/pledges/${id}`)).text
    expect(released).toMatch(/已免除<\/dt><dd><data value="380.00"/)
    expect(released).toContain('示例：经营困难')

    const full = await promise()
    await pay(full.id, { amount_fen: 600_00 })
    expect((await see(w.public, `/records/pledges/${full.id}`)).text).toMatch(/超出认捐<\/dt><dd><data value="100.00"/)
    expect((await see(w.reviewer, `/desk/records/pledges/${full.id}`)).text).not.toContain(`${full.id}/end`)
    const open_ = await promise({ amount_fen: undefined })
    expect((await see(w.public, `/records/pledges/${open_.id}`)).text).toContain('认捐金额未公布')
  })

  test('of a pledge that is public no gift is told that hides its giver, nor of a hidden one who gave', async () => {
    const named = await promise()
    const hiding = await pay(named.id, { publicity: 'anonymous', amount_fen: 70_00 })
    const hidden = await promise({ publicity: 'anonymous' })
    const hers = await pay(hidden.id, { publicity: 'anonymous', amount_fen: 80_00 })
    const first = (await see(w.public, `/records/pledges/${named.id}`)).text
    expect(first).not.toContain(hiding.id)
    expect(first).toMatch(/已到账<\/dt><dd><data value="0.00"/)
    // nobody is said to owe what arrived without a name
    expect(first).toContain('尚未到账或未公开')
    const second = (await see(w.public, `/records/pledges/${hidden.id}`)).text
    expect(second).not.toContain(hers.id)
    expect(second).not.toContain('示例企业甲')
    expect(second).toMatch(/已到账<\/dt><dd><data value="80.00"/)
    expect(second).toContain('不逐笔列出')
    expect((await see(w.reviewer, `/desk/records/pledges/${named.id}`)).text).toContain(hiding.id)
  })
})

import { describe, expect, test } from 'vitest'
import { dayOf } from '../src/core/day.ts'
import { FACTS, type FactName } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { wordOf } from '../src/site/components/fact-labels.ts'
import { askedBy } from '../src/site/desk/entry/model.ts'
import { fieldsOf } from '../src/site/desk/entry/tables.ts'
import { type Fields, filled, newest, newForm, saved, see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

test('the forms ask for every column that a kind’s model takes, and have a word for every choice', () => {
  for (const name of FACTS) {
    const kind = KINDS[name]
    const fields = fieldsOf(name, { clerk: false, fixed: false })
    const filledIn = new Set(fields.flatMap((spec) => [spec.name, ...(spec.columns ?? [])]))
    for (const column of Object.keys(kind.Input.shape)) expect(filledIn, `${name}.${column}`).toContain(column)
    for (const spec of fields) {
      const { options } = askedBy(kind, spec)
      expect(spec.label.zh, `${name}.${spec.name}`).not.toBe(spec.name)
      if (spec.control.as === 'choice') {
        expect(options.length, `${name}.${spec.name}`).toBeGreaterThan(1)
        for (const option of options) expect(wordOf(spec.name, option), `${name}.${spec.name}`).toBeDefined()
      } else expect(options, `${name}.${spec.name}`).toEqual([])
    }
  }
})

describe.each(TARGETS)('the clerk’s forms on $engine', ({ open }) => {
  const { w } = opened(open)

  test('a gift: names are found, the amount is read, the day is today’s, and the next form remembers', async () => {
    const form = await newForm(w.clerk, '/desk/new/donations')
    expect(form).toMatchObject({ received_on: dayOf(new Date()), donor_kind: 'enterprise', form: 'money' })
    const sent = { ...form, donor: '示例企业乙', amount_fen: '1.5万', recipient_id: '示例慈善总会', cause: 'education' }
    const first = await submit(w.clerk, '/desk/new/donations', { ...sent, next: 'another' })
    expect(saved(first)).toBe('/desk/new/donations?done=recorded')
    expect(await newest(w.clerk, 'donations')).toMatchObject({
      donor_id: w.ids.outsider,
      amount_fen: 1_500_000,
      recipient_id: w.ids.charity,
      chamber_id: w.ids.jiangshan,
      received_on: dayOf(new Date()),
      publicity: 'named',
    })
    // the same form once more, as after a double click: the same answer, no second record
    const second = await submit(w.clerk, '/desk/new/donations', { ...sent, next: 'show' })
    expect(saved(second)).toBe(`/desk/records/donations/${(await newest(w.clerk, 'donations')).id}?done=recorded`)
    const next = await newForm(w.clerk, '/desk/new/donations')
    expect(next).toMatchObject({ recipient_id: '示例慈善总会', 'recipient_id.id': w.ids.charity })
    expect(next.donor).toBeUndefined()
    // what a gift is for is said of each
    expect(next.cause ?? '').toBe('')
    expect(next.key).not.toBe(form.key)
    // what another recorded is not remembered for her
    expect((await newForm(w.clerk2, '/desk/new/donations')).recipient_id).toBeUndefined()
  })

  test('without scripts: several names are a choice, none may be a new enterprise, and texts are kept', async () => {
    const path = '/desk/new/donations'
    const form = { ...(await newForm(w.clerk, path)), donor: '示例企业', amount_fen: '66', recipient_id: '慈善总会' }
    const asked = await submit(w.clerk, path, form)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('“示例企业”是哪一个？')
    const back = filled(asked.text)
    // one record has that in its name: it is marked already
    expect(back['recipient_id.choice']).toBe(w.ids.charity)
    await taken(w.clerk, path, { ...back, 'donor.choice': w.ids.outsider })
    expect(await newest(w.clerk, 'donations')).toMatchObject({ donor_id: w.ids.outsider, recipient_id: w.ids.charity })

    const name = unique('示例新企业')
    const none = await submit(w.clerk, path, { ...form, key: unique('k'), recipient_id: '示例慈善总会', donor: name })
    expect(none.text).toContain(`登记簿中没有“${name}”`)
    const bad = await submit(w.clerk, path, { ...filled(none.text), 'donor.new': '1', 'donor.uscc': '123' })
    expect(bad.status).toBe(422)
    expect(bad.text).toContain('统一社会信用代码应为 18 位')
    await taken(w.clerk, path, { ...filled(bad.text), 'donor.uscc': '91440300708461136T' })
    expect((await newest(w.clerk, 'donations')).donor).toBe(name)
    // an organisation that is no enterprise is not made on the way
    const charity = await submit(w.clerk, path, {
      ...form,
      key: unique('k'),
      donor: '示例企业乙',
      recipient_id: '示例没有',
    })
    expect(charity.text).toContain('登记簿中没有，请核对写法；确实没有的，请区县或市工商联在“登记册”中登记这个组织')
    expect(charity.text).not.toContain('name="recipient_id.new"')
    // a noted id counts only while the name is its own
    const changed = { ...form, key: unique('k'), recipient_id: '示例基金会', 'recipient_id.id': w.ids.charity }
    await taken(w.clerk, path, { ...changed, donor: '示例企业甲', received_on: '2022-06-01' })
    expect((await newest(w.clerk, 'donations')).recipient_id).toBe(w.ids.charity2)
  })

  test('persons are written by name; faults are told at their fields, in both languages', async () => {
    const form = { ...(await newForm(w.clerk, '/desk/new/donations')), recipient_id: '示例慈善总会' }
    const faulty = { ...form, donor: '示例张三', donor_kind: 'person', amount_fen: '约100', received_on: '2099-01-01' }
    const back = await submit(w.clerk, '/en/desk/new/donations', faulty)
    expect(back.status).toBe(422)
    expect(back.text).toContain('is approximate')
    expect(filled(back.text)).toMatchObject({ donor: '示例张三', amount_fen: '约100' })
    const late = await submit(w.clerk, '/desk/new/donations', { ...filled(back.text), amount_fen: '100' })
    expect(late.text).toContain('日期在今天之后')
    expect(late.text).toContain('人民币壹佰元整')
    await taken(w.clerk, '/desk/new/donations', { ...filled(late.text), received_on: '2022-1-3' })
    expect(await newest(w.clerk, 'donations')).toMatchObject({
      donor_name: '示例张三',
      donor_id: null,
      publicity: 'anonymous',
      received_on: '2022-01-03',
    })
  })

  test('goods whose quantity names another unit than the one beside it come back', async () => {
    const form = { ...(await newForm(w.clerk, '/desk/new/donations')), recipient_id: '示例慈善总会' }
    const goods = { ...form, donor: '示例企业乙', form: 'goods', goods_item: '口罩', quantity: '100箱', unit: '个' }
    expect((await submit(w.clerk, '/desk/new/donations', goods)).text).toContain('请改为一致')
  })

  const SOME: Record<FactName, { fields: Fields; is: Record<string, unknown> }> = {
    donation: {
      fields: { donor: '示例企业乙', form: 'goods', goods_item: '口罩', quantity: '3箱', village_code: '示例村' },
      is: { goods_item: '口罩', quantity: 3, unit: '箱', village_code: '330212110200', amount_fen: null },
    },
    pledge: {
      fields: { donor: '示例企业乙', amount_fen: '1亿', channel: 'media', recipient_id: '示例慈善总会' },
      is: { amount_fen: 10_000_000_000, channel: 'media' },
    },
    fund: {
      fields: { name: unique('示例基金'), kind: 'chamber', basis: 'received', size_fen: '30万' },
      is: { size_fen: 30_000_000, basis: 'received' },
    },
    project: {
      fields: { name: unique('示例结对'), programme: 'east_west', partner_code: '册亨县' },
      is: { partner_code: '522327' },
    },
    disbursement: {
      fields: { payer_id: '示例慈善总会', village_code: '示例村', amount_fen: '5000' },
      is: { amount_fen: 500_000 },
    },
    aid: {
      fields: { enterprise_id: '示例企业乙', village: '示例无名村', mode: 'industry', amount_fen: '2万' },
      is: { village: '示例无名村', mode: 'industry' },
    },
    outcome: {
      fields: { organization_id: '示例姜山商会', indicator: 'sales', value: '800余万' },
      is: { indicator: 'sales', value: 800_000_000, qualifier: 'odd' },
    },
    reported: {
      fields: { organization_id: '示例姜山商会', measure: 'donations.count', value: '近2200', source: '示例报表' },
      is: { value: 2200, qualifier: 'lt' },
    },
  }
  test.each(FACTS)('%s: recorded by its form, returned, mended, sent again, confirmed, corrected', async (name) => {
    const { path } = KINDS[name]
    const { fields, is } = SOME[name]
    const form = await newForm(w.clerk, `/desk/new/${path}`)
    await taken(w.clerk, `/desk/new/${path}`, { ...form, ...fields, source_ref: unique('BH') })
    const made = await newest(w.clerk, path)
    expect(made).toMatchObject(is)

    expect((await w.reviewer.post(`${path}/${made.id}/return`, { reason: '请核对日期' })).status).toBe(200)
    const edit = `/desk/records/${path}/${made.id}/edit`
    const page = await see(w.clerk, edit)
    expect(page.text).toContain('请核对日期')
    const { key: _, version: __, ...shown } = filled(page.text)
    expect(Object.keys(shown).sort()).toEqual(expect.arrayContaining(Object.keys(fields).filter((f) => f !== 'donor')))
    const day = KINDS[name].day
    expect(await taken(w.clerk, edit, { ...filled(page.text), [day]: '2022-05-06' })).toBe(
      `/desk/records/${path}/${made.id}?done=resubmitted`,
    )
    const mended = (await w.clerk.get(`${path}/${made.id}`)).body
    expect(mended).toMatchObject({ ...is, status: 'submitted', [day]: '2022-05-06' })
    // somebody else was faster
    const late = { ...filled(page.text), key: unique('k'), [day]: '2022-05-07' }
    expect((await submit(w.clerk, edit, late)).text).toContain('记录已经改过')

    expect((await w.reviewer.post(`${path}/${made.id}/confirm`)).status).toBe(200)
    expect((await see(w.clerk, edit)).status).toBe(409)
    const replace = `/desk/records/${path}/${made.id}/replace`
    const proposal = filled((await see(w.clerk, replace)).text)
    const without = await submit(w.clerk, replace, { ...proposal, [day]: '2022-05-08' })
    expect([without.status, without.text.includes('必填')]).toEqual([422, true])
    await taken(w.clerk, replace, { ...filled(without.text), reason: '日期有误' })
    expect(await newest(w.clerk, path)).toMatchObject({
      ...is,
      [day]: '2022-05-08',
      replaces_id: made.id,
      reason: '日期有误',
    })
  })

  test('who may not record is refused; another chamber’s record is not there', async () => {
    for (const path of ['/desk/new', '/desk/new/donations', '/desk/picks/donations?field=donor&q=x']) {
      expect((await see(w.public, path)).status, path).toBe(401)
      expect((await see(w.auditor, path)).status, path).toBe(403)
    }
    const gift = await confirmed(w, 'donations', aDonation(w, { received_on: '2022-10-10' }))
    expect((await see(w.other, `/desk/records/donations/${gift.id}/replace`)).status).toBe(404)
    expect((await submit(w.other, `/desk/records/donations/${gift.id}/replace`, { reason: 'x' })).status).toBe(404)
    const proposal = filled((await see(w.clerk, `/desk/records/donations/${gift.id}/replace`)).text)
    for (const reason of ['长'.repeat(501), '倒\u202e写'])
      expect(
        (await submit(w.clerk, `/desk/records/donations/${gift.id}/replace`, { ...proposal, reason })).status,
      ).toBe(422)
    const long = {
      ...(await newForm(w.clerk, '/desk/new/donations')),
      source_ref: '1'.repeat(121),
      donor: '示例企业乙',
    }
    expect((await submit(w.clerk, '/desk/new/donations', long)).text).toContain('超过长度限制')
    expect((await see(w.clerk, '/desk/new/nothing')).status).toBe(404)
    expect((await see(w.clerk, '/desk/records/donations/0000000000000000/edit')).status).toBe(404)
  })

  test('a reviewer records for a chamber of her county, the federation for any', async () => {
    const form = { ...(await newForm(w.reviewer, '/desk/new/donations')), donor: '示例企业乙', amount_fen: '31' }
    const sent = { ...form, recipient_id: '示例慈善总会', received_on: '2022-02-02' }
    const elsewhere = await submit(w.reviewer, '/desk/new/donations', { ...sent, chamber_id: '示例骆驼商会' })
    expect(elsewhere.status).toBe(422)
    await taken(w.reviewer, '/desk/new/donations', { ...filled(elsewhere.text), chamber_id: '示例云龙商会' })
    expect((await newest(w.reviewer, 'donations')).chamber_id).toBe(w.ids.yunlong)
    expect((await newForm(w.reviewer, '/desk/new/donations')).chamber_id).toBe('示例云龙商会')
    // a clerk’s chamber is her own: she is not asked, and may not say another
    expect((await see(w.clerk, '/desk/new/donations')).text).not.toContain('chamber_id')
  })
})

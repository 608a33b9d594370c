import { describe, expect, test } from 'vitest'
import { filled, saved, see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('what looks odd before it counts, on $engine', ({ open }) => {
  const { w } = opened(open)

  const gift = async (more: Record<string, unknown>) => {
    const made = await w.clerk.post('donations', aDonation(w, more))
    expect(made.status, made.text).toBe(201)
    return made.body
  }
  const anonymous = { donor_kind: 'person', donor_id: undefined, donor_name: undefined }
  const shown = async (id: string, who = w.reviewer, lang = '') =>
    (await see(who, `${lang}/desk/review?open=donation:${id}`)).text
  const hints = (html: string) => /<section class="hints"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''

  test('the evidence of one record tells what a check would find in it', async () => {
    const huge = await gift({ ...anonymous, amount_fen: 500_000_000_00, received_on: '2021-05-01' })
    const old = await gift({ ...anonymous, received_on: '1900-01-01' })
    const plain = await gift({ received_on: '2021-05-02' })
    expect(hints(await shown(huge.id))).toContain('金额可能弄错了单位')
    expect(hints(await shown(old.id))).toContain('日期在 20 年以前')
    expect(hints(await shown(old.id, w.reviewer, '/en'))).toContain('A day more than 20 years ago')
    expect(hints(await shown(plain.id))).toBe('')
    const queue = (await see(w.reviewer, '/desk/review')).text
    const row = (id: string) => new RegExp(`<tr data-row="donation:${id}"[\\s\\S]*?</tr>`).exec(queue)?.[0] ?? ''
    expect(row(huge.id)).toContain('金额、日期等有提示')
    expect(row(huge.id)).toContain('data-hinted')
    expect(row(plain.id)).not.toContain('有提示')
    // once it counts, the yearly checks tell of it
    expect((await w.reviewer.post(`donations/${huge.id}/confirm`)).status).toBe(200)
    expect(hints(await shown(huge.id))).toBe('')
  })

  test('a gift is held against what its donor gave and was confirmed, not against what waits beside it', async () => {
    const donor = await w.federation.post('organizations', { kind: 'enterprise', name: unique('示例厂') })
    const donor_id = donor.body.id as string
    for (const day of ['2020-01-01', '2020-02-01', '2020-03-01'])
      await confirmed(w, 'donations', aDonation(w, { donor_id, amount_fen: 100_00, received_on: day }))
    await gift({ donor_id, amount_fen: 900_00, received_on: '2020-04-01' })
    const large = await gift({ donor_id, amount_fen: 1_001_00, received_on: '2020-05-01' })
    const within = await gift({ donor_id, amount_fen: 1_000_00, received_on: '2020-05-02' })
    expect(hints(await shown(large.id))).toContain('金额超过捐赠人以往十倍（此前最多 100.00 元）')
    expect(hints(await shown(within.id))).toBe('')
    const queue = (await see(w.reviewer, '/desk/review?from=2020-04-01&to=2020-05-31')).text
    expect(queue.match(/data-hinted/g)).toHaveLength(1)
    expect((await w.reviewer.get('checks?year=2020')).body.items).toContainEqual(
      expect.objectContaining({ id: 'amount-of-donor', count: 0 }),
    )
  })

  test('whoever confirms many is told how many of them look odd, and which', async () => {
    const odd = await gift({ ...anonymous, amount_fen: 1, received_on: '2021-07-01' })
    await gift({ received_on: '2021-07-01' })
    const day = '/desk/review?from=2021-07-01&to=2021-07-01'
    const fields: [string, string][] = [
      ['scope', 'all'],
      ['until', /name="until" value="(\d+)"/.exec((await see(w.reviewer, day)).text)?.[1] ?? ''],
      ['decision', 'confirm'],
    ]
    const sure = (await submit(w.reviewer, day, fields)).text
    expect(sure).toContain('其中 1 笔有提示，请先打开核对')
    expect(sure).toContain(`open=donation%3A${odd.id}`)
    expect(sure).toContain('匿名捐赠人向示例慈善总会捐赠0.01元</a> 2021-07-01')
    expect((await submit(w.reviewer, day, [...fields, ['sure', 'yes']])).status).toBe(303)
  })

  test('at entry an odd day or amount is asked about once before it is saved', async () => {
    const fields = {
      ...filled((await see(w.clerk, '/desk/new/donations')).text),
      donor: unique('示例某人'),
      donor_kind: 'person',
      recipient_id: '示例慈善总会',
      amount_fen: '3亿',
      received_on: '1999-01-01',
    }
    const asked = await submit(w.clerk, '/desk/new/donations', fields)
    expect(asked.status, asked.text.slice(0, 500)).toBe(422)
    expect(asked.text).toContain('尚未保存：请再核对一遍')
    expect(asked.text).toContain('日期在 20 年以前')
    expect(asked.text).toContain('金额可能弄错了单位')
    const again = { ...filled(asked.text), checked: '1', next: 'show' }
    saved(await submit(w.clerk, '/desk/new/donations', again))
    // one like it: both are asked, and an answer given is not asked for again
    const twice = await submit(w.clerk, '/desk/new/donations', fields)
    expect(twice.text).toContain('登记簿中已有相似的记录')
    expect(twice.text).toContain('尚未保存：请再核对一遍')
    const half = await submit(w.clerk, '/desk/new/donations', { ...filled(twice.text), another: '1' })
    expect(half.status).toBe(422)
    expect(half.text).toContain('<input type="hidden" name="another" value="1"/>')
    saved(await submit(w.clerk, '/desk/new/donations', { ...filled(half.text), another: '1', checked: '1' }))
    // an amount nobody doubts, a day of this century
    const plain = { ...fields, amount_fen: '3000', received_on: '2019-01-01' }
    saved(await submit(w.clerk, '/desk/new/donations', plain))
  })
})

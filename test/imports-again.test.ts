import { describe, expect, test } from 'vitest'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { sendList } from './support/uploads.ts'
import { aDonation, type Client, unique } from './support/world.ts'

const settings = (day = '2022-03-01') => ({
  set: ['recipient=示例慈善总会', `received_on=${day}`, 'donor_kind=person'],
})
const list = (n: number, tag = unique('示例')) =>
  `捐赠人,金额\n${Array.from({ length: n }, (_, i) => `${tag}${i},${i + 1}`).join('\n')}\n`

describe.each(TARGETS)('a file that comes again, on $engine', ({ open }) => {
  const { w } = opened(open)

  test('is taken in with other settings once it was withdrawn, also by another chamber', async () => {
    const text = list(2)
    const take = (who: Client, day: string) => sendList(who, 'donations', text, settings(day))
    const back = async ({ body }: Awaited<ReturnType<typeof take>>) =>
      expect((await w.clerk.post(`imports/${body.id}/withdraw`, { reason: '日期有误' })).body).toMatchObject({
        decided: 2,
        remaining: 0,
      })
    const wrong = await take(w.clerk, '2022-03-01')
    expect((await take(w.clerk, '2022-04-01')).body.code).toBe('already_imported')
    await back(wrong)
    const right = await take(w.clerk, '2022-04-01')
    expect(right.status, right.text).toBe(201)
    expect((await take(w.other, '2022-04-01')).body.code).toBe('already_imported')
    await back(right)
    expect((await take(w.other, '2022-04-01')).status).toBe(201)
  })

  test('of two sent at once one is taken in', async () => {
    const text = list(1)
    const both = await Promise.all([1, 2].map(() => sendList(w.clerk, 'donations', text, settings())))
    expect(both.map(({ status, body }) => `${status} ${body.code}`).sort()).toEqual([
      '201 undefined',
      '409 already_imported',
    ])
  })

  test('stands by what was put in the place of its record', async () => {
    const text = list(1)
    const taken = await sendList(w.clerk, 'donations', text, settings())
    const [gift] = (await w.clerk.get(`donations?import=${taken.body.id}`)).body.items
    expect((await w.reviewer.post(`donations/${gift.id}/confirm`)).status).toBe(200)
    const made = await w.clerk.post('donations', {
      ...aDonation(w),
      amount_fen: 200,
      replaces_id: gift.id,
      reason: '金额有误',
    })
    expect(made.status, made.text).toBe(201)
    expect((await w.reviewer.post(`donations/${made.body.id}/confirm`)).status).toBe(200)
    expect((await sendList(w.clerk, 'donations', text, settings())).body.code).toBe('already_imported')
    expect((await w.clerk.get(`donations/${gift.id}`)).body.status).toBe('voided')
    expect((await w.reviewer.post(`donations/${made.body.id}/void`, { reason: '有误' })).status).toBe(200)
    expect((await sendList(w.clerk, 'donations', text, settings())).status).toBe(201)
  })
})

describe('a long list', () => {
  const { w } = opened(() => nodeTarget())

  test('is withdrawn ten thousand records at a time, and the page says how many remain', async () => {
    const { body } = await sendList(w.clerk, 'donations', list(10_001), settings())
    expect((await see(w.clerk, `/desk/imports/${body.id}`)).text).toContain('一次撤回 10,000 条，余下 1 条再撤回一次')
    const path = `imports/${body.id}/withdraw`
    expect((await w.clerk.post(path, { reason: '有误' })).body).toMatchObject({ decided: 10_000, remaining: 1 })
    expect((await w.clerk.post(path, { reason: '有误' })).body).toMatchObject({ decided: 1, remaining: 0 })
  })
})

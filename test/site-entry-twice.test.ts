import { describe, expect, test } from 'vitest'
import { filled, newest, newForm, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { unique } from './support/world.ts'

describe.each(TARGETS)('what may be the same twice, on $engine', ({ open }) => {
  const { w } = opened(open)

  test('what looks the same is asked about, and is recorded when she says that it is another', async () => {
    const gift = { donor: '示例企业甲', amount_fen: '88', received_on: '2022-03-01', recipient_id: '示例慈善总会' }
    const path = '/desk/new/donations'
    await taken(w.clerk, path, { ...(await newForm(w.clerk, path)), ...gift })
    const before = (await w.clerk.get('donations?mine=1&limit=200')).body.items.length
    const asked = await submit(w.clerk, path, { ...(await newForm(w.clerk, path)), ...gift })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('登记簿中已有相似的记录')
    expect(asked.text).toContain(`/desk/records/donations/${(await newest(w.clerk, 'donations')).id}`)
    expect((await w.clerk.get('donations?mine=1&limit=200')).body.items).toHaveLength(before)
    await taken(w.clerk, path, { ...filled(asked.text), another: '1' })
    expect((await w.clerk.get('donations?mine=1&limit=200')).body.items).toHaveLength(before + 1)
  })

  test('a gift of the next days with the same donor and amount is asked about; one of the next week is not', async () => {
    const gift = { donor: '示例企业乙', amount_fen: '4321', recipient_id: '示例慈善总会' }
    const path = '/desk/new/donations'
    const give = async (received_on: string) =>
      (await submit(w.clerk, path, { ...(await newForm(w.clerk, path)), ...gift, received_on })).status
    expect(await give('2022-04-10')).toBe(303)
    expect([await give('2022-04-12'), await give('2022-04-07')]).toEqual([422, 422])
    expect([await give('2022-04-14'), await give('2022-04-06')]).toEqual([303, 303])
  })

  test('the same form sent twice at once is one record', async () => {
    const path = '/desk/new/donations'
    const name = unique('示例企业')
    const form = {
      ...(await newForm(w.clerk, path)),
      donor: name,
      'donor.new': '1',
      amount_fen: '9',
      recipient_id: '示例基金会',
    }
    const replies = await Promise.all([submit(w.clerk, path, form), submit(w.clerk, path, form)])
    const { items } = (await w.clerk.get('donations?mine=1&limit=200')).body
    expect(items.filter(({ donor }: { donor: string }) => donor === name)).toHaveLength(1)
    expect(replies.map(({ status }) => status)).toContain(303)
  })

  test('a form sent again with other values is not a second record before she says so', async () => {
    const path = '/desk/new/donations'
    const form = {
      ...(await newForm(w.clerk, path)),
      donor: '示例企业乙',
      amount_fen: '71',
      recipient_id: '示例基金会',
    }
    await taken(w.clerk, path, form)
    const again = await submit(w.clerk, path, { ...form, amount_fen: '72' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('已经保存过一次')
    await taken(w.clerk, path, filled(again.text))
    expect((await newest(w.clerk, 'donations')).amount_fen).toBe(7200)
  })
})

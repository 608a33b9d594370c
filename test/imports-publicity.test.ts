import { describe, expect, test } from 'vitest'
import { faultsOf, read, refusal } from './fixtures/lists.ts'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { sendList, settingsIn, upload } from './support/uploads.ts'
import { aDonation, confirmed } from './support/world.ts'

describe('columns about who may be named', () => {
  test.each([
    ['是否匿名', '是', { publicity: 'anonymous' }],
    ['匿名', '√', { publicity: 'anonymous' }],
    ['匿名', '否', {}],
    ['署名', '匿名', { publicity: 'anonymous' }],
    ['是否公开', '否', { donor_consent: 0 }],
    ['公开姓名', '不公开', { donor_consent: 0 }],
    ['是否同意公开', '是', { donor_consent: 1 }],
  ])('%s %s', async (header, cell, said) => {
    const { values, skipped } = await read(`donor,金额,${header}\n示例,1,${cell}`)
    const { donor: _donor, amount_yuan: _amount, received_on: _day, ...rest } = values[0] ?? {}
    expect([rest, skipped]).toEqual([said, []])
  })

  test('a no to being named outweighs what is said of the whole list, and is an alias where one is given', async () => {
    const text = 'donor,金额,是否匿名,化名\n示例甲,1,是,\n示例乙,1,是,示例化名\n示例丙,1,否,\n'
    const { values } = await read(text, { set: { received_on: '2022-01-01', publicity: '实名' } })
    expect(values.map(({ publicity }) => publicity)).toEqual(['anonymous', 'alias', 'named'])
  })

  test('one that is not understood stops the file until somebody says what it is; when and where it was told does not', async () => {
    for (const header of ['匿名意愿', '是否可以公开', '对外署名情况']) {
      const text = `donor,金额,${header}\n示例,1,否`
      expect(faultsOf(await refusal(read(text)))).toEqual([
        { row: 1, column: 'C', field: 'publicity', value: header, code: 'unclear_column' },
      ])
      expect((await read(text, { map: { [header]: 'donor_consent' } })).values[0]).toMatchObject({ donor_consent: 0 })
      expect((await read(text, { map: { C: '' } })).values).toHaveLength(1)
    }
    expect((await read('donor,金额,公开日期,公开渠道\n示例,1,2022-01-01,报纸')).values).toHaveLength(1)
    expect(
      (await read('企业,帮扶方式,金额,公开\n示例,产业,1,否', { kind: 'aid', set: { invested_on: '2022-01-01' } })).rows,
    ).toHaveLength(1)
  })
})

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)
  const set = { set: ['received_on=2022-03-01', 'recipient=示例慈善总会'] }

  test('an enterprise that did not consent is not named, be it all that is said or beside 实名', async () => {
    const text =
      '捐赠单位,金额,是否同意公开,公开方式\n示例企业甲,1,否,\n示例企业甲,2,否,实名\n示例企业甲,3,是,\n示例企业甲,4,,\n'
    const made = await sendList(w.clerk, 'donations', text, set)
    expect(made.status, made.text).toBe(201)
    const { items } = (await w.clerk.get(`donations?import=${made.body.id}&sort=amount_fen`)).body
    expect(items.map(({ publicity }: { publicity: string }) => publicity)).toEqual([
      'anonymous',
      'anonymous',
      'named',
      'named',
    ])
    expect((await w.reviewer.post(`donations/${items[0].id}/confirm`)).status).toBe(200)
    expect((await w.public.get(`donations/${items[0].id}`)).body).toMatchObject({ donor: null, publicity: 'anonymous' })
  })

  test('by the API a no without a publicity hides, and masks a person who is said to be named', async () => {
    const hidden = await confirmed(w, 'donations', aDonation(w, { donor_consent: 0 }))
    expect((await w.public.get(`donations/${hidden.id}`)).body).toMatchObject({ donor: null })
    const person = { donor_kind: 'person', donor_id: undefined, donor_name: '示例某人', donor_consent: 0 }
    const masked = await confirmed(w, 'donations', aDonation(w, { ...person, publicity: 'named' }))
    expect((await w.public.get(`donations/${masked.id}`)).body).toMatchObject({ donor: '示**' })
  })

  test('at the desk such a column is left out by nobody who has not said so', async () => {
    const page = await upload(
      w.clerk,
      'donations',
      '捐赠单位,金额,捐赠日期,接收单位,匿名意愿\n示例企业甲,5,2022-03-01,示例慈善总会,是\n',
    )
    const html = (await see(w.clerk, page)).text
    expect(html).toContain('读不出这一列说的是什么')
    await submit(w.clerk, page, settingsIn(html))
    const again = (await see(w.clerk, page)).text
    expect(again).toContain('读不出这一列说的是什么')
    await submit(w.clerk, page, settingsIn(again, { 'col.E': 'anonymous' }))
    expect((await see(w.clerk, page)).text).toContain('可以导入 1 行')
  })
})

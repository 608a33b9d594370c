import { describe, expect, test } from 'vitest'
import { read } from './fixtures/lists.ts'

describe('units of money that a row names', () => {
  const first = async (text: string) => {
    const { rows } = await read(text)
    return rows[0]?.faults.map(({ code, value }) => `${code} ${value}`)[0] ?? rows[0]?.values.amount_yuan
  }

  test.each([
    ['捐赠单位,金额,单位\n示例,1.5,万元', 1_500_000],
    ['捐赠单位,金额,单位\n示例,1.5,元', 150],
    ['捐赠单位,金额,单位\n示例,1.5,示例', 150],
    ['捐赠单位,金额,金额单位\n示例,1.5,万元', 1_500_000],
    ['捐赠单位,金额,金额单位\n示例,1.5,十万元', 'money_unit 1.5 十万元'],
    ['捐赠单位,金额（万元）,金额单位\n示例,1.5,元', 'money_unit 1.5 元'],
    ['捐赠单位,金额（万元）,金额单位\n示例,1.5,万元', 1_500_000],
    ['捐赠单位,金额,币种\n示例,1000,美元', 'money_unit 1000 美元'],
    ['捐赠单位,金额,币种\n示例,1000,某币', 'money_unit 1000 某币'],
    ['捐赠单位,金额,币种\n示例,1000,人民币', 100_000],
    ['捐赠单位,金额（万元）,币种\n示例,1.5,人民币元', 1_500_000],
    ['捐赠单位,金额,币种\n示例,1000,CNY', 100_000],
    ['捐赠单位,金额,币种\n示例,1000,', 100_000],
    ['捐赠单位,金额,币种\n示例,1.5,万元', 1_500_000],
    ['捐赠单位,品名,金额,数量,单位\n示例,口罩,1.5,10,箱', 150],
    ['捐赠单位,品名,金额,数量,单位\n示例,现金,1.5,1.5,万元', 'money_unit 1.5 万元'],
    ['捐赠单位,品名,金额（万元）,数量,单位\n示例,现金,1.5,15000,元', 1_500_000],
  ])('%j', async (text, amount) => expect(await first(text)).toBe(amount))

  test('a row without a unit among rows in 万元 is not taken for yuan, nor is the total', async () => {
    const { rows, stated, skipped } = await read('捐赠单位,金额,单位\n示例甲,1.5,万元\n示例乙,2,\n合计,3.5,')
    expect(rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['money_unit']])
    expect(stated.sum_fen).toBeNull()
    expect(skipped.filter(({ reason }) => reason === 'unknown_column')).toHaveLength(1)
  })
})

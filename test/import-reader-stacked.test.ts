import { describe, expect, test } from 'vitest'
import { book, faultsOf, read, refusal } from './fixtures/lists.ts'

const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
  ...{ startRow, startCol, endRow, endCol },
})

describe('a header of two rows', () => {
  const sheet = (over: string, money: string, goods: string) =>
    book(
      [
        ['示例统计表（单位：万元）', null, null, null, null],
        ['序号', '捐赠单位', over, null, '捐赠时间'],
        [null, null, money, goods, null],
        [1, '示例甲', 5, null, '2022-01-01'],
        [2, '示例乙', 1.5, 3, '2022-01-02'],
        ['合计', null, 6.5, 3, null],
      ],
      { merges: [merge(0, 0, 0, 4), merge(1, 0, 2, 0), merge(1, 1, 2, 1), merge(1, 2, 1, 3), merge(1, 4, 2, 4)] },
    )

  test('is read by whichever row is known, and what no row says is told', async () => {
    const { values, notes, skipped, stated } = await read(await sheet('捐赠金额', '资金', '物资折价'), { set: {} })
    expect(values).toEqual([
      { donor: '示例甲', amount_yuan: 5_000_000, received_on: '2022-01-01' },
      { donor: '示例乙', amount_yuan: 1_500_000, received_on: '2022-01-02' },
    ])
    expect(notes).toMatchObject({ header_row: 3, columns: { amount_yuan: { column: 'C', header: '捐赠金额' } } })
    expect(skipped).toContainEqual({ row: 3, text: 'D 物资折价', reason: 'unknown_column' })
    expect(stated.sum_ok).toBe(true)
  })

  test('names its unit in either row; what is over amounts is no name of goods', async () => {
    for (const [over, money, fen] of [
      ['捐赠金额（元）', '资金', 500],
      ['捐赠', '现金（元）', 500],
      ['捐赠（千元）', '现金（元）', 500],
    ] as const) {
      const { values, skipped } = await read(await sheet(over, money, '物资（万元）'), { set: {} })
      expect([over, values[0]?.amount_yuan]).toEqual([over, fen])
      expect(values[1]?.goods_item).toBeUndefined()
      expect(skipped).toContainEqual({ row: 3, text: 'D 物资（万元）', reason: 'unknown_column' })
    }
    const both = refusal(read(await sheet('捐赠金额', '现金', '折合金额'), { set: {} }))
    expect(faultsOf(await both)).toMatchObject([{ code: 'ambiguous_column', column: 'D', row: 3 }])
  })

  test('in two languages is read by the lower', async () => {
    const { values, notes } = await read(
      'Donor,Amount,Received on\n捐赠人,金额（万元）,到账日\n示例甲,1,2022-01-01\n',
      { set: {} },
    )
    expect(notes.header_row).toBe(2)
    expect(values).toEqual([{ donor: '示例甲', amount_yuan: 1_000_000, received_on: '2022-01-01' }])
  })
})

test('what a village lies in names no village by itself, and goes before its name wherever it stands', async () => {
  const { values } = await read(
    '企业,结对村,结对县,方式,金额,时间\n示例甲,示例村,册亨县,产业,1,2022-01-01\n示例乙,,册亨县,产业,1,2022-01-01\n',
    {
      kind: 'aid',
      set: {},
    },
  )
  expect(values.map(({ village_code }) => village_code)).toEqual(['册亨县示例村', undefined])
})

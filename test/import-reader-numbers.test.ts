import { describe, expect, test } from 'vitest'
import { parseQuantity, parseStatement } from '../src/imports/reader/numbers.ts'
import { read } from './fixtures/lists.ts'

describe('quantities and stated numbers', () => {
  test.each([
    ['3千', { value: 3_000, unit: null }],
    ['1百', { value: 100, unit: null }],
    ['2百万只', { value: 2_000_000, unit: '只' }],
    ['3千只', { value: 3_000, unit: '只' }],
    ['3千克', { value: 3, unit: '千克' }],
    ['5千瓦', { value: 5, unit: '千瓦' }],
    ['1,200', { value: 1_200, unit: null }],
    ['2.5吨', { value: 2.5, unit: '吨' }],
    ['10套（含多种配件）', { value: 10, unit: '套(含多种配件)' }],
  ])('the quantity %s', (text, quantity) => expect(parseQuantity(text)).toEqual(quantity))

  test.each([
    '100余',
    '100多箱',
    '100箱余',
    '100以上',
    '300左右',
    '500+',
    '5%',
    '５％',
    '300~',
    '2吨半',
    '3十箱',
    '1千5百',
    '200\n300箱',
    '200 300',
    '200①',
    '200²',
  ])('the quantity %s is none', (text) => expect(parseQuantity(text)).toBeNull())

  test('a quantity with another unit than its column says is a fault', async () => {
    const { rows } = await read(
      '捐赠人,品名,数量,计量单位\n示例甲,水,100箱,个\n示例乙,水,100箱,箱（24瓶）\n示例丙,水,100箱,\n示例丁,水,100,个',
    )
    expect(rows.map(({ faults }) => faults)).toEqual([
      [{ field: 'quantity', code: 'unit_differs', value: '100箱 / 个' }],
      ...[[], [], []],
    ])
    expect(rows[2]?.values.unit).toBe('箱')
  })

  test('stated numbers keep their qualifier, in fen, basis points or ones', () => {
    expect(parseStatement('800余万元', null)).toEqual({ value: 800_000_000, qualifier: 'odd' })
    expect(parseStatement('近2200', 4)).toEqual({ value: 2_200_000_000, qualifier: 'lt' })
    expect(parseStatement('1500余名', null)).toEqual({ value: 1_500, qualifier: 'odd' })
    expect(parseStatement('98.5%', null)).toEqual({ value: 9_850, qualifier: null })
    expect(parseStatement('3.2万', null)).toEqual({ value: 32_000, qualifier: null })
    expect(parseStatement('0.5', null)).toBeNull()
    expect(parseStatement('超200\n300万', null)).toBeNull()
    expect(parseStatement('200, 300万元', null)).toBeNull()
    expect(parseStatement('200①', null)).toBeNull()
    for (const text of ['500+', '500以下', '500人以内', '500~', '500-', '500起', '500人上下', '2年半'])
      expect(parseStatement(text, null), text).toBeNull()
    expect(parseStatement('百余', null)).toEqual({ value: 100, qualifier: 'odd' })
  })
})

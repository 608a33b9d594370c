import type { CellValue } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { formatUnit, saysMore, uncodedDay } from '../src/imports/reader/formats.ts'
import { book, faultsOf, read, refusal } from './fixtures/lists.ts'

describe('units of money that a cell is shown with', () => {
  test.each([
    ['0.00"万元"', 4],
    ['#,##0.00\\万\\元', 4],
    ['0.0万', 4],
    ['0!.0,"万元"', 0],
    ['[>=10000]0!.0,"万元";0"元"', 0],
    ['0.00,,"百万元"', 0],
    ['[$$-409]#,##0.00', undefined],
    ['"$"#,##0.00', undefined],
    ['[$€-2] #,##0', undefined],
    ['[$￥-411]#,##0', undefined],
    ['0.00"美元"', undefined],
    ['[$US$-409]0', undefined],
  ])('%s', (format, power) => expect(formatUnit(format)).toMatchObject({ power }))

  test.each([
    '_ "￥"* #,##0.00_ ;_ "￥"* \\-#,##0.00_ ;_ "￥"* "-"??_ ;_ @_ ',
    ...[
      '[$¥-804]#,##0.00',
      '[$-804]0',
      '$#,##0_);\\($#,##0\\)',
      '#,##0.00"元"',
      '0"箱"',
      'yyyy"年"m"月"',
      'General',
      '0%',
    ],
    ...['[$CNY] #,##0.00', '[Red]0.00', '@', '', '"', '['],
  ])('%s says no other unit than yuan', (format) => expect(formatUnit(format)).toBeNull())

  test('a workbook’s amounts are read as they are shown', async () => {
    const FORMATS = ['0.00"万元"', '[$$-409]#,##0.00', '0!.0,"万元"', '0.00']
    const rows: CellValue[][] = [['捐赠人', '金额'], ...FORMATS.map((format) => [format, 15_000.5])]
    const cells = new Map(
      FORMATS.map((numFmt, i) => [`${i + 1},1`, { value: 15_000.5, type: 'number' as const, style: { numFmt } }]),
    )
    const { rows: records } = await read(await book(rows, { cells }))
    expect(records.map(({ values, faults }) => faults[0] ?? values.amount_yuan)).toEqual([
      15_000_500_000,
      { field: 'amount_yuan', code: 'money_unit', value: '15000.5 $' },
      1_500_050,
      1_500_050,
    ])
  })
})

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
    ['捐赠单位,金额,单位：万元\n示例,1.5,', 1_500_000],
    ['捐赠单位,金额,\n示例,1.5,万元', 1_500_000],
    ['捐赠单位,金额,\n示例,1.5,另记', 150],
    ['捐赠单位,金额,constructor\n示例,1.5,万元', 150],
    ['捐赠单位,金额,币种\n示例,1000,constructor', 'money_unit 1000 constructor'],
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

test('a number says what its format shows of it, and a day no more', async () => {
  const SHOWN: [value: number, numFmt: string, shown: string][] = [
    [15_000, '0!.0,', '15000元'],
    [15_000, '#,##0,', '15000元'],
    [1.5, 'General"万元"', '1.5万元'],
    [1.5, '0.00"W"', '1.5W'],
    [12, '"约"0', '约12'],
    [5, '0"万只"', '5万只'],
    [0.97, '0%', '97%'],
    [12, '0000', '0012'],
    [12, '"NO."0000', 'NO.0012'],
    [12.5, '#,##0.00_);[Red]\\(#,##0.00\\)', '12.5'],
    [20_220_301, '0000"-"00"-"00', '20220301'],
    [1500, '0.00E+00', '1500'],
    [44_621, 'yyyy"年"m"月";@', '2022-03'],
    [44_621, 'mmm-yy', '2022-03'],
    [44_621, 'yyyy', '2022'],
    [44_621, 'm"月"d"日"', '2022-03-01'],
  ]
  const day = (value: number) => new Date(Date.UTC(1899, 11, 30 + value))
  const rows: CellValue[][] = [['捐赠人', '金额', '备注'], ...SHOWN.map((): CellValue[] => ['示例', 1, ''])]
  const cells = new Map(
    SHOWN.map(([value, numFmt], i) => [
      `${i + 1},2`,
      { value: value === 44_621 ? day(value) : value, type: 'number' as const, style: { numFmt } },
    ]),
  )
  expect((await read(await book(rows, { cells }))).values.map(({ note }) => note)).toEqual(
    SHOWN.map(([, , shown]) => shown),
  )
})

test('a month that a Chinese spreadsheet shows without a code is told by the formats that are used', () => {
  const styles = (...ids: number[]) =>
    `<cellStyleXfs><xf numFmtId="58"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
  expect([uncodedDay(styles(0, 14, 57)), saysMore(styles(57))]).toEqual(['yyyy"年"m"月"', true])
  expect([uncodedDay(styles(0, 57, 58)), uncodedDay(styles(31)), saysMore(styles(0, 14, 31))]).toEqual([
    undefined,
    undefined,
    false,
  ])
})

describe('units of money that are named elsewhere', () => {
  const list = (...rows: string[]) => ['捐赠人,金额,备注', '示例甲,5,', ...rows].join('\n')
  const faults = async (text: string) =>
    faultsOf(await refusal(read(text))).map(({ row, column, code, value }) => `${row}${column} ${code} ${value}`)

  test.each(['注：以上金额单位均为万元', '说明：金额单位：万元', '填报单位：示例商会 金额单位：万元'])(
    'a note below the list that says otherwise is no mere note: %s',
    async (note) => {
      expect(await faults(list(note))).toEqual([`3A money_unit ${note}`])
      expect(await faults(list('合计,5,', `,,${note}`))).toEqual([`4C money_unit ${note}`])
      // what it repeats, or the header says itself, is right already
      expect((await read(`单位：万元\n${list(note)}`)).values[0]?.amount_yuan).toBe(5_000_000)
      expect((await read(list(note).replace('金额', '金额（元）'))).values[0]?.amount_yuan).toBe(500)
    },
  )

  test('a header further down that names another unit, or the columns otherwise, is not the same', async () => {
    expect(await faults(list('捐赠人,金额（万元）,备注', '示例乙,6,'))).toEqual(['3B money_unit 金额（万元）'])
    expect(await faults('捐赠人,金额,票据号,编号\n示例甲,5,1,2\n捐赠人,金额,编号,票据号\n示例乙,5,3,4')).toEqual([
      '3C unclear_column 编号',
      '3D unclear_column 票据号',
    ])
    expect((await read(list('捐赠人,金额（元）,备注', '示例乙,6,'))).rows).toHaveLength(2)
  })

  test('the name of a sheet and what is printed around it may name one', async () => {
    const rows: CellValue[][] = [
      ['捐赠人', '金额'],
      ['示例甲', 5],
    ]
    for (const more of [
      { name: '明细（万元）' },
      { headerFooter: { oddHeader: '&C&"宋体"&14示例名单&R&10单位：万元' } },
    ])
      expect((await read(await book(rows, more))).values[0]?.amount_yuan).toBe(5_000_000)
    expect((await read(await book(rows, { headerFooter: { oddFooter: '&C第 &P 页' } }))).values[0]?.amount_yuan).toBe(
      500,
    )
  })
})

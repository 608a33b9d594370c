import fc from 'fast-check'
import type { CellValue } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { numberText } from '../src/imports/reader/grid.ts'
import { book, donors, read } from './fixtures/lists.ts'

describe('cells', () => {
  test('each fault names its row, field, code and value', async () => {
    const { rows } = await read(
      '捐赠人,金额,捐赠日期,捐赠人类型,数量,品名\n示例甲,约100万,2023-02-30,神仙,三箱,示例\n示例乙,1e3,1月2日,企业,1,\n示例丙,-5,2023/1/2,个人,,',
    )
    expect(
      rows.map(({ row, faults }) => [row, faults.map(({ field, code, value }) => `${field} ${code} ${value}`)]),
    ).toEqual([
      [
        2,
        [
          'amount_yuan money_inexact 约100万',
          'received_on day_format 2023-02-30',
          'donor_kind not_allowed 神仙',
          'quantity quantity_format 三箱',
        ],
      ],
      [3, ['amount_yuan money_format 1e3', 'received_on day_format 1月2日']],
      [4, ['amount_yuan money_format -5']],
    ])
    expect(rows[0]?.columns.amount_yuan).toBe('B')
    expect(rows[0]?.faults[2]?.allowed).toContain('enterprise 企业')
  })

  test('formulas give their stored value; without one, or with an error, they are faults', async () => {
    const formula = (formula: string, formulaResult?: number) => ({
      formula,
      type: 'formula' as const,
      value: formulaResult ?? null,
      ...(formulaResult === undefined ? {} : { formulaResult }),
    })
    const cells = new Map([
      ['1,1', formula('1+2', 3)],
      ['2,1', formula('1+2')],
    ])
    const { rows } = await read(
      await book(
        [
          ['捐赠人', '金额'],
          ['示例甲', null],
          ['示例乙', null],
        ],
        { cells },
      ),
    )
    expect(rows[0]?.values.amount_yuan).toBe(300)
    expect(rows[1]?.faults).toMatchObject([{ field: 'amount_yuan', code: 'formula_without_value', value: '=1+2' }])
  })

  test('spreadsheet days, serial numbers, codes and header rows merged over two', async () => {
    const rows: CellValue[][] = [
      ['捐赠人', '捐赠', null, '票据号'],
      [null, '金额', '日期', null],
      ['示例甲', 1.1, new Date(Date.UTC(2022, 0, 2)), 12_345_678],
      ['示例乙', 1.1, 44_563, 123_456_789_012_345_680],
    ]
    const merges = [
      { startRow: 0, endRow: 1, startCol: 0, endCol: 0 },
      { startRow: 0, endRow: 0, startCol: 1, endCol: 2 },
      { startRow: 0, endRow: 1, startCol: 3, endCol: 3 },
    ]
    const { rows: read_, notes } = await read(await book(rows, { merges }))
    expect(notes.header_row).toBe(2)
    expect(read_[0]?.values).toEqual({
      donor: '示例甲',
      amount_yuan: 110,
      received_on: '2022-01-02',
      receipt_no: '12345678',
    })
    expect(read_[1]?.values.received_on).toBe('2022-01-02')
    expect(read_[1]?.faults).toMatchObject([{ field: 'receipt_no', code: 'code_as_number' }])
  })

  test('a code that a spreadsheet shortened has lost its end, in text too', async () => {
    const { rows } = await read('编号,捐赠人,金额,票据号\n2.02203E+11,示例甲,1,3.30212e+11\n1E01,示例乙,1,330212000001')
    expect(rows.map(({ faults }) => faults)).toEqual([
      [
        { field: 'source_ref', code: 'code_as_number', value: '2.02203E+11' },
        { field: 'receipt_no', code: 'code_as_number', value: '3.30212e+11' },
      ],
      [],
    ])
    expect(rows[1]?.values).toMatchObject({ source_ref: '1E01', receipt_no: '330212000001' })
  })

  test('a row of a donor merged over several is a gift without its amount, and no day below a signature', async () => {
    const rows = [
      ['捐赠人', '金额', '捐赠日期'],
      ['示例甲', 1, '2022-01-01'],
      [null, null, '2022-01-02'],
      [null, 3, '2022-01-03'],
      ['制表人：示例', null, null],
      [null, null, '2022-01-04'],
    ]
    const merges = [
      { startRow: 1, startCol: 0, endRow: 3, endCol: 0 },
      { startRow: 4, startCol: 0, endRow: 5, endCol: 0 },
    ]
    const { values, skipped } = await read(await book(rows, { merges }), { set: {} })
    expect(values).toEqual([
      { donor: '示例甲', amount_yuan: 100, received_on: '2022-01-01' },
      { donor: '示例甲', received_on: '2022-01-02' },
      { donor: '示例甲', amount_yuan: 300, received_on: '2022-01-03' },
    ])
    expect(skipped.map(({ reason }) => reason)).toEqual(['signature', 'signature'])
  })

  test('a name that its cell breaks is one name; names on lines of their own are not run together', async () => {
    const written = [
      '示例宁波某某\n科技有限公司',
      '示例（宁波）\r\n实业有限公司',
      '示例甲有限公司\n示例乙有限公司',
      '李四\n示例乙有限公司',
      '示例 甲公司',
    ]
    const { values } = await read(`捐赠人,金额\n${written.map((name) => `"${name}",1`).join('\n')}`)
    expect(donors(values)).toEqual([
      '示例宁波某某科技有限公司',
      '示例（宁波）实业有限公司',
      '示例甲有限公司 示例乙有限公司',
      '李四 示例乙有限公司',
      '示例 甲公司',
    ])
  })

  test('a dash or 无 says nothing, 同上 not enough, and a formula’s error or a text kept from being a number is what it is', async () => {
    const { rows } = await read(
      '捐赠人,金额,品名,限定用途,是否匿名,票据号\n示例甲,1,/,无,,="0012"\n示例乙,1,——,不限于此,否,N/A\n同上,1,,〃,-,#REF!\n-,-,水,,,',
    )
    expect(rows.map(({ values: { received_on, ...values } }) => values)).toEqual([
      { donor: '示例甲', amount_yuan: 100, receipt_no: '0012' },
      { donor: '示例乙', amount_yuan: 100, restricted_to: '不限于此' },
      { amount_yuan: 100 },
      { goods_item: '水', form: 'goods' },
    ])
    expect(rows.map(({ faults }) => faults.map(({ field, code }) => `${field} ${code}`))).toEqual([
      [],
      [],
      ['donor ditto', 'restricted_to ditto', 'anonymous not_allowed', 'receipt_no formula_without_value'],
      [],
    ])
  })

  test('a mark of a note is no digit, in a header no word, and none where it is only raised', async () => {
    const { rows, values } = await read(
      '捐赠人①,金额²,票据号\n示例甲①,500①,12①\n示例乙,500,１２\n\u200e示例\u00ad丙\u200f,500,12',
    )
    expect(rows.map(({ faults }) => faults.map(({ code, value }) => `${code} ${value}`))).toEqual([
      ['money_format 500①'],
      [],
      [],
    ])
    expect(values.map(({ donor, receipt_no }) => [donor, receipt_no])).toEqual([
      ['示例甲①', '12①'],
      ['示例乙', '12'],
      ['示例丙', '12'],
    ])
    const rich = (...runs: { text: string; font?: object }[]) => ({
      value: runs.map(({ text }) => text).join(''),
      type: 'richText' as const,
      richText: runs,
    })
    const cells = new Map([
      ['1,0', rich({ text: '示例甲' }, { text: '1', font: { vertAlign: 'superscript' } })],
      ['1,1', rich({ text: '500' }, { text: '1', font: { vertAlign: 'superscript' } })],
      ['2,1', rich({ text: '500', font: { strikethrough: true } }, { text: '300' })],
    ])
    const fonts = await read(
      await book(
        [
          ['捐赠人', '金额'],
          ['', ''],
          ['示例乙', ''],
        ],
        { cells },
      ),
    )
    expect(fonts.values[0]?.donor).toBe('示例甲¹')
    expect(fonts.rows.map(({ faults }) => faults[0]?.value)).toEqual(['500¹', '5\u03360\u03360\u0336300'])
  })

  test('numbers are read as the 15 digits that spreadsheets show', () => {
    expect([0.1 + 0.2, 1234.5, 61_609_585.05, 1e-7, 1_000_000_000_000.01].map(numberText)).toEqual(
      '0.3 1234.5 61609585.05 0.0000001 1000000000000.01'.split(' '),
    )
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e13 }), (fen) => Number(numberText(fen / 100)) === fen / 100))
  })
})

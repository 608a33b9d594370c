import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CellValue } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { numberText } from '../src/imports/reader/grid.ts'
import type { ImportKind } from '../src/imports/targets.ts'
import { book, DAY, donors, read } from './fixtures/lists.ts'

describe('lists as charities publish them', () => {
  const bank: CellValue[][] = [
    ['示例市慈善总会接收社会捐赠明细（示例银行账户）', null],
    ['捐赠人', '金额'],
    ['示例房地产集团有限公司', 10_000_000],
    ['金示例（集团）股份有限公司　　　　　　', 1_000_000],
    ['金示例（集团）股份有限公司　　　　　　', 1_000_000],
    ['甲　乙', 0.01],
    ['总计科技示例有限公司', 0.1 + 0.2],
    ['共计6人次', '总金额12000000.31'],
  ]

  test('a bank list: its stated sum holds, its stated count is one too high', async () => {
    const { rows, values, sum_fen, stated, skipped, notes } = await read(await book(bank))
    expect(rows).toHaveLength(5)
    expect(sum_fen).toBe(1_200_000_031)
    expect(stated).toEqual({ count: 6, sum_fen: 1_200_000_031, count_ok: false, sum_ok: true })
    expect(skipped.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'above_header'],
      [8, 'total'],
    ])
    expect(donors(values)).toEqual([
      '示例房地产集团有限公司',
      '金示例（集团）股份有限公司',
      '金示例（集团）股份有限公司',
      '甲乙',
      '总计科技示例有限公司',
    ])
    expect(rows[0]).toMatchObject({ row: 3, columns: { donor: 'A', amount_yuan: 'B' } })
    expect(notes).toMatchObject({ format: 'xlsx', sheet: '捐赠明细', header_row: 2 })
  })

  test('a notice: titles and totals above are kept as text, notes and signature below are not gifts', async () => {
    const rows: CellValue[][] = [
      ['示例红十字会接收社会捐赠现金公示', null],
      ['第7期—1', null],
      [null, null],
      ['3月1日，示例红十字会累计收到社会捐款8550.11万元，共1926人次。所有捐赠款项将陆续公示。', null],
      [null, null],
      ['捐赠单位及个人', '金额（元）'],
      ['示例红十字会专户', '                4,000,000.00 '],
      ['*例', '\u00a01\u00a0000,000.00'.replace('\u00a0000', ',000')],
      [null, null],
      ['隔行的示例捐赠人', '１，２００．５０'],
      [null, null],
      ['注：以上为大额捐赠单位（个人）明细，其它明细请见附件。', null],
      [null, null],
      ['示例红十字会', null],
      [new Date(Date.UTC(2023, 2, 2)), null],
    ]
    const merges = [0, 1, 3].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: 1 }))
    const result = await read(await book(rows, { merges }))
    expect(result.rows.flatMap(({ faults }) => faults)).toEqual([])
    expect(result).toMatchObject({ sum_fen: 500_120_050, stated: { count: null, sum_fen: null } })
    expect(result.rows).toHaveLength(3)
    expect(result.skipped.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '1 above_header',
      '2 above_header',
      '4 above_header',
      '12 note',
      '14 signature',
      '15 signature',
    ])
  })

  test('goods without values: merged texts belong to each row, a merged quantity is one gift', async () => {
    const rows: CellValue[][] = [
      ['示例红十字会接收社会捐赠物资一览表', null, null, null, null],
      ['品名', '捐赠单位', '规格型号', '计量单位', '数量总计'],
      ['示例消毒液', '示例县红十字会', '\u200b', '箱', 41],
      ['监护仪A', '示例医疗有限公司', '台', '台', 100],
      ['监护仪B', null, null, null, 8],
      ['示例手套', '示例校友会', '400副/箱', '箱', 10],
      [null, '定向捐赠', null, null, null],
      [null, '示例医院3000副', null, null, null],
      [
        '以上即为示例红十字会收到的社会捐赠物资，所有物资将按照统一安排，陆续划拨，并陆续公示使用明细。',
        null,
        null,
        null,
        null,
      ],
    ]
    const down = (startCol: number, startRow: number, endRow: number) => ({
      startRow,
      endRow,
      startCol,
      endCol: startCol,
    })
    const merges = [
      down(1, 3, 4),
      down(2, 3, 4),
      down(3, 3, 4),
      down(0, 5, 7),
      down(2, 5, 7),
      down(3, 5, 7),
      down(4, 5, 7),
    ]
    const { values, skipped } = await read(await book(rows, { merges }))
    expect(values).toEqual([
      { ...DAY, goods_item: '示例消毒液', donor: '示例县红十字会', unit: '箱', quantity: 41, form: 'goods' },
      { ...DAY, goods_item: '监护仪A', donor: '示例医疗有限公司', unit: '台', quantity: 100, form: 'goods' },
      { ...DAY, goods_item: '监护仪B', donor: '示例医疗有限公司', unit: '台', quantity: 8, form: 'goods' },
      {
        ...{ ...DAY, goods_item: '示例手套（400副/箱）', donor: '示例校友会', unit: '箱', quantity: 10, form: 'goods' },
        note: '定向捐赠；示例医院3000副',
      },
    ])
    expect(skipped.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '1 above_header',
      '7 continuation',
      '8 continuation',
      '9 paragraph',
    ])
  })

  test.each<[ImportKind, string[], string[][], string[]]>([
    ['donations', ['捐赠单位', '金额'], [['示例甲', '100'], ['示例乙']], ['3 amount_yuan 示例乙']],
    [
      'donations',
      ['捐赠单位', '金额'],
      [['示例甲', '100'], ['示例乙'], ['示例丙']],
      ['3 amount_yuan 示例乙', '4 amount_yuan 示例丙'],
    ],
    [
      'outcomes',
      ['指标', '数值', '依据'],
      [
        ['jobs', '9', ''],
        ['sales', '', '年报'],
      ],
      ['3 value sales · 年报'],
    ],
    [
      'outcomes',
      ['指标', '数值', '依据'],
      [
        ['jobs', '9', ''],
        ['', '', '年报'],
      ],
      ['3 value 年报'],
    ],
    ['disbursements', ['受助单位', '拨付金额'], [['示例甲', '100'], ['示例乙']], ['3 amount_yuan 示例乙']],
    [
      'donations',
      ['捐赠单位', '金额', '备注'],
      [
        ['示例甲', '100', ''],
        ['', '', '其中现场捐'],
      ],
      [],
    ],
    [
      'donations',
      ['捐赠单位', '金额', '备注'],
      [
        ['示例甲', '100', ''],
        ['示例甲', '', '续'],
      ],
      [],
    ],
    ['donations', ['捐赠单位', '金额'], [['示例甲', '100'], ['（示例经办）']], []],
  ])(
    'a number merged over rows of %s %j %j is divided where a row is another’s, or its text has no place',
    async (kind, head, below, faults) => {
      const merges = [{ startRow: 1, endRow: below.length, startCol: 1, endCol: 1 }]
      const bytes = await book([head, ...below.map((row) => row.map((text) => text || null))], { merges })
      const set =
        kind === 'donations'
          ? DAY
          : kind === 'disbursements'
            ? { paid_on: '2023-03-01' }
            : { organization: '示例', to_on: '2023-03-01' }
      const { rows } = await read(bytes, { kind, set })
      const found = rows.flatMap((row) => row.faults.map(({ field, code, value }) => [row.row, code, field, value]))
      expect(found).toEqual(
        faults.map((text) => {
          const [row, field, ...value] = text.split(' ')
          return [Number(row), 'shared_number', field, value.join(' ')]
        }),
      )
      expect(rows).toHaveLength(1 + faults.length)
    },
  )

  test('a note that the rows of a merged number make too long is not cut, so that it is refused', async () => {
    const merges = [{ startRow: 1, endRow: 2, startCol: 0, endCol: 0 }]
    const { values } = await read(
      await book(
        [
          ['金额', '备注'],
          [100, 'x'.repeat(1500)],
          [null, 'y'.repeat(1500)],
        ],
        { merges },
      ),
    )
    expect(String(values[0]?.note)).toHaveLength(2001)
  })

  test('the same list reads the same from every format and encoding', async () => {
    const csv = bank
      .map((row) => row.map((cell) => (typeof cell === 'number' ? numberText(cell) : `"${cell ?? ''}"`)).join(','))
      .join('\r\n')
    const { values } = await read(await book(bank))
    const gb = new Uint8Array(readFileSync('test/fixtures/bank-list.gb18030.csv'))
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(csv, (c) => c.charCodeAt(0)).buffer)])
    for (const [source, encoding] of [
      [csv, 'utf-8'],
      [`\ufeff${csv}`, 'utf-8'],
      [gb, 'gb18030'],
      [utf16, 'utf-16le'],
    ] as const) {
      const result = await read(source)
      expect(result.notes.encoding).toBe(encoding)
      expect(result.values).toEqual(values)
      expect(result.stated).toMatchObject({ count_ok: false, sum_ok: true })
    }
  })
})

/** Published lists name natural persons, so they stay outside; REAL_DATA is the folder that holds them. */
const REAL = process.env.REAL_DATA ?? ''
describe.skipIf(!existsSync(join(REAL, 'bank-account-list.xlsx')))('published lists', () => {
  test.each([
    ['bank-account-list', 745, 6_160_958_505, { count: 746, sum_fen: 6_160_958_505, count_ok: false, sum_ok: true }],
    ['cash-notice-7-1', 100, 7_731_931_901, { sum_fen: null }],
    ['cash-notice-10-1', 101, 1_795_768_245, { sum_fen: null }],
    ['goods-notice-7-2', 138, 0, { sum_fen: null }],
  ])('%s', async (name, count, sum, stated) => {
    const result = await read(new Uint8Array(readFileSync(join(REAL, `${name}.xlsx`))))
    expect(result.rows.flatMap(({ faults }) => faults)).toEqual([])
    expect(result).toMatchObject({ sum_fen: sum, stated })
    expect(result.rows).toHaveLength(count)
  })
})

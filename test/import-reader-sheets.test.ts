import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readImport } from '../src/imports/reader/read.ts'
import { IMPORT_KINDS } from '../src/imports/targets.ts'
import { TEMPLATE_HEADER_ROW, templateOf } from '../src/imports/template.ts'
import { donors, faultsOf, read, refusal, sha256 } from './fixtures/lists.ts'

const HEAD = ['捐赠人', '金额']
const month = (name: string, donor: string): { name: string; rows: CellValue[][] } => ({
  name,
  rows: [HEAD, [donor, 1]],
})
const year = () =>
  writeXlsx({
    sheets: [
      month('1月', '示例甲'),
      month('2月', '示例乙'),
      { name: '3月', rows: [HEAD] },
      {
        name: '说明',
        rows: [
          ['金额', '单位是元'],
          ['捐赠人', '全称'],
        ],
      },
      {
        name: '汇总',
        rows: [
          ['月份', '金额'],
          ['1月', 1],
        ],
      },
    ],
  })

describe('workbooks of several sheets', () => {
  test('one is read; those that are lists too are told apart from explanations, sums and empty forms', async () => {
    const { values, skipped, notes } = await read(await year())
    expect([notes.sheet, donors(values)]).toEqual(['1月', ['示例甲']])
    expect(skipped.map(({ text, reason }) => `${text} ${reason}`)).toEqual([
      '2月 other_list',
      '3月 other_sheet',
      '说明 other_sheet',
      '汇总 other_sheet',
    ])
  })

  test('the one that is named is read, and the others are told', async () => {
    const { values, skipped, notes } = await read(await year(), { sheet: '2月' })
    expect([notes.sheet, donors(values)]).toEqual(['2月', ['示例乙']])
    expect(skipped[0]).toEqual({ row: 0, text: '1月', reason: 'other_list' })
  })

  test('what was said of columns by their letters makes no list of an explanation, yet finds the same headers', async () => {
    const map = { A: 'donor', B: 'amount_yuan', C: 'donor_kind' }
    const { skipped } = await read(await year(), { map })
    expect(skipped.filter(({ reason }) => reason === 'other_list').map(({ text }) => text)).toEqual(['2月'])
    const odd = (name: string) => ({
      name,
      rows: [
        ['爱心人士', '心意'],
        ['示例', 1],
      ] as CellValue[][],
    })
    const months = await writeXlsx({ sheets: [odd('1月'), odd('2月')] })
    const told = await read(months, { map: { 爱心人士: 'donor', B: 'amount_yuan' } })
    expect(told.skipped).toMatchObject([{ text: '2月', reason: 'other_list' }])
  })

  test('of a roster the members that there are, whatever else is said of those that left', async () => {
    const left: CellValue[][] = [
      ['企业名称', '所属商会', '入会日期', '退会日期', '信用代码'],
      ['示例旧企业', '示例商会', '2015-01-01', '2020-12-31', ''],
    ]
    const present: CellValue[][] = [
      ['企业名称', '入会日期'],
      ['示例企业', '2018-01-01'],
    ]
    const roster = async (sheets: { name: string; rows: CellValue[][] }[], more = {}) => {
      const { values, skipped, notes } = await read(await writeXlsx({ sheets }), { kind: 'members', set: {}, ...more })
      return [
        notes.sheet,
        values.map(({ enterprise }) => enterprise),
        skipped.map(({ text, reason }) => `${text} ${reason}`),
      ]
    }
    const both = [
      { name: '已退会', rows: left },
      { name: '在册', rows: present },
    ]
    expect(await roster(both)).toEqual(['在册', ['示例企业'], ['已退会 other_list']])
    expect(await roster(both, { sheet: '已退会' })).toEqual(['已退会', ['示例旧企业'], ['在册 other_list']])
    // the line above its header says it, too, unless it says what is left out
    const titled = (title: string) => [
      { name: 'Sheet1', rows: [[title], ...left] },
      { name: 'Sheet2', rows: [['会员名册'], ...present] },
    ]
    expect((await roster(titled('退会会员名册')))[0]).toBe('Sheet2')
    expect((await roster(titled('会员名册（不含已退会）')))[0]).toBe('Sheet1')
    // with no other list it is what there is
    const alone = [both[0], { name: '说明', rows: [['企业名称', '写全称']] }].flatMap((sheet) => sheet ?? [])
    expect((await roster(alone))[0]).toBe('已退会')
  })

  test('a sheet that is not there is refused, naming those that are', async () => {
    const told = await refusal(read(await year(), { sheet: '4月' }))
    expect(faultsOf(told)).toMatchObject([{ field: 'sheet', code: 'not_allowed', value: '4月' }])
    expect(told.details.detail?.zh).toContain('1月、2月、3月')
    expect(faultsOf(await refusal(read('捐赠人,金额\n示例甲,1\n', { sheet: '1月' })))).toMatchObject([
      { field: 'sheet' },
    ])
  })

  test.each(IMPORT_KINDS)('what explains the template of %s is no list', async (kind) => {
    const [list, explained] = (await readXlsx(await templateOf(kind))).sheets.map(({ name, rows }) => ({ name, rows }))
    if (!list || !explained) throw new Error('the template has two sheets')
    const filled = { ...list, rows: [...list.rows, [1, ...(list.rows[TEMPLATE_HEADER_ROW]?.slice(1) ?? [])]] }
    const bytes = await writeXlsx({ sheets: [filled, explained] })
    const reading = readImport(kind, bytes, { hasher: sha256 })
    for await (const _ of reading.rows);
    expect(reading.summary().skipped.filter(({ row }) => row === 0)).toMatchObject([{ reason: 'other_sheet' }])
  })
})

test('a sheet that is not shown is told and not read; a row that is not shown is read and told', async () => {
  const bytes = await writeXlsx({
    sheets: [
      { ...month('1月', '示例甲'), rowDefs: new Map([[1, { hidden: true }]]) },
      { ...month('底稿', '示例乙'), hidden: true },
    ],
  })
  const { values, skipped } = await read(bytes)
  expect(donors(values)).toEqual(['示例甲'])
  expect(skipped).toEqual([
    { row: 0, text: '底稿', reason: 'hidden_sheet' },
    { row: 2, text: '示例甲 · 1', reason: 'hidden_row' },
  ])
})

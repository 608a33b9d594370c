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

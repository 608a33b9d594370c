import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { HOSTILE } from './support/hostile.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, settingsIn, upload } from './support/uploads.ts'

describe.each(TARGETS)('files as they come, on $engine', ({ open }) => {
  const { target, w } = opened(open)

  test('hostile cells and names are shown as they are written, and run in no spreadsheet either', async () => {
    const cells = HOSTILE.map((text) => `"${text.replaceAll('"', '""').replaceAll('\r', ' ')}"`)
    const text = `${HEAD}\n${cells.map((cell) => `${cell},个人,${cell},2022-01-01,${cell}`).join('\n')}\n`
    const page = await upload(w.clerk, 'donations', text, '"><img src=x onerror=alert(1)>.csv')
    for (const path of [page, `/en${page}`, `${page}?show=faulty`, '/desk/imports']) {
      const html = (await see(w.clerk, path)).text
      expect(html, path).not.toMatch(/<img|<script(?! type="module" src="\/assets\/)|<[^>]*\son\w+=/)
    }
    const csv = (await see(w.clerk, `${page}/faults.csv`)).text
    expect(csv.slice(1)).not.toMatch(/(^|,|")[=+@-]/m)
  })

  test('the marked copy is the list with its faults in comments, and is read like the list when mended', async () => {
    const head = ['捐赠人', '捐赠人类型', '金额（万元）', '到账日期', '接收单位', '备注']
    const list: CellValue[][] = [
      ['示例名单'],
      head,
      ['示例甲', '个人', 1.5, new Date(Date.UTC(2022, 2, 1)), '示例慈善总会', '=1+1'],
      ['示例乙', '神仙', '约2', '2022-02-30', '示例慈善总会', null],
      [null, null, null, '2022-03-03', null, '续行'],
      ['合计2人', null, 3.5],
    ]
    const merges = [0, 1, 2, 4].map((column) => ({ startRow: 3, endRow: 4, startCol: column, endCol: column }))
    const bytes = await writeXlsx({ sheets: [{ name: '名单', rows: list, merges }] })
    const page = await upload(w.clerk, 'donations', bytes, '名单.xlsx')
    expect((await see(w.clerk, page)).text).toContain('marked.xlsx')
    const response = await target.fetch(`${page}/marked.xlsx`, { headers: { authorization: `Bearer ${w.tokens[5]}` } })
    const [copy] = (await readXlsx(new Uint8Array(await response.arrayBuffer()))).sheets
    expect(copy?.cells?.get('3,1')?.comment?.text).toContain('捐赠人类别：不在允许的取值之内')
    expect(copy?.cells?.get('3,2')?.comment?.text).toContain('概数不是金额')
    expect(copy?.rows[2]?.[5]).toBe("'=1+1")
    expect(copy?.merges).toHaveLength(4)
    const rows = (copy?.rows ?? []).map((row) => [...row])
    Object.assign(rows[3] ?? [], { 1: '个人', 2: 2, 3: '2022-02-28' })
    const mended = await writeXlsx({ sheets: [{ name: '名单', rows, merges: copy?.merges ?? [] }] })
    const again = (await see(w.clerk, await upload(w.clerk, 'donations', mended, '名单.xlsx'))).text
    expect(again).toContain('可以导入 2 行')
    expect(again).toContain('35,000.00 元')
    expect((await see(w.clerk2, `${page}/marked.xlsx`)).status).toBe(404)
  })

  /** What the marked copy holds, read as a workbook, with its first sheet. */
  const markedCopy = async (page: string) => {
    const response = await target.fetch(`${page}/marked.xlsx`, { headers: { authorization: `Bearer ${w.tokens[5]}` } })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { sheets, dateSystem } = await readXlsx(bytes)
    return { bytes, dateSystem, sheet: sheets[0] }
  }

  test('the marked copy keeps titles merged across, so that it has the faults of the list and no more', async () => {
    const row = (donor: string, kind: string) => [donor, kind, 1, '2022-02-01', '示例慈善总会']
    const list: CellValue[][] = [
      HEAD.split(','),
      ['第一批（三月）'],
      row('示例甲', '神仙'),
      ['第二批'],
      row('示例乙', '个人'),
    ]
    const merges = [1, 3].map((at) => ({ startRow: at, endRow: at, startCol: 0, endCol: 4 }))
    const bytes = await writeXlsx({ sheets: [{ name: '名单', rows: list, merges }] })
    const page = await upload(w.clerk, 'donations', bytes, '名单.xlsx')
    expect((await see(w.clerk, page)).text).toContain('1 处有误')
    const copy = await markedCopy(page)
    expect(copy.sheet?.merges).toEqual(merges)
    expect((await see(w.clerk, await upload(w.clerk, 'donations', copy.bytes, '名单.xlsx'))).text).toContain('1 处有误')
  })

  test('the marked copy of a workbook that counts from 1904 means the same days', async () => {
    const list: CellValue[][] = [HEAD.split(','), ['示例甲', '神仙', 1, 43_138, '示例慈善总会']]
    const bytes = await writeXlsx({ sheets: [{ name: '名单', rows: list }], dateSystem: '1904' })
    const page = await upload(w.clerk, 'donations', bytes, '名单.xlsx')
    const { dateSystem, sheet } = await markedCopy(page)
    expect([dateSystem, sheet?.rows[1]?.[3]]).toEqual(['1904', 43_138])
  })

  test('a fault of a cell that a merge covers is marked where it is seen', async () => {
    const list: CellValue[][] = [
      HEAD.split(','),
      ['示例甲', '个人', 1, '2022-02-01', '示例慈善总会'],
      ['示例乙', '个人', null, '2022-02-01'],
    ]
    const merges = [{ startRow: 1, endRow: 2, startCol: 2, endCol: 2 }]
    const bytes = await writeXlsx({ sheets: [{ name: '名单', rows: list, merges }] })
    const { sheet } = await markedCopy(await upload(w.clerk, 'donations', bytes, '名单.xlsx'))
    expect(sheet?.cells?.get('2,0')?.comment?.text).toContain('数额与上一行合并')
  })

  test('a workbook of many pieces is read as it was sent', async () => {
    const list = Array.from({ length: 3_000 }, (_, i) => [
      `示例${i}号捐赠人`,
      '个人',
      i + 1,
      '2022-01-01',
      '示例慈善总会',
      `${i}`.repeat(60),
    ])
    const bytes = await writeXlsx({ sheets: [{ name: '名单', rows: [[...HEAD.split(','), '备注'], ...list] }] })
    const padded = `${HEAD},备注\n${list.map((row) => row.join()).join('\n')}\n`.repeat(1)
    for (const [file, name] of [
      [bytes, '名单.xlsx'],
      [padded + `${' '.repeat(60)}\n`.repeat(40_000), '名单.csv'],
    ] as const) {
      const page = await upload(w.clerk, 'donations', file, name)
      const html = (await see(w.clerk, page)).text
      expect(html, name).toContain('可以导入 3,000 行')
      expect(html, name).toContain('4,501,500.00 元')
      await submit(w.clerk, page, { act: 'discard' })
    }
  })
})

/** Published lists name natural persons, so they stay outside; REAL_DATA is the folder that holds them. No name is ever printed. */
const REAL = process.env.REAL_DATA ?? ''
describe.skipIf(!existsSync(join(REAL, 'bank-account-list.xlsx')))('published lists at the desk', () => {
  const { target, w } = opened(() => nodeTarget())
  test.each([
    ['bank-account-list', '745', '61,609,585.05 元', ['746', '✗ 不符', '✓ 相符']],
    ['cash-notice-7-1', '100', '77,319,319.01 元', []],
    ['cash-notice-10-1', '101', '17,957,682.45 元', []],
    ['goods-notice-7-2', '138', null, ['没有金额的行']],
  ])('%s: asked for the day it lacks, then taken in whole', async (name, rows, sum, words) => {
    const page = await upload(w.clerk, 'donations', readFileSync(join(REAL, `${name}.xlsx`)), `${name}.xlsx`)
    const first = (await see(w.clerk, page)).text
    expect(first.includes('缺少必填的列：到账日')).toBe(true)
    await submit(
      w.clerk,
      page,
      settingsIn(first, { 'set.received_on': '2020-03-01', 'set.recipient': '示例慈善总会', create_missing: '1' }),
    )
    const ready = (await see(w.clerk, page)).text
    for (const text of [`可以导入 ${rows} 行`, ...(sum ? [sum] : []), ...words])
      expect(ready.includes(text), text).toBe(true)
    const version = /name="version" value="(\d+)"/.exec(ready)?.[1] ?? ''
    expect((await submit(w.clerk, page, { act: 'take', version })).status).toBe(303)
    const [made] = await target.sql(
      'SELECT count(*) AS n FROM donation WHERE recorded_act = (SELECT max(seq) FROM act)',
    )
    expect(String(made?.n)).toBe(rows)
  })
})

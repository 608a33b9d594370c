import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { safeCell } from '../src/core/cells.ts'
import { fenToYuan } from '../src/core/money.ts'
import { canonical } from '../src/statements/canonical.ts'
import { csvSet } from '../src/statements/csv-set.ts'
import type { StatementDocument, StatementRow } from '../src/statements/document.ts'
import { kindAt, type Sheet } from '../src/statements/sheet.ts'
import { sheetsOf } from '../src/statements/sheets.ts'
import { workbookOf } from '../src/statements/workbook.ts'
import { ofAnyStatement } from './support/statement-document.ts'
import { unzip } from './support/unzip.ts'

const sheetOf = (document: StatementDocument, id: string): Sheet => {
  const sheet = sheetsOf(document).find((found) => found.id === id)
  return sheet ?? expect.fail(`no sheet ${id}`)
}
const DIVISOR = { fen: 100, count: 1, person: 1, basis_point: 10_000 }
const EN = { chamber: '商会 chamber' }

describe('sheets', () => {
  test('hold every number of every table exactly once, the totals among them', () =>
    ofAnyStatement((document) => {
      for (const { section, by, rows, total, measures } of document.tables) {
        const sheet = sheetOf(document, section)
        const group = by.length > 0 ? EN.chamber : '合计 total'
        const found = sheet.rows.filter(([name]) => name === group)
        const said = by.length > 0 ? rows : [total]
        const used = document.measures.filter(({ id }) => measures.includes(id))
        if (section === 'outcome') {
          const expected = said.flatMap((row) =>
            used.map(({ id, unit }) => [row.chamber ?? null, Number(row[id]) / DIVISOR[unit]]),
          )
          expect(found.map((row) => [row[1], row[5]]).sort()).toEqual(expected.sort())
        } else {
          const expected = (row: StatementRow) => [
            row.chamber ?? null,
            ...used.map(({ id, unit }) => Number(row[id]) / DIVISOR[unit]),
          ]
          expect(found.map(([, key, , ...numbers]) => [key, ...numbers]).sort()).toEqual(said.map(expected).sort())
        }
      }
    }))

  test('groups add up to the total that the document states', () =>
    ofAnyStatement((document) => {
      const { rows } = sheetOf(document, 'donation')
      const cents = (cell: unknown) => Math.round(Number(cell) * 100)
      const groups = rows.filter(([name]) => name === EN.chamber)
      const total = document.tables[0]?.total['donations.received']
      expect(groups.reduce((sum, row) => sum + cents(row[3]), 0)).toBe(total)
      expect(cents(rows[0]?.[3])).toBe(total)
    }))

  test('a claim that agrees with nothing but its own statement is told so beside its verdict', () =>
    ofAnyStatement((document) => {
      const figures = document.figures.flatMap((figure) => [
        { ...figure, evidence: 'ledger' as const },
        { ...figure, evidence: 'stated' as const },
      ])
      const { columns, rows } = sheetOf({ ...document, figures }, 'figures')
      const [verdict, standing] = ['verdict', 'standing'].map((en) => columns.findIndex(({ label }) => label.en === en))
      for (const [n, row] of rows.entries()) {
        const said = String(row[verdict ?? -1])
        const only = figures[n]?.evidence === 'stated' && figures[n]?.verdict === 'met'
        expect(row[standing ?? -1]).toBe(only ? '仅自述 only stated' : said)
      }
    }))

  test('numbers are numbers of the unit their cell is written in, ids and days are text', () =>
    ofAnyStatement((document) => {
      for (const sheet of sheetsOf(document)) {
        expect(sheet.kinds?.length ?? sheet.rows.length).toBe(sheet.rows.length)
        for (const [n, row] of sheet.rows.entries()) {
          expect(row.length).toBe(sheet.columns.length)
          for (const [i, cell] of row.entries()) {
            const kind = kindAt(sheet, n, i)
            if (typeof cell === 'number') expect([sheet.id, i, kind]).not.toContain('text')
            // what is written without decimals has none
            if (typeof cell === 'number' && kind === 'whole') expect(Number.isInteger(cell)).toBe(true)
            if (kind === 'text') expect(cell === null || typeof cell === 'string').toBe(true)
          }
        }
      }
    }))
})

describe('the workbook', () => {
  test('reads back as it was written: header frozen, formulas neutralised, money as money', () =>
    ofAnyStatement(async (document) => {
      const { sheets } = await readXlsx(await workbookOf(document), { readStyles: true })
      const expected = sheetsOf(document)
      expect(sheets.map(({ name }) => name)).toEqual(expected.map(({ title }) => title.zh))
      for (const [s, sheet] of expected.entries()) {
        const read = sheets[s]
        expect(read?.freezePane).toMatchObject({ rows: 1 })
        expect(read?.columns?.every(({ width }) => (width ?? 0) >= 12 && (width ?? 0) <= 60)).toBe(true)
        expect(read?.cells?.get('0,0')?.style?.font?.bold).toBe(true)
        for (const [n, row] of sheet.rows.entries()) {
          for (const [i, cell] of row.entries()) {
            const there = read?.rows[n + 1]?.[i] ?? null
            expect(there).toEqual(cell === '' ? null : safeCell(cell))
            if (typeof there === 'string') expect(there).not.toMatch(/^[=+\-@＝]/)
            if (typeof there !== 'number') continue
            const format = { yuan: '#,##0.00', whole: '#,##0', percent: '0.00%', text: '@' }[kindAt(sheet, n, i)]
            expect(read?.cells?.get(`${n + 1},${i}`)?.style?.numFmt).toBe(format)
          }
        }
      }
    }, 15))
})

describe('the CSV set', () => {
  test('has a file a sheet, the document byte for byte, and a word about both', () =>
    ofAnyStatement(async (document) => {
      const text = canonical(document)
      const stream = csvSet(text, document, 'c'.repeat(64), new Date('2023-03-01T00:00:00Z'))
      const files = unzip(new Uint8Array(await new Response(stream).arrayBuffer()))
      const read = (name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(name))
      expect([...files.keys()]).toEqual([
        'README.txt',
        'statement.json',
        ...sheetsOf(document).map(({ id }) => `${id}.csv`),
      ])
      expect(read('statement.json')).toBe(text)
      for (const word of ['yongshan recompute', 'c'.repeat(64), '2022']) expect(read('README.txt')).toContain(word)
      expect(read('README.txt').includes('演示数据')).toBe(document.demo === 1)
      for (const sheet of sheetsOf(document)) {
        const csv = read(`${sheet.id}.csv`)
        expect(csv.startsWith('\ufeff')).toBe(true)
        const cells = parsed(csv.slice(1))
        expect(cells.length).toBe(sheet.rows.length + 1)
        for (const row of cells.slice(1)) for (const cell of row) expect(cell).not.toMatch(/^[=+@＝]/)
        for (const [n, row] of sheet.rows.entries())
          for (const [i, cell] of row.entries())
            if (typeof cell === 'number') expect(Number(cells[n + 1]?.[i])).toBe(cell)
      }
      const received = document.tables[0]?.total['donations.received']
      const [, first] = parsed(read('donation.csv').slice(1))
      expect(Number(first?.[3])).toBe(Number(fenToYuan(Number(received))))
    }, 15))
})

/** Rows of an RFC 4180 file. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1 || row[0])
}

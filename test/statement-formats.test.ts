import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { safeCell } from '../src/core/cells.ts'
import { fenToYuan } from '../src/core/money.ts'
import { says } from '../src/figures/words.ts'
import { StatementPrint } from '../src/site/statement/print.tsx'
import { bodyOf } from '../src/site/statement/rows.ts'
import { canonical } from '../src/statements/canonical.ts'
import { csvSet } from '../src/statements/csv-set.ts'
import type { StatementDocument, StatementRow } from '../src/statements/document.ts'
import { column, kindAt, type Sheet } from '../src/statements/sheet.ts'
import { sheetsOf } from '../src/statements/sheets.ts'
import { workbookOf } from '../src/statements/workbook.ts'
import { HOSTILE, statementDocument } from './support/statement-document.ts'
import { unzip } from './support/unzip.ts'

const check = (law: (document: StatementDocument) => void | Promise<void>, numRuns = 40) =>
  fc.assert(
    fc.asyncProperty(statementDocument, async (document) => law(document)),
    { numRuns },
  )
const sheetOf = (document: StatementDocument, id: string): Sheet => {
  const sheet = sheetsOf(document).find((found) => found.id === id)
  return sheet ?? expect.fail(`no sheet ${id}`)
}
const DIVISOR = { fen: 100, count: 1, person: 1, basis_point: 10_000 }
const EN = { chamber: '商会 chamber' }

describe('sheets', () => {
  test('hold every number of every table exactly once, the totals among them', () =>
    check((document) => {
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
    check((document) => {
      const { rows } = sheetOf(document, 'donation')
      const cents = (cell: unknown) => Math.round(Number(cell) * 100)
      const groups = rows.filter(([name]) => name === EN.chamber)
      const total = document.tables[0]?.total['donations.received']
      expect(groups.reduce((sum, row) => sum + cents(row[3]), 0)).toBe(total)
      expect(cents(rows[0]?.[3])).toBe(total)
    }))

  test('numbers are numbers of the unit their cell is written in, ids and days are text', () =>
    check((document) => {
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
    check(async (document) => {
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
    check(async (document) => {
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

describe('the page to print', () => {
  const page = (document: StatementDocument) =>
    String(
      StatementPrint({
        document,
        statement: {
          ...{
            id: '31yc55t3btrrtdqv',
            year: 2022,
            number: 2,
            status: 'published',
            revision: 971,
            bytes: 9,
            version: 2,
          },
          ...{ sha256: 'c'.repeat(64), demo: document.demo, changed_since: null, links: {} },
          ...{ compiled_at: '2023-03-01T02:00:00.000Z', published_at: '2023-03-02T02:00:00.000Z' },
        } as Parameters<typeof StatementPrint>[0]['statement'],
        css: '/assets/print.css',
        address: 'https://example.org/api/v1/statements/2022/2/document',
      }),
    )

  test('has nothing inline and obeys no name', () =>
    check((document) => {
      const html = page(document)
      expect(html).toMatch(/^<html lang="zh-CN">/)
      expect(html).toContain('<link rel="stylesheet" href="/assets/print.css"')
      expect(html).not.toMatch(/<script|<style|<img|\sstyle=|\son\w+="|javascript:/)
      expect(html).toContain('&lt;b&gt;第二行')
    }))

  test('states each figure as it was said, with its verdict; each named group; how to recompute', () =>
    check((document) => {
      const html = page(document)
      const text = html
        .replace(/<[^>]+>/g, '')
        .replace(
          /&(amp|lt|gt|quot|#39);/g,
          (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name as string] ?? '',
        )
      for (const figure of document.figures) {
        expect(text).toContain(figure.statement)
        expect(text).toContain(says(figure.qualifier, figure.value, figure.unit))
      }
      for (const name of Object.values(document.labels.chamber ?? {})) expect(text).toContain(name)
      for (const word of ['c'.repeat(64), 'yongshan recompute FILE', 'https://example.org/', '疑似重复', '第 2 版'])
        expect(text).toContain(word)
      expect(text.includes('DEMONSTRATION')).toBe(document.demo === 1)
      const { differences } = document
      expect(text.includes('与第 1 版的差异')).toBe(differences !== null)
      for (const { id, replaces } of differences?.records ?? [])
        for (const record of [id, replaces]) expect(text).toContain(record)
    }))

  test('every table repeats its head, and no cell can push the page open', () =>
    check((document) => {
      const html = page(document)
      expect((html.match(/<table/g) ?? []).length).toBe((html.match(/<thead>/g) ?? []).length)
      const names = Object.values(document.labels.chamber ?? {})
      if (names.some((name) => name === HOSTILE[8])) expect(html).toContain(`<td class=l>${HOSTILE[8]}<`)
      const cells = [...html.matchAll(/<td(?: class="?(\w+)"?)?>/g)]
      expect(cells.length).toBe(html.split('<td').length - 1)
      for (const [, classes] of cells) expect([undefined, 't', 'k', 'l', 'p']).toContain(classes)
    }))

  test('its rows, which are written as text, hold what a sheet holds, and nothing of it is read as HTML', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(aText, aNumber, aNumber, aNumber), { maxLength: 4 }), (rows) => {
        const columns = [
          column('名', 'name'),
          column('元', 'yuan', 'yuan'),
          column('个', 'count', 'whole'),
          column('率', 'share', 'percent'),
        ]
        const sheet = { id: 'x', title: { zh: '', en: '' }, columns, rows }
        const numbers = [...rows.keys()]
        const html = bodyOf({ sheet, rows: numbers, columns: [0, 1, 2, 3] })
        const read = html
          .split('<tr>')
          .slice(1)
          .map((row) =>
            row
              .split(/<td(?: class=[tklp])?>/)
              .slice(1)
              .map((cell) => {
                expect(cell).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
                return cell.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
              }),
          )
        const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
        const due = rows.map(([text, yuan, count, share]) => [
          text ?? '',
          yuan === null ? '' : yuan.toLocaleString('en-US', places),
          count === null ? '' : count.toLocaleString('en-US'),
          share === null ? '' : `${(share * 100).toLocaleString('en-US', places)}%`,
        ])
        expect(read).toEqual(due)
      }),
    ))
})

const aText = fc.option(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)))
const aNumber = fc.option(
  fc.oneof(
    fc.integer(),
    fc.integer({ min: -100_000_000, max: 100_000_000 }).map((fen) => fen / 100),
  ),
)

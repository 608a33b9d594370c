import { safeCell } from '../core/cells.ts'
import { spreadsheets } from '../core/spreadsheets.ts'
import type { StatementDocument } from './document.ts'
import { type CellKind, kindAt, type Sheet } from './sheet.ts'
import { sheetsOf } from './sheets.ts'

const FORMATS: Record<CellKind, string> = { text: '@', whole: '#,##0', yuan: '#,##0.00', percent: '0.00%' }
/** Three lines: Chinese, and English on two. */
const HEADER_POINTS = 44
/** Narrowest and widest column, in characters; a Chinese one takes two. */
const [NARROW, WIDE] = [12, 60]
const HEADER = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE8EEF0' } },
  alignment: { vertical: 'center', wrapText: true },
} as const

/** The document as a workbook: a sheet a section, header frozen, widths set, numbers as numbers and ids as text. */
export async function workbookOf(document: StatementDocument): Promise<Uint8Array> {
  const { writeXlsx } = await spreadsheets()
  return writeXlsx({
    sheets: sheetsOf(document).map(worksheet),
    properties: { title: `甬善 ${document.year} 年度报告 第 ${document.version} 版` },
  })
}

function worksheet(sheet: Sheet) {
  const { title, columns, rows } = sheet
  const header = columns.map(({ label }) => `${label.zh}\n${label.en}`)
  const body = rows.map((row) => row.map(safeCell))
  // a column whose rows have units of their own has no format of its own
  const measured = body.flatMap((row, n) =>
    row.flatMap((value, i) =>
      columns[i]?.kind === 'measured' && typeof value === 'number'
        ? [[`${n + 1},${i}`, { value, style: { numFmt: FORMATS[kindAt(sheet, n, i)] } }] as const]
        : [],
    ),
  )
  return {
    name: title.zh,
    columns: columns.map(({ kind }, i) => ({
      width: widthOf(
        columns[i]?.label.zh ?? '',
        body.map((row) => row[i] ?? null),
      ),
      ...(kind === 'measured' ? {} : { style: { numFmt: FORMATS[kind] } }),
    })),
    rows: [header, ...body],
    cells: new Map<string, object>([
      ...header.map((value, i) => [`0,${i}`, { value, type: 'string' as const, style: HEADER }] as const),
      ...measured,
    ]),
    rowDefs: new Map([[0, { height: HEADER_POINTS }]]),
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4' as const,
      orientation: 'landscape' as const,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  }
}

function widthOf(label: string, cells: readonly (string | number | null)[]): number {
  const shown = (cell: string | number | null) =>
    typeof cell === 'number' ? cell.toLocaleString('en-US', { minimumFractionDigits: 2 }) : (cell ?? '')
  const widest = cells.reduce<number>((width, cell) => Math.max(width, wide(shown(cell))), wide(label))
  return Math.min(WIDE, Math.max(NARROW, widest + 2))
}

const wide = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)

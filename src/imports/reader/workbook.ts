import type { CellValue, Cell as Details, Sheet } from 'hucre/xlsx'
import { spreadsheets } from '../../core/spreadsheets.ts'
import { checkArchive, partOf } from './archive.ts'
import { asShown, dayAsShown, saysMore, uncodedDay } from './formats.ts'
import { type Cell, type Covered, type Grid, type GridRow, isCovered, type Region } from './grid.ts'
import { type Limits, malformed, tooLarge } from './limits.ts'

/** Days between the two calendars that workbooks count in. */
const SHIFT_1904 = 1_462
const BATCH = 500

/** The visible sheets of an XLSX workbook that hold anything. Formulas give the value they were saved with. @throws too_large, malformed */
export async function readWorkbook(bytes: Uint8Array, limits: Limits): Promise<Grid[]> {
  checkArchive(bytes, limits)
  const { readXlsx } = await spreadsheets()
  // formats of cells take as much memory again, and hardly any says more than how many digits to show
  const styles = (await partOf(bytes, 'xl/styles.xml')) ?? ''
  const readStyles = saysMore(styles)
  const dayFormat = uncodedDay(styles)
  const hidden_sheets: string[] = []
  const isShown = ({ name, hidden, veryHidden }: { name: string; hidden?: boolean; veryHidden?: boolean }) => {
    if (hidden || veryHidden) hidden_sheets.push(name)
    return !hidden && !veryHidden
  }
  let workbook: Awaited<ReturnType<typeof readXlsx>>
  try {
    workbook = await readXlsx(bytes, { readStyles, sheets: isShown })
  } catch (cause) {
    // the library's own guards: a bounding box beyond reason, a part that inflates beyond what it claims, broken XML
    if (/limit|bounds/.test(String(cause))) throw tooLarge('workbook_cells', limits)
    throw malformed(
      '不是完好的 XLSX 工作簿，请用表格软件另存一次',
      'Not a sound XLSX workbook; save it again from a spreadsheet',
    )
  }
  const cells = workbook.sheets.reduce((sum, { rows }) => sum + rows.length * (rows[0]?.length ?? 0), 0)
  if (cells > limits.workbook_cells) throw tooLarge('workbook_cells', limits)
  const serial_shift = workbook.dateSystem === '1904' ? SHIFT_1904 : 0
  return workbook.sheets
    .filter(({ rows }) => rows.some((row) => row.some((value) => value !== null && value !== '')))
    .map((sheet) => ({
      format: 'xlsx',
      encoding: null,
      sheet: sheet.name,
      hidden_sheets,
      around: [sheet.name, ...margins(sheet)],
      serial_shift,
      merges: sheet.merges ?? [],
      batches: batches(sheet, limits, dayFormat),
    }))
}

/** What a sheet is printed with above and below its cells, without the codes for fonts, sizes and pages. */
const margins = ({ headerFooter }: Sheet): string[] =>
  Object.values(headerFooter ?? {}).flatMap((text) =>
    typeof text === 'string' ? text.replace(/&(?:"[^"]*"|\d+|[ABD-KM-QS-Z])/g, ' ').split(/&[LCR]/) : [],
  )

async function* batches(sheet: Sheet, limits: Limits, dayFormat: string | undefined): AsyncGenerator<GridRow[]> {
  if (sheet.rows.length > limits.rows) throw tooLarge('rows', limits)
  const merges = new Merges(sheet)
  for (let start = 0; start < sheet.rows.length; start += BATCH) {
    yield sheet.rows
      .slice(start, start + BATCH)
      .map((values, i) => gridRow(sheet, merges, start + i, values, limits, dayFormat))
  }
}

function gridRow(
  sheet: Sheet,
  merges: Merges,
  index: number,
  values: CellValue[],
  limits: Limits,
  dayFormat: string | undefined,
): GridRow {
  const cells = values.map((value, column) => cellOf(sheet, index, column, value, dayFormat))
  merges.cover(index, cells)
  while (cells.length > 0 && (cells.at(-1) ?? null) === null) cells.pop()
  if (cells.length > limits.columns) throw tooLarge('columns', limits, index + 1)
  for (const cell of cells) {
    if (typeof cell === 'string' && cell.length > limits.cell_length) throw tooLarge('cell_length', limits, index + 1)
  }
  const hidden = sheet.rowDefs?.get(index)?.hidden === true
  return {
    row: index + 1,
    cells,
    ...(merges.isWide(index, cells) ? { wide: true } : {}),
    ...(hidden ? { hidden } : {}),
  }
}

function cellOf(sheet: Sheet, row: number, column: number, value: CellValue, dayFormat: string | undefined): Cell {
  const details = sheet.cells?.get(`${row},${column}`)
  if (details?.type === 'error') return { fault: 'formula_without_value', text: String(value) }
  if (details?.formula !== undefined && (value === null || value === '')) {
    return value === '' ? null : { fault: 'formula_without_value', text: `=${details.formula}`.slice(0, 200) }
  }
  if (details?.richText) return asSeen(details.richText) || null
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  const format = details?.style?.numFmt
  if (typeof value === 'number' && format !== undefined) return asShown(value, format)
  if (value instanceof Date) return dayAsShown(value, format ?? dayFormat ?? '')
  return value === '' ? null : value
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** A text of several fonts as it is seen: a raised figure marks a note (500¹) and is no digit, and what is struck out stays so. */
const asSeen = (runs: NonNullable<Details['richText']>): string =>
  runs
    .map(({ text, font }) => {
      if (font?.strikethrough) return text.replace(/\S/gu, '$&\u0336')
      return font?.vertAlign === 'superscript' ? text.replace(/\d/g, (digit) => RAISED.charAt(Number(digit))) : text
    })
    .join('')

/** Merged regions as rows go by: the value belongs to the top row; the rows below know what covers them. */
class Merges {
  readonly #byStart = new Map<number, Region[]>()
  /** By column: merges do not overlap in sound files, and in others one a column is enough. */
  readonly #open = new Map<number, { region: Region; value: Covered['above'] }>()

  constructor(sheet: Sheet) {
    for (const region of sheet.merges ?? []) {
      const list = this.#byStart.get(region.startRow) ?? []
      list.push(region)
      this.#byStart.set(region.startRow, list)
    }
  }

  /** Marks the cells of this row that a merge from above covers. Rows must come in order. */
  cover(row: number, cells: Cell[]): void {
    for (const [column, { region, value }] of this.#open) {
      if (region.endRow < row) {
        this.#open.delete(column)
        continue
      }
      // only the first column repeats it: across, a merged cell is one cell
      while (cells.length <= column) cells.push(null)
      cells[column] ??= { top: region.startRow + 1, above: value }
    }
    for (const region of this.#byStart.get(row) ?? []) {
      const value = cells[region.startCol]
      if (region.endRow > row && value !== null && value !== undefined && !isCovered(value)) {
        this.#open.set(region.startCol, { region, value })
      }
    }
  }

  isWide(row: number, cells: readonly Cell[]): boolean {
    const filled = cells.flatMap((cell, column) => (cell === null || isCovered(cell) ? [] : [column]))
    return (
      filled.length === 1 &&
      (this.#byStart.get(row) ?? []).some(({ startCol, endCol }) => startCol === filled[0] && endCol > startCol)
    )
  }
}

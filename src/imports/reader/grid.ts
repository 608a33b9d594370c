import type { FieldCode } from '../../core/field-faults.ts'
import type { Encoding } from './encoding.ts'

/** A cell whose file says something is wrong with it. */
export interface Faulty {
  fault: FieldCode
  text: string
}
/** A cell covered by a merge that began in a row above; its own value is nothing. */
export interface Covered {
  top: number
  above: string | number | Date | Faulty
}
export type Cell = string | number | Date | Faulty | Covered | null

export interface GridRow {
  /** As a spreadsheet counts them, from 1. */
  row: number
  cells: readonly Cell[]
  /** Its one text runs across several merged columns: a title, not a record. */
  wide?: boolean
  /** Not shown, as where a filter hides it; it is one of the list all the same. */
  hidden?: boolean
}

/** Cells merged into one, both ends counted in. */
export interface Region {
  startRow: number
  endRow: number
  startCol: number
  endCol: number
}

/** One sheet (or one text file), whatever its format, as rows. */
export interface Grid {
  format: 'csv' | 'xlsx'
  encoding: Encoding | null
  sheet: string | null
  /** What stands around its cells: its name, and what is printed above and below them. */
  around?: readonly string[]
  /** Sheets of the workbook that are not shown, and not read. */
  hidden_sheets?: readonly string[]
  /** Days to add to a bare serial number: workbooks of the 1904 calendar count from later. */
  serial_shift: number
  /** Its merged cells, counted from 0. */
  merges?: readonly Region[]
  /** In batches, because a generator step a row would cost more than the row. */
  batches: AsyncIterable<readonly GridRow[]>
}

export const isFaulty = (cell: Cell): cell is Faulty => typeof cell === 'object' && cell !== null && 'fault' in cell
export const isCovered = (cell: Cell): cell is Covered => typeof cell === 'object' && cell !== null && 'above' in cell

/** What a cell says by itself, as text: nothing where it is covered, a day where it is one. */
export function textOf(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'number') return numberText(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return isFaulty(cell) ? cell.text : ''
}

/**
 * A spreadsheet's number as the shortest decimal text of its 15 significant digits, which is all that spreadsheets keep and show:
 * 0.1 + 0.2 is stored as 0.30000000000000004 and means 0.3.
 */
export function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return /e/.test(text) && Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : text
}

/** `A` for 0, `AA` for 26. */
export function columnLetter(index: number): string {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

import type { Chosen } from '../reader/choose.ts'
import { type Cell, columnLetter, isCovered, textOf } from '../reader/grid.ts'
import type { Header } from '../reader/header.ts'

/** What is shown of a file: first rows, columns, characters of a cell, and of all cells together. */
export const SHOWN = { rows: 200, head: 12, columns: 60, cell: 120, text: 2_000_000 }

/** A row as it stands in the file: its number there, its cells as text, cut short. */
export interface ShownRow {
  row: number
  cells: string[]
}

export interface ShownColumn {
  letter: string
  header: string
  /** What the column was taken for; '' where it was left out, null where it means nothing. */
  field: string | null
  /** Power of ten of the unit of money that the file names. */
  unit: number | null
  /** What it is read for where it fills no field: the unit of each row's money, its number, or nothing that a list has to say. */
  as?: 'unit' | 'serial' | 'kept' | undefined
}

export interface ShownSheet {
  format: 'csv' | 'xlsx'
  encoding: string | null
  name: string | null
  /** The workbook's visible sheets, and which of those that are not read are lists too; older checks do not say. */
  sheets?: readonly string[]
  lists?: readonly string[]
  header_row: number | null
  columns: ShownColumn[]
  /** The first rows, titles and header too. */
  head: ShownRow[]
}

/** What the reader chose, and what each of its columns was taken for. */
export function shownSheet({ grid, head, header, sheets, lists }: Chosen): ShownSheet {
  const rows = head.slice(0, Math.max(SHOWN.head, header?.row ?? 0))
  const width = Math.min(SHOWN.columns, Math.max(0, ...rows.map(({ cells }) => cells.length)))
  const titles = head.find(({ row }) => row === header?.row)?.cells ?? []
  return {
    format: grid.format,
    encoding: grid.encoding,
    name: grid.sheet,
    sheets,
    lists,
    header_row: header?.row ?? null,
    columns: Array.from({ length: width }, (_, index) => {
      const place = header?.places.find((found) => found.index === index)
      const isUnknown = header?.unknown.some(({ letter }) => letter === columnLetter(index)) || !header
      return {
        letter: columnLetter(index),
        header: place?.header ?? shownText(titles[index] ?? null),
        field: place?.column.field ?? (isUnknown ? null : ''),
        unit: place?.unit ?? null,
        as: place || !header ? undefined : roleOf(header, index),
      }
    }),
    head: rows.map(shownRow),
  }
}

function roleOf({ units, serial, kept }: Header, index: number): ShownColumn['as'] {
  if (units.some((unit) => unit.index === index && unit.says !== 'mere')) return 'unit'
  if (serial.has(index)) return 'serial'
  return kept.some(({ letter }) => letter === columnLetter(index)) ? 'kept' : undefined
}

export const shownRow = ({ row, cells }: { row: number; cells: readonly Cell[] }): ShownRow => ({
  row,
  cells: cells.slice(0, SHOWN.columns).map(shownText),
})

const shownText = (cell: Cell): string => cut(textOf(isCovered(cell) ? cell.above : cell))

/** As much of a cell as is shown. */
export const cut = (text: string): string => text.slice(0, SHOWN.cell).toWellFormed()

/** Each row once, until there is enough to show. */
export function within(rows: readonly ShownRow[]): ShownRow[] {
  let size = 0
  return rows.filter(({ row, cells }, i) => {
    if (rows[i - 1]?.row === row) return false
    size += cells.reduce((sum, text) => sum + text.length, 0)
    return size <= SHOWN.text
  })
}

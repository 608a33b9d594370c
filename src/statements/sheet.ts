import type { Text } from '../totals/dimensions.ts'
import type { Unit } from '../totals/measure.ts'

export type CellKind = 'text' | 'whole' | 'yuan' | 'percent'
export type Cell = string | number | null

/** `measured`: in the unit of its row, which is another in every row. */
export interface Column {
  label: Text
  kind: CellKind | 'measured'
}

/** One sheet of the workbook and one file of the CSV set: numbers as numbers (money in yuan, shares as fractions), ids as text. */
export interface Sheet {
  id: string
  title: Text
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** Of every row, how its measured cells are written; absent where there are none. */
  kinds?: readonly CellKind[]
}

/** How the cells of a column are written in a row. */
export const kindAt = ({ columns, kinds }: Sheet, row: number, column: number): CellKind => {
  const kind = columns[column]?.kind ?? 'text'
  return kind === 'measured' ? (kinds?.[row] ?? 'whole') : kind
}

export const column = (zh: string, en: string, kind: Column['kind'] = 'text'): Column => ({ label: { zh, en }, kind })

/** How a unit is written in a sheet. */
export const KINDS: Record<Unit, CellKind> = { fen: 'yuan', count: 'whole', person: 'whole', basis_point: 'percent' }
const DIVISORS: Record<CellKind, number> = { text: 1, whole: 1, yuan: 100, percent: 10_000 }
export const inUnit = (value: number | null | undefined, unit: Unit): number | null =>
  value === null || value === undefined ? null : value / DIVISORS[KINDS[unit]]
export const UNITS: Record<Unit, string> = {
  fen: '元 CNY',
  count: '个 count',
  person: '人 persons',
  basis_point: '比率 share',
}

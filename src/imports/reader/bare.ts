import { onlyUnit } from '../../core/money-unit.ts'
import { type Cell, columnLetter, type GridRow, textOf } from './grid.ts'
import type { UnitColumn } from './header-units.ts'
import { cleanText } from './text.ts'

/** A column without a header, and what it first says beside a record. */
export interface Bare {
  row: number
  letter: string
  header: string
}

const saidIn = (cell: Cell | undefined): string => cleanText(textOf(cell))

/** The columns without a header right behind amounts that say their units: 1.5 | 万元. */
export const unitsBeside = (
  amounts: readonly number[],
  isBare: (index: number) => boolean,
  below: readonly GridRow[],
): UnitColumn[] =>
  amounts
    .map((index) => index + 1)
    .filter((index) => isBare(index) && below.some(({ cells }) => onlyUnit(saidIn(cells[index])) !== null))
    .map((index) => ({ index, says: 'mere' }))

/**
 * What stands beside records where no header is, such as another list beside this one: it is not read, and that is told.
 * @param needed the columns in which a record has something
 */
export function bareColumns(
  needed: readonly number[],
  isBare: (index: number) => boolean,
  below: readonly GridRow[],
): Bare[] {
  const first = new Map<number, Bare>()
  for (const { row, cells } of below.filter(({ cells }) => needed.some((index) => saidIn(cells[index]) !== '')))
    for (const [index, cell] of cells.entries()) {
      const header = saidIn(cell)
      if (header !== '' && isBare(index) && !first.has(index))
        first.set(index, { row, letter: columnLetter(index), header })
    }
  return [...first.values()]
}

import { headerUnit, lineUnit, type UnitNamed } from '../../core/money-unit.ts'
import type { Column } from './column.ts'
import { columnLetter, type GridRow, textOf } from './grid.ts'

/** A column of units or currencies. A `mere` 单位 speaks of money only where it says so; that of `goods` is their unit. */
export interface UnitColumn {
  index: number
  says: 'unit' | 'currency' | 'mere' | 'goods'
}
export const UNIT_HEADERS: ReadonlyMap<string, UnitColumn['says']> = new Map(
  Object.entries({
    ...{ 金额单位: 'unit', 货币单位: 'unit', 计价单位: 'unit', 单位: 'mere' },
    ...{ 币种: 'currency', 币别: 'currency', 货币种类: 'currency', currency: 'currency' },
  } as const),
)

/** The unit named above the header, and where what is said of it cannot be understood. */
export interface LineUnit {
  unit: UnitNamed
  at?: { row: number; column: string; value: string }
}

/** The unit that a column's own header names; only money is looked at, and what is stated, which may be money. */
export const headerOf = (header: string, { type }: Column): UnitNamed =>
  type === 'money' || type === 'stated' ? headerUnit(header, type === 'stated') : null

/** What the lines above the header say of the unit of money (`单位：万元`); where they differ, the second is not understood. */
export function unitAbove(rows: readonly GridRow[]): LineUnit {
  let found: UnitNamed = null
  for (const { row, cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      const value = textOf(cell).slice(0, 1000)
      const unit = lineUnit(value)
      if (unit === null || unit === found) continue
      if (unit === undefined || found !== null) {
        return { unit: undefined, at: { row, column: columnLetter(index), value: value.slice(0, 200) } }
      }
      found = unit
    }
  }
  return { unit: found }
}

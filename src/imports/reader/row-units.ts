import { onlyUnit, rowUnit, type UnitNamed } from '../../core/money-unit.ts'
import { type Cell, isCovered, textOf } from './grid.ts'
import type { UnitColumn } from './header-units.ts'
import { cleanText } from './text.ts'

/** The unit of money that each row names in columns of its own (金额单位, 币种, or a mere 单位 beside an amount). */
export class RowUnits {
  readonly #columns: readonly UnitColumn[]
  /** Whether a row before said another unit than yuan: one that says nothing then may mean either. */
  #scaled = false

  constructor(columns: readonly UnitColumn[]) {
    this.#columns = columns
  }

  /**
   * The unit of a row's money, and the text that says it; undefined where that is not understood or says other than the header.
   * @param stated what the header, or a line above it, names
   */
  of(cells: readonly Cell[], stated: number | null): { unit: UnitNamed; text: string } {
    let unit: UnitNamed = stated
    let silent = this.#columns.some(({ says }) => says === 'unit' || says === 'mere')
    for (const { index, says } of this.#columns) {
      const cell = cells[index] ?? null
      const text = cleanText(textOf(isCovered(cell) ? cell.above : cell))
      if (text === '') continue
      if (says !== 'currency' && says !== 'goods') silent = false
      const named = SAID[says](text)
      if (named === null) continue
      // goods may be counted in 元; in 万元 they would be money, and the amount beside them perhaps too
      const doubtful = says === 'goods' ? named !== 0 && stated === null : unit !== null && unit !== named
      if (named === undefined || doubtful) return { unit: undefined, text }
      if (says === 'goods') continue
      if (named !== 0) this.#scaled = true
      unit = named
    }
    return { unit: silent && this.#scaled && stated === null ? undefined : unit, text: '' }
  }
}

/** How each kind of column names a unit; null for none. 元 as a currency is no unit: the header may still say 万元. */
const SAID: Record<UnitColumn['says'], (text: string) => UnitNamed> = {
  unit: rowUnit,
  currency: (text) => rowUnit(text) || (rowUnit(text) === undefined ? undefined : null),
  mere: onlyUnit,
  goods: onlyUnit,
}

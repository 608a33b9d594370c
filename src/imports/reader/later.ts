import { type FieldFault, invalid } from '../../core/errors.ts'
import { lineUnit } from '../../core/money-unit.ts'
import { columnLetter, type GridRow, isCovered, textOf } from './grid.ts'
import type { Header } from './header.ts'
import { headerOf } from './header-units.ts'
import { foldHeader } from './text.ts'

/** More of a text is not looked at. */
const LONGEST = 1_000

/**
 * Whether a row is the header once more, as on another page or above another table, where it must say of each column what the first says.
 * @throws invalid_input where it names another unit of money, or what another column holds
 */
export function isHeaderAgain({ places }: Header, { row, cells }: GridRow): boolean {
  const same = places.filter(({ index, header }) => isSame(textOf(cells[index]), header)).length
  if (same === 0 || same < Math.min(2, places.length) || same * 2 < places.length) return false
  const faults = places.flatMap(({ column, index, letter, header, unit }): FieldFault[] => {
    const value = textOf(cells[index]).slice(0, LONGEST)
    const located = { row, column: letter, field: column.field, value: value.slice(0, 100) }
    const named = column.type === 'money' ? headerOf(value, column) : null
    if (named !== null && named !== (unit ?? 0)) return [{ ...located, code: 'money_unit' }]
    const [own, said] = [foldHeader(header), foldHeader(value)]
    const isOther = said !== '' && said !== own && places.some((place) => foldHeader(place.header) === said)
    return isOther ? [{ ...located, code: 'unclear_column' }] : []
  })
  if (faults.length > 0) throw invalid(...faults)
  return true
}

/** Asked of every row, so the first letter decides mostly. */
const isSame = (text: string, header: string) =>
  text !== '' &&
  (text === header ||
    (text.length <= 60 && text.charAt(0) === header.charAt(0) && foldHeader(text) === foldHeader(header)))

/**
 * A note below the records (`注：以上金额单位为万元`) may name the unit that neither the header nor a line above it does, but no other.
 * @throws invalid_input where it names another: what was read is wrong then
 */
export function agreeAsNote({ places }: Header, { row, cells }: GridRow): void {
  const money = places.find(({ column }) => column.type === 'money')
  if (!money || headerOf(money.header, money.column) !== null) return
  for (const [index, cell] of cells.entries()) {
    const value = isCovered(cell) ? '' : textOf(cell).slice(0, LONGEST)
    const named = value === '' ? null : lineUnit(value)
    if (named === null || named === (money.unit ?? 0)) continue
    const located = { row, column: columnLetter(index), value: value.slice(0, 200) }
    throw invalid({ ...located, field: money.column.field, code: 'money_unit' })
  }
}

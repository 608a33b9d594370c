import { parseDay } from '../../core/day.ts'
import type { FieldCode } from '../../core/field-faults.ts'
import { halfWidth } from '../../core/letters.ts'
import { fenToYuan, parseMoney } from '../../core/money.ts'
import { foldUscc } from '../../core/uscc.ts'
import type { Column, ColumnType } from './column.ts'
import { type Cell, isCovered, isFaulty, textOf } from './grid.ts'
import { allowedLabels, codeOf } from './labels.ts'
import { parseQuantity, parseStatement, statedFault } from './numbers.ts'
import { cleanName, cleanText } from './text.ts'

/** What a cell means for its column. `also` fills other fields that the file leaves empty (`3箱` names its unit). */
export type Reading =
  | { value: string | number | null; also?: Record<string, string> }
  | { fault: FieldCode; text: string; allowed?: readonly string[] }

export interface ReadingContext {
  /** Power of ten of the column's unit of money; null where neither header nor heading names one. */
  unit: number | null
  serialShift: number
  /** Whether what is stated is a number of the smallest unit of what it is stated of, as in files of ours. */
  stored?: boolean
}

type Reader = (cell: string | number | Date, column: Column, context: ReadingContext) => Reading

/** More than any field takes: not looked at further, nor repeated in a report. */
const LONGEST = 10_000
const start = (text: string, length: number) => text.slice(0, length).toWellFormed()

const fault = (code: FieldCode, cell: Cell, allowed?: readonly string[]): Reading => ({
  fault: code,
  text: start(textOf(cell), 200),
  ...(allowed ? { allowed } : {}),
})

const text: Reader = (cell) => ({ value: cleanText(textOf(cell)) })
const name: Reader = (cell) => ({ value: cleanName(textOf(cell)) })
/** A number that a spreadsheet shortened as it wrote text, `2.02203E+11`; `1E01` is a code of somebody's own. */
const SHORTENED = /^\d(?:\.\d+E\+?|E\+)\d+$/i
/** Numbers that stand for themselves: a spreadsheet keeps 15 digits of one, so that a longer code has lost its end already. */
const code: Reader = (cell) => {
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return fault('code_as_number', cell)
  const value = halfWidth(cleanText(textOf(cell)))
  return SHORTENED.test(value) ? fault('code_as_number', cell) : { value }
}

/** How each type of column reads a cell that is neither empty nor faulty. */
const READERS: Record<ColumnType, Reader> = {
  text,
  name,
  spec: name,
  code,
  place: (cell, column, context) => {
    const read = code(cell, column, context)
    return 'value' in read ? { value: cleanName(String(read.value)) } : read
  },
  uscc: (cell, column, context) => {
    const read = code(cell, column, context)
    return 'value' in read ? { value: foldUscc(String(read.value)) } : read
  },
  day: (cell, _column, { serialShift }) => {
    const day = parseDay(typeof cell === 'string' ? cleanText(cell) : cell, serialShift)
    return day ? { value: day } : fault('day_format', cell)
  },
  money: (cell, _column, { unit }) => {
    if (cell instanceof Date) return fault('money_format', cell)
    const money = parseMoney(cleanText(textOf(cell)), unit ?? 0)
    return money.ok ? { value: money.fen } : fault(money.code, cell)
  },
  quantity: (cell) => {
    const quantity = cell instanceof Date ? null : parseQuantity(textOf(cell))
    if (!quantity) return fault('quantity_format', cell)
    return { value: quantity.value, ...(quantity.unit ? { also: { unit: quantity.unit } } : {}) }
  },
  // what a bare number means depends on what it is stated of, which another column says: it is passed on as it was written
  stated: (cell, _column, { unit, stored }) => {
    const text = cleanText(textOf(cell))
    if (stored) return /^\d{1,15}$/.test(text) ? { value: Number(text) } : fault('quantity_format', cell)
    const stated = cell instanceof Date ? null : (parseStatement(text, unit) ?? parseStatement(text, 0))
    if (!stated) return fault(statedFault(text), cell)
    const value = unit === null ? text : `${fenToYuan(stated.value)}元`
    return { value, ...(stated.qualifier ? { also: { qualifier: stated.qualifier } } : {}) }
  },
  label: (cell, { labels }) => {
    const found = labels && codeOf(labels, textOf(cell))
    if (!labels || found === undefined) return fault('not_allowed', cell, labels ? allowedLabels(labels) : [])
    return { value: labels === 'consent' ? Number(found) : found }
  },
}

/** What people write where nothing is to be said. Of a choice, that may be an answer of its own (labels.ts). */
const NOTHING = /^(?:[-—–−/\\]+|无|n\/a|null)$/i
/** What says no more than the cell above it, which another order of rows would make somebody else's. */
const DITTO = /^(?:同上|同前|同左|[〃″])$/
/** Longer texts are none of the three; every cell of a list is asked. */
const LONGEST_SIGN = 8
/** A formula's error as a text file keeps it. */
const ERROR = /^#(?:n\/a|ref!|value!|name\?|div\/0!|num!|null!)$/i

/** Reads one cell for its column; an empty one (also one of mere spaces, or of a dash) is null. */
export function readCell(cell: Cell | undefined, column: Column, context: ReadingContext): Reading {
  if (cell === undefined || cell === null || isCovered(cell)) return { value: null }
  if (isFaulty(cell)) return { fault: cell.fault, text: cell.text }
  if (typeof cell === 'string') {
    if (cell.length > LONGEST) return { fault: 'too_long', text: start(cell, 60) }
    const text = cleanText(cell)
    if (text === '') return { value: null }
    if (text.length <= LONGEST_SIGN) {
      if (column.type !== 'label' && NOTHING.test(text)) return { value: null }
      if (DITTO.test(text)) return fault('ditto', cell)
      if (ERROR.test(text)) return fault('formula_without_value', cell)
    }
  }
  return READERS[column.type](cell, column, context)
}

import { type Cell, type CellKind, kindAt } from '../../statements/sheet.ts'
import type { Excerpt } from './tables.tsx'

/**
 * The rows of a printed table as HTML. A year has some eight thousand cells, so that they are written as text rather than as elements,
 * and as briefly as HTML allows: a cell and a row end where the next begins (the standard lets `</td>` and `</tr>` be left out), and a
 * number, which most cells are, has no class.
 */
export function bodyOf({ sheet, rows, columns, sum }: Excerpt): string {
  const numeric = columns.map((i) => sheet.columns[i]?.kind !== 'text')
  const row = (row: number, first?: string) =>
    columns
      .map((column, i) => {
        const cell = i === 0 && first ? first : (sheet.rows[row]?.[column] ?? null)
        return `<td${numeric[i] ? '' : classOf(cell)}>${shown(cell, kindAt(sheet, row, column))}`
      })
      .join('')
  const all = rows.map((number) => `<tr>${row(number)}`).join('')
  return sum === undefined ? all : `${all}<tr class=sum>${row(sum, '合计 total')}`
}

/**
 * Of text: a short word or day stays in one piece (k), prose is given room (p), and a word longer than any language has is broken rather
 * than let out of the page (l).
 */
function classOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return ' class=t'
  if (/^[\w.:-]{1,18}$/.test(cell) || /^\S{1,4} \S{1,10}$/.test(cell)) return ' class=k'
  if (/[!-~]{25}/.test(cell)) return ' class=l'
  return cell.length > 8 ? ' class=p' : ' class=t'
}

const WHOLE = new Intl.NumberFormat('en-US')
const TWO = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
/** Needs neither digits grouped nor rounding: most numbers of a year are nought or small. */
const isShort = (value: number): boolean => value >= 0 && value < 1000 && Number.isInteger(value)
const WRITTEN: Record<CellKind, (value: number) => string> = {
  text: String,
  whole: (value) => (isShort(value) ? `${value}` : WHOLE.format(value)),
  yuan: (value) => (isShort(value) ? `${value}.00` : TWO.format(value)),
  percent: (value) => `${TWO.format(value * 100)}%`,
}

const shown = (cell: Cell, kind: CellKind): string =>
  cell === null ? '' : typeof cell === 'string' ? escaped(cell) : WRITTEN[kind](cell)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Text between tags; nothing of a register's goes into an attribute here. */
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] as string)

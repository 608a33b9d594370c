import { type Cell, type CellKind, kindAt, type Sheet } from '../../statements/sheet.ts'

/** What of a sheet a table shows: its rows and columns by number, in order. */
export interface Excerpt {
  sheet: Sheet
  rows: readonly number[]
  columns: readonly number[]
  /** A row that sums the others up, or stands for the whole of them. */
  sum?: number | undefined
}

const all = (list: readonly unknown[]) => list.map((_, i) => i)
export const whole = (sheet: Sheet): Excerpt => ({ sheet, rows: all(sheet.rows), columns: all(sheet.columns) })

/** Of a section's sheet, one table a cut: the column that says which cut it is, and the random ids beside names, are left out. */
export function cutsOf(sheet: Sheet): { name: string; excerpt: Excerpt }[] {
  const columns = all(sheet.columns).slice(2)
  const cuts = Map.groupBy(all(sheet.rows), (row) => String(sheet.rows[row]?.[0]))
  const stated = sheet.kinds !== undefined
  const [total = [], ...others] = [...cuts.values()]
  // the whole of a measured section is told on the first page, and closes each of its tables
  const sum = stated ? undefined : total[0]
  const named = (rows: readonly number[]) => String(sheet.rows[rows[0] ?? 0]?.[0])
  return (
    (stated ? [total, ...others] : others)
      .filter(({ length }) => length > 0)
      // the whole has no name of its own
      .map((rows) => ({
        name: named(rows),
        excerpt: { sheet, rows, columns: rows === total ? columns.slice(1) : columns, sum },
      }))
  )
}

/** A table whose head stands on every page. */
export function Table({ excerpt: { sheet, rows, columns, sum } }: { excerpt: Excerpt }) {
  return (
    <table class={columns.length > 6 ? 'dense' : undefined}>
      <thead>
        <tr>
          {columns.map((i) => {
            const column = sheet.columns[i]
            return (
              <th scope="col" class={column?.kind === 'text' ? undefined : 'n'}>
                {column?.label.zh} <span lang="en">{column?.label.en}</span>
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row sheet={sheet} row={row} columns={columns} />
        ))}
        {sum === undefined ? null : <Row sheet={sheet} row={sum} columns={columns} first="合计 total" />}
      </tbody>
    </table>
  )
}

function Row({
  sheet,
  row,
  columns,
  first,
}: {
  sheet: Sheet
  row: number
  columns: readonly number[]
  first?: string
}) {
  const cells = columns.map((i) => ({
    cell: sheet.rows[row]?.[i] ?? null,
    kind: kindAt(sheet, row, i),
    numeric: sheet.columns[i]?.kind !== 'text',
  }))
  return (
    <tr class={first ? 'sum' : undefined}>
      {cells.map(({ cell, kind, numeric }, i) => {
        const value = i === 0 && first ? first : cell
        return <td class={classOf(value, numeric)}>{shown(value, kind)}</td>
      })}
    </tr>
  )
}

/**
 * A short word or day stays in one piece, prose is given room, and a word longer than any language has is broken rather than let out
 * of the page.
 */
function classOf(cell: Cell, numeric: boolean): string | undefined {
  if (numeric) return 'n'
  if (typeof cell !== 'string') return undefined
  if (/^[\w.:-]{1,18}$/.test(cell) || /^\S{1,4} \S{1,10}$/.test(cell)) return 'k'
  if (/[!-~]{25}/.test(cell)) return 'long'
  return cell.length > 8 ? 'prose' : undefined
}

const two = (value: number) => value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const WRITTEN: Record<CellKind, (value: number) => string> = {
  text: String,
  whole: (value) => value.toLocaleString('en-US'),
  yuan: two,
  percent: (value) => `${two(value * 100)}%`,
}
const shown = (cell: Cell, kind: CellKind): string =>
  cell === null ? '' : typeof cell === 'string' ? cell : WRITTEN[kind](cell)

import { raw } from 'hono/html'
import type { Sheet } from '../../statements/sheet.ts'
import { Scroll } from '../components/scroll.tsx'
import { bodyOf } from './rows.ts'

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

/** A table whose head stands on every page; on a small screen it scrolls within itself. */
export function Table({ excerpt, label }: { excerpt: Excerpt; label: string }) {
  const { sheet, columns } = excerpt
  return (
    <Scroll of="table" label={label}>
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
        <tbody>{raw(bodyOf(excerpt))}</tbody>
      </table>
    </Scroll>
  )
}

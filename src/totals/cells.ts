import { exact } from './ledger.ts'
import type { Measure } from './measure.ts'
import type { Cell, Key, Slice } from './plan.ts'

/** Whether a measure counts or sums rows, so that its cells add up to the whole whatever they are cut by. */
export const countsRows = ({ aggregate }: Measure): boolean => 'sum' in aggregate || 'count' in aggregate

/** The cells of one measure that counts rows, in one; throws `total_overflow`. */
export function sumOf(cells: readonly Cell[]): Cell {
  const value = exact(cells.reduce((sum, cell) => sum + (cell.value ?? 0), 0))
  return { value, low: value, high: value, records: cells.reduce((sum, cell) => sum + cell.records, 0) }
}

/** The cells of several answers to one cut, group by group. */
export function besides(answers: readonly Slice[][]): Slice[] {
  if (answers.length === 1 && answers[0]) return answers[0]
  const merged = new Map<string, { keys: readonly Key[]; cells: Map<string, Cell>; demo: number }>()
  for (const { keys, cells, demo } of answers.flat()) {
    const name = JSON.stringify(keys)
    const slice = merged.get(name) ?? { keys, cells: new Map(), demo: 0 }
    for (const [id, cell] of cells) slice.cells.set(id, cell)
    slice.demo = Math.max(slice.demo, demo)
    merged.set(name, slice)
  }
  return [...merged.values()]
}

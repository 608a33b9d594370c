import type { Grid, GridRow } from './grid.ts'
import type { Header, HeaderReader } from './header.ts'

/** The sheet that is read: its first rows as they stand, its header where one was found, and the rows below it. */
export interface Chosen {
  grid: Grid
  head: readonly GridRow[]
  header: Header | undefined
  rows: AsyncIterable<readonly GridRow[]>
}

/**
 * The sheet whose header has most known columns; the first sheet where none has any.
 * @param most rows that are searched for the header
 * @param at the row that is the header, where it was said
 */
export async function chooseSheet(
  grids: readonly Grid[],
  headers: HeaderReader,
  most: number,
  at: number | undefined,
): Promise<Chosen> {
  const found: (Omit<Chosen, 'rows'> & { rest: AsyncIterator<readonly GridRow[]> })[] = []
  for (const grid of grids) {
    const rest = grid.batches[Symbol.asyncIterator]()
    const head: GridRow[] = []
    while (head.length < most) {
      const { done, value } = await rest.next()
      if (done) break
      head.push(...value)
    }
    found.push({ grid, head, rest, header: headers.find(head.slice(0, most), at) })
  }
  const known = ({ header }: Pick<Chosen, 'header'>) => header?.places.length ?? -1
  const [best] = found.toSorted((a, b) => known(b) - known(a))
  if (!best) return { grid: NO_GRID, head: [], header: undefined, rows: none() }
  const { grid, head, header, rest } = best
  const rows = async function* (): AsyncGenerator<readonly GridRow[]> {
    yield head.filter(({ row }) => row > (header?.row ?? 0))
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  return { grid, head, header, rows: rows() }
}

async function* none(): AsyncGenerator<readonly GridRow[]> {}
/** A workbook whose sheets are all empty. */
const NO_GRID: Grid = { format: 'xlsx', encoding: null, sheet: null, serial_shift: 0, batches: none() }

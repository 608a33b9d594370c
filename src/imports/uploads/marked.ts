import type { CellValue, WriteSheet } from 'hucre/xlsx'
import { safeCell } from '../../core/cells.ts'
import type { FieldFault } from '../../core/errors.ts'
import { spreadsheets } from '../../core/spreadsheets.ts'
import type { Context } from '../../db/context.ts'
import { chooseSheet } from '../reader/choose.ts'
import { type Cell, columnLetter, type Grid, type GridRow, isCovered, isFaulty, type Region } from '../reader/grid.ts'
import { HeaderReader } from '../reader/header.ts'
import { LIMITS } from '../reader/limits.ts'
import { openGrids } from '../reader/open.ts'
import { ByteSource } from '../reader/source.ts'
import type { Check } from './check.ts'
import { openUpload } from './keep.ts'
import { choiceOf, type Upload } from './upload.ts'

/** Most rows of a file that is given back as a workbook: longer lists are mended beside the list of their faults. */
export const MOST_MARKED = 20_000

const FAULTY = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF6D5CF' } } } as const
const DAY = { numFmt: 'yyyy-mm-dd' } as const

/**
 * The list as it stands in the file, every faulty cell coloured and with a comment: to be mended and uploaded again. Values, merged
 * cells, their places and the calendar that serial numbers count in stay; formats, other sheets and formulas do not.
 * @param words says a fault to the reader
 * @returns null for a list that is too long
 */
export async function markedCopy(
  ctx: Context,
  upload: Upload,
  check: Check,
  words: (fault: FieldFault) => string,
): Promise<Uint8Array | null> {
  if (check.rows > MOST_MARKED) return null
  const headers = new HeaderReader(upload.kind, upload.settings.map)
  const source = new ByteSource(openUpload(ctx, upload.id), undefined)
  try {
    const grids = await openGrids(source, LIMITS, (record) => headers.known(record))
    const { grid, head, header, rows } = await chooseSheet(
      grids,
      headers,
      LIMITS.header_rows,
      choiceOf(upload.settings),
    )
    const sheet = new Copy(grid)
    for (const row of head) if (row.row <= (header?.row ?? 0)) sheet.add(row)
    for await (const batch of rows) for (const row of batch) sheet.add(row)
    for (const fault of check.faults) sheet.mark(fault, words(fault))
    const { writeXlsx } = await spreadsheets()
    return await writeXlsx({ sheets: [sheet.done()], dateSystem: grid.serial_shift > 0 ? '1904' : '1900' })
  } finally {
    await source.close()
  }
}

class Copy {
  readonly #name: string
  readonly #rows: CellValue[][] = []
  readonly #marks = new Map<string, string[]>()
  readonly #merges: readonly Region[]

  constructor({ sheet, merges = [] }: Grid) {
    this.#name = sheet ?? '名单'
    this.#merges = merges
  }

  add({ row, cells }: GridRow): void {
    while (this.#rows.length < row - 1) this.#rows.push([])
    this.#rows.push(cells.map(cellValue))
  }

  /**
   * A fault of a field that the file has no column for is told at the row's first cell that is seen; so is that of a cell which a merge
   * covers, unless the merged cell tells the same already.
   */
  mark({ row, column }: FieldFault, words: string): void {
    if (row === undefined) return
    const width = this.#rows[row - 1]?.length ?? 0
    const index = Math.max(0, Array.from({ length: width }, (_, i) => columnLetter(i)).indexOf(column ?? 'A'))
    const here = this.#merges.filter(({ startRow, endRow }) => startRow <= row - 1 && row - 1 <= endRow)
    const hiding = (at: number) =>
      here.find(
        ({ startRow, startCol, endCol }) =>
          startCol <= at && at <= endCol && !(startRow === row - 1 && startCol === at),
      )
    const over = hiding(index)
    const top = over && `${over.startRow},${over.startCol}`
    if (top && this.#marks.get(top)?.includes(words)) return
    const seen = over ? Array.from({ length: width }, (_, i) => i).find((i) => !hiding(i)) : index
    const place = seen === undefined && top ? top : `${row - 1},${seen}`
    this.#marks.set(place, [...(this.#marks.get(place) ?? []), words])
  }

  done(): WriteSheet {
    const cells = new Map<string, object>()
    for (const [r, values] of this.#rows.entries())
      for (const [c, value] of values.entries())
        if (value instanceof Date) cells.set(`${r},${c}`, { value, style: DAY })
    for (const [place, words] of this.#marks) {
      const [r = 0, c = 0] = place.split(',').map(Number)
      const value = this.#rows[r]?.[c] ?? null
      const style = value instanceof Date ? { ...FAULTY, ...DAY } : FAULTY
      cells.set(place, { value, style, comment: { author: '甬善', text: words.join('\n') } })
    }
    return {
      name: this.#name.slice(0, 31),
      rows: this.#rows,
      cells,
      merges: [...this.#merges],
    }
  }
}

function cellValue(cell: Cell): CellValue {
  if (cell === null || isCovered(cell)) return null
  if (isFaulty(cell)) return safeCell(cell.text)
  return typeof cell === 'string' ? safeCell(cell) : cell
}

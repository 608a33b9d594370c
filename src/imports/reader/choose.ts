import { Problem } from '../../core/errors.ts'
import { ADDITIVE } from './columns.ts'
import { type Grid, type GridRow, textOf } from './grid.ts'
import type { Header, HeaderReader, Place } from './header.ts'
import { cleanText } from './text.ts'

/** The sheet that is read: its first rows as they stand, its header where one was found, and the rows below it. */
export interface Chosen {
  grid: Grid
  head: readonly GridRow[]
  header: Header | undefined
  rows: AsyncIterable<readonly GridRow[]>
  /** The workbook's visible sheets; of the others, those that are lists of their own. */
  sheets: readonly string[]
  lists: readonly string[]
}

/** Where the reader is told what it would else find out by itself. */
export interface Choice {
  /** The sheet that is read. */
  sheet?: string | undefined
  /** The row that is the header. */
  header_row?: number | undefined
}

/**
 * The sheet that was named, or the one whose header has most known columns; the first sheet where none has any. One of what is no more,
 * such as members that left, yields to another that is a list.
 * @param most rows that are searched for the header
 * @throws invalid_input where no visible sheet has that name
 */
export async function chooseSheet(
  grids: readonly Grid[],
  headers: HeaderReader,
  most: number,
  { sheet, header_row }: Choice,
): Promise<Chosen> {
  const sheets = grids.flatMap((grid) => grid.sheet ?? [])
  const isNamed = (grid: Grid) => sheet === undefined || cleanText(grid.sheet ?? '') === cleanText(sheet)
  if (sheet !== undefined && !grids.some(isNamed)) throw noSuchSheet(sheet, sheets)
  const found: Found[] = []
  for (const grid of grids) {
    const rest = grid.batches[Symbol.asyncIterator]()
    const head: GridRow[] = []
    while (head.length < most) {
      const { done, value } = await rest.next()
      if (done) break
      head.push(...value)
    }
    const header = headers.find(head.slice(0, most), isNamed(grid) ? header_row : undefined, grid.around)
    found.push({ grid, head, rest, header })
  }
  const known = ({ header }: Pick<Chosen, 'header'>) => header?.places.length ?? -1
  const plain = headers.unmapped()
  const isListBeside = (other: Found, chosen: Header | undefined) =>
    chosen !== undefined && isList(other, chosen, plain.find(other.head.slice(0, most)))
  const ranked = found.filter(({ grid }) => isNamed(grid)).toSorted((a, b) => known(b) - known(a))
  const [first] = ranked
  const standing =
    first && isFormer(first) ? ranked.find((other) => !isFormer(other) && isListBeside(other, first.header)) : undefined
  const best = standing ?? first
  if (!best) return { grid: NO_GRID, head: [], header: undefined, rows: none(), sheets, lists: [] }
  const { grid, head, header, rest } = best
  const lists = found.flatMap((other) =>
    other !== best && isListBeside(other, header) ? (other.grid.sheet ?? []) : [],
  )
  const rows = async function* (): AsyncGenerator<readonly GridRow[]> {
    yield head.filter(({ row }) => row > (header?.row ?? 0))
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  return { grid, head, header, rows: rows(), sheets, lists }
}

function noSuchSheet(value: string, allowed: readonly string[]): Problem {
  const none = { zh: '这份文件没有工作表', en: 'This file has no sheets' }
  const these = { zh: `可读的工作表：${allowed.join('、')}`, en: `The sheets that can be read: ${allowed.join(', ')}` }
  return new Problem('invalid_input', {
    errors: [{ field: 'sheet', code: 'not_allowed', value, allowed }],
    detail: allowed.length > 0 ? these : none,
  })
}

/** What a sheet is called, or headed by, whose rows are no longer: members that left, receipts declared void. */
const FORMER = /退会|已退|退出|离会|除名|注销|终止|撤销|作废/
const AMONG = /含|除外/
/** Whether a sheet says by its name, or in a line above its header, that it lists what is no more. */
const isFormer = ({ grid, head, header }: Found): boolean =>
  [grid.sheet ?? '', ...head.filter(({ row }) => row < (header?.row ?? 0)).flatMap(({ cells }) => cells.map(textOf))]
    .filter((text) => text.length <= LONGEST_TITLE)
    .some((text) => FORMER.test(text) && !AMONG.test(text))
/** Longer lines are paragraphs, which may speak of anything. */
const LONGEST_TITLE = 30

interface Found {
  grid: Grid
  head: readonly GridRow[]
  rest: AsyncIterator<readonly GridRow[]>
  header: Header | undefined
}

/**
 * Whether a sheet beside the one that is read holds a list too: at least two of the kind's columns, of which one is a number if the
 * chosen has any, else half of the chosen's or all of them that no row can do without, and something below them. Explanations and lists of choices are none. What was said of the
 * chosen's columns by their letters says something of another sheet only where its headers are the same.
 */
function isList({ header, head }: Found, chosen: Header, unmapped: Header | undefined): boolean {
  if (!header) return false
  const alike = header.places.filter((place) =>
    chosen.places.some(({ index, header: text }) => text !== '' && index === place.index && text === place.header),
  )
  const places = [...(unmapped?.places ?? []), ...alike]
  const fields = new Set(places.map(({ column }) => column.field))
  const counts = (among: readonly Place[]) => among.some(({ column }) => ADDITIVE.has(column.type))
  const isShared = ({ column }: Place) => fields.has(column.field)
  const half = chosen.places.filter(isShared).length * 2 >= chosen.places.length
  const needed = chosen.places.filter(({ column }) => column.required)
  const whole = needed.length > 0 && needed.every(isShared)
  return (
    fields.size > 1 &&
    (counts(chosen.places) ? counts(places) : half || whole) &&
    head.some(
      ({ row, cells }) => row > header.row && places.some(({ index }) => cleanText(textOf(cells[index])) !== ''),
    )
  )
}

async function* none(): AsyncGenerator<readonly GridRow[]> {}
/** A workbook whose sheets are all empty. */
const NO_GRID: Grid = { format: 'xlsx', encoding: null, sheet: null, serial_shift: 0, batches: none() }

import { type FieldFault, invalid } from '../../core/errors.ts'
import { headerUnit } from '../../core/money.ts'
import type { ImportKind } from '../targets.ts'
import { COLUMNS, type Column, SERIAL_HEADERS } from './columns.ts'
import { type Cell, columnLetter, type GridRow, isCovered, textOf } from './grid.ts'
import { unitOrDonor } from './measures.ts'
import { cleanText, fold, foldHeader } from './text.ts'
import { isAboutNaming, WEAK_HEADERS } from './weak-headers.ts'

/** Where a field is in the file. */
export interface Place {
  column: Column
  index: number
  letter: string
  header: string
  /** Power of ten of the unit of money that the header, or a line above it, names. */
  unit: number | null
}

export interface Header {
  row: number
  places: readonly Place[]
  /** Columns that mean nothing to this kind, but for those that only number rows. */
  unknown: readonly { letter: string; header: string }[]
  /** Columns that only number the rows. */
  serial: ReadonlySet<number>
  /** Columns that clash or have a unit that is no money of ours: nothing below can be read before they are settled. */
  faults: readonly FieldFault[]
}

/** Units of money that `headerUnit` does not know: a power of ten, or null for what cannot be yuan. */
const OTHER_UNITS: readonly (readonly [RegExp, number | null])[] = [
  [/千元/, 3],
  [/百元/, 2],
  [/美元|美金|港[元币]|欧元|日元|英镑|外币|usd|hkd|eur|jpy|gbp/, null],
]
const UNIT_LINE = /(?:\(单位:?|单位:)(?:人民币)?([^\s,;。)]{1,12})/

/** Recognises the headers of one kind of file, with what `--map` says of this one. */
export class HeaderReader {
  readonly #fields: ReadonlyMap<string, Column>
  readonly #kind: ImportKind
  /** Folded header or column letter -> field; '' to leave the column out. */
  readonly #map: ReadonlyMap<string, string>

  /** @throws invalid_input where `map` names a field that the kind has not */
  constructor(kind: ImportKind, map: Readonly<Record<string, string>>) {
    this.#kind = kind
    const columns = COLUMNS[kind]
    this.#fields = new Map(
      columns.flatMap((column) => [column.field, ...column.headers].map((text) => [foldHeader(text), column] as const)),
    )
    this.#map = new Map(
      Object.entries(map).map(([header, field]) => [fold(header), field && this.field(field, 'map').field]),
    )
  }

  /** The column that a canonical name or a known header means. */
  field(name: string, option: 'map' | 'set'): Column {
    const column = COLUMNS[this.#kind].find(({ field }) => field === name) ?? this.#fields.get(foldHeader(name))
    if (column) return column
    const allowed = COLUMNS[this.#kind].map(({ field }) => field)
    throw invalid({ field: `${option}.${name}`, code: 'unknown_field', value: name, allowed })
  }

  /** How many cells of a row are headers of this kind. */
  known(cells: readonly Cell[]): number {
    let known = 0
    for (const cell of cells) {
      const text = textOf(own(cell))
      if (text === '' || text.length > 60) continue
      if (this.#map.has(fold(text)) || this.#fields.has(foldHeader(text)) || this.#weak(text)) known++
    }
    return known
  }

  /** The row with most known headers, the first of equals; or the row that is said to be it. */
  find(rows: readonly GridRow[], at?: number): Header | undefined {
    let best: { row: GridRow; known: number } | undefined
    for (const row of rows) {
      const known = row.row === at ? Number.POSITIVE_INFINITY : at === undefined ? this.known(row.cells) : 0
      if (known > (best?.known ?? 0)) best = { row, known }
    }
    if (!best) return undefined
    const { row } = best.row
    const [above, below] = [rows.filter((other) => other.row < row), rows.filter((other) => other.row > row)]
    return this.#read(best.row, unitAbove(above), below)
  }

  #weak = (text: string) => (WEAK_HEADERS[this.#kind] ?? []).some(({ header }) => header === foldHeader(text))

  #read({ row, cells }: GridRow, unitLine: string | null, below: readonly GridRow[]): Header {
    const headers = cells.map((cell) => textOf(own(cell)).slice(0, 100))
    const fields = headers.map((header, i) => this.#mapped(header, i) ?? this.#fields.get(foldHeader(header))?.field)
    // columns that may be something which must not be missed or mistaken, and what that is
    const unclear = new Map<number, string>()
    for (const { header, field, beside } of WEAK_HEADERS[this.#kind] ?? []) {
      if (fields.includes(field) || (beside && !fields.includes(beside))) continue
      const index = headers.findIndex((text, i) => fields[i] === undefined && foldHeader(text) === header)
      if (index < 0 || unclear.has(index)) continue
      const column = () => below.map((other) => cleanText(textOf(own(other.cells[index] ?? null))))
      const told = field === 'unit' && !fields.includes('donor') ? unitOrDonor(column()) : field
      if (told === null) unclear.set(index, field)
      else if (told === field) fields[index] = field
    }
    if (this.#column('publicity'))
      for (const [i, text] of headers.entries())
        if (fields[i] === undefined && isAboutNaming(foldHeader(text))) unclear.set(i, 'publicity')
    const serial = new Set(headers.flatMap((text, i) => (SERIAL_HEADERS.includes(fold(text)) ? [i] : [])))
    const faults: FieldFault[] = []
    const places: Place[] = []
    const unknown: { letter: string; header: string }[] = []
    for (const [index, header] of headers.entries()) {
      const field = fields[index]
      const letter = columnLetter(index)
      const column = field ? this.#column(field) : undefined
      if (!column) {
        if (header !== '' && field === undefined && !serial.has(index)) unknown.push({ letter, header })
        const perhaps = unclear.get(index)
        if (perhaps) faults.push({ row, column: letter, field: perhaps, value: header, code: 'unclear_column' })
        continue
      }
      const located = { row, column: letter, field: column.field, value: header }
      if (places.some((place) => place.column === column)) faults.push({ ...located, code: 'ambiguous_column' })
      const unit = column.type === 'money' || column.type === 'stated' ? unitOf(header, column, unitLine) : null
      if (unit === undefined) faults.push({ ...located, code: 'money_unit' })
      places.push({ column, index, letter, header, unit: unit ?? null })
    }
    return { row, places, unknown, serial, faults }
  }

  #column = (field: string) => COLUMNS[this.#kind].find((column) => column.field === field)

  #mapped(header: string, index: number): string | undefined {
    return (header !== '' ? this.#map.get(fold(header)) : undefined) ?? this.#map.get(columnLetter(index).toLowerCase())
  }
}

/** A header cell that a merge from above covers is that header again. */
const own = (cell: Cell): Cell => (isCovered(cell) ? cell.above : cell)

/** Power of ten of a money column, null where nothing names one, undefined where what is named cannot be yuan. */
function unitOf(header: string, column: Column, line: string | null): number | null | undefined {
  const told = headerUnit(header) ?? otherUnit(header)
  if (told !== null) return told
  return column.type === 'stated' || line === null ? null : (headerUnit(`(${line})`) ?? otherUnit(line))
}

function otherUnit(text: string): number | null | undefined {
  const found = OTHER_UNITS.find(([pattern]) => pattern.test(fold(text)))
  if (!found) return null
  return found[1] ?? undefined
}

/** What a line above the header says of units (`单位：万元`), where it is money that it speaks of. */
function unitAbove(rows: readonly GridRow[]): string | null {
  for (const row of rows) {
    for (const cell of row.cells) {
      const unit = UNIT_LINE.exec(fold(textOf(cell).slice(0, 1000)))?.[1]
      if (unit && (headerUnit(`(${unit})`) !== null || otherUnit(unit) !== null)) return unit
    }
  }
  return null
}

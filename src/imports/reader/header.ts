import { type FieldFault, invalid } from '../../core/errors.ts'
import { headerUnit } from '../../core/money-unit.ts'
import { type Heading, headingIn, headingsOf } from '../headings.ts'
import type { ImportKind } from '../targets.ts'
import { type Bare, bareColumns, unitsBeside } from './bare.ts'
import type { Column } from './column.ts'
import { ADDITIVE, COLUMNS, SERIAL_HEADERS } from './columns.ts'
import { type Cell, columnLetter, type GridRow, isCovered, textOf } from './grid.ts'
import { headerOf, type LineUnit, UNIT_HEADERS, type UnitColumn, unitAbove } from './header-units.ts'
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
  /** Whether it goes on with what a column before it says, as 乡镇 does with 区县. */
  follows: boolean
  /** Whether it only says what the place lies in that other columns name: 结对县 beside 结对村. */
  around: boolean
}

export interface Header {
  row: number
  /** How many columns it has. */
  width: number
  places: readonly Place[]
  /** Columns that mean nothing to this kind, but for those that only number rows. */
  unknown: readonly Titled[]
  /** Columns without a header that hold something beside records. */
  bare: readonly Bare[]
  /** Columns of our own files that the register fills in itself, and such as say again what another column says. */
  kept: readonly Titled[]
  /** Whether it is a file of ours in which what is stated stands in the smallest unit of what it is stated of. */
  stored: boolean
  /** Columns that only number the rows. */
  serial: ReadonlySet<number>
  /** Columns that say of each row which unit of money or currency it is in. */
  units: readonly UnitColumn[]
  /** Columns that clash or have a unit that is no money of ours: nothing below can be read before they are settled. */
  faults: readonly FieldFault[]
}

interface Titled {
  letter: string
  header: string
}

/** Columns that only our own files of statements have. */
const OF_STORED = ['low', 'high']

/** Recognises the headers of one kind of file, with what `--map` says of this one. */
export class HeaderReader {
  readonly #headings: ReadonlyMap<string, Heading>
  readonly #kind: ImportKind
  /** Folded header or column letter -> field; '' to leave the column out. */
  readonly #map: ReadonlyMap<string, string>

  /** @throws invalid_input where `map` names a field that the kind has not */
  constructor(kind: ImportKind, map: Readonly<Record<string, string>>) {
    this.#kind = kind
    this.#headings = headingsOf(kind)
    this.#map = new Map(
      Object.entries(map).map(([header, field]) => [fold(header), field && this.field(field, 'map').field]),
    )
  }

  /** How this kind's headers read without what `--map` says of one file, or of one of its sheets. */
  unmapped = (): HeaderReader => new HeaderReader(this.#kind, {})

  /** The column that a canonical name or a known header means. */
  field(name: string, option: 'map' | 'set'): Column {
    const column = this.#column(name) ?? headingIn(this.#headings, name)?.column
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
      if (this.#map.has(fold(text)) || this.#headed(text)?.column || this.#weak(text)) known++
    }
    return known
  }

  /**
   * The row with most known headers; of equals the first, or that right below it where a list is headed in two languages. Or the row
   * that is said to be it.
   * @param around what stands around the rows, where a unit may be named too
   */
  find(rows: readonly GridRow[], at?: number, around: readonly string[] = []): Header | undefined {
    let best: { row: GridRow; known: number } | undefined
    for (const row of rows) {
      const known = row.row === at ? Number.POSITIVE_INFINITY : at === undefined ? this.known(row.cells) : 0
      const isSecond = known > 1 && known === best?.known && row.row === best.row.row + 1
      if (isSecond || known > (best?.known ?? 0)) best = { row, known }
    }
    if (!best) return undefined
    const header = this.#whole(best.row, rows)
    const { row } = header
    const [above, below] = [rows.filter((other) => other.row < row), rows.filter((other) => other.row > row)]
    // 单位：万元 may stand at the end of the header's own row
    const cells = header.cells.map((cell) => (UNIT_HEADERS.has(foldHeader(textOf(cell))) ? cell : null))
    return this.#read(header, unitAbove([{ row: 0, cells: around }, ...above, { row, cells }]), below)
  }

  /**
   * A header with the other row of it where merged cells make it one of two, 捐赠金额 above 资金 and 物资: below a merged cell that cell, else
   * whichever of the two is known.
   */
  #whole(found: GridRow, rows: readonly GridRow[]): GridRow {
    const at = (row: number) => rows.find((other) => other.row === row)
    const pairs = [[at(found.row - 1), found] as const, [found, at(found.row + 1)] as const]
    const [upper, lower] =
      pairs.find(([top, next]) => top && next?.cells.some((cell) => isCovered(cell) && cell.top === top.row)) ?? []
    if (!upper || !lower) return found
    const width = Math.max(upper.cells.length, lower.cells.length)
    const cells = Array.from({ length: width }, (_, i): Cell => {
      const [above = null, below = null] = [upper.cells[i], lower.cells[i]]
      if (isCovered(below) || this.known([below]) > 0) return below
      return below === null || this.known([above]) > 0 ? own(above) : below
    })
    return { ...lower, cells }
  }

  #weak = (text: string) => (WEAK_HEADERS[this.#kind] ?? []).some(({ header }) => header === foldHeader(text))

  #read({ row, cells }: GridRow, line: LineUnit, below: readonly GridRow[]): Header {
    const headers = cells.map((cell) => textOf(own(cell)).slice(0, 100))
    // what somebody said of a column outweighs its header, and says no less than that where it says the same
    const said = headers.map((header, i) => {
      const heading = header === '' ? undefined : this.#headed(header)
      const mapped = this.#mapped(header, i)
      return mapped === undefined || mapped === heading?.column?.field ? heading : undefined
    })
    const fields = headers.map((header, i) => this.#mapped(header, i) ?? said[i]?.column?.field)
    const kept = new Set(said.flatMap((heading, i) => (heading?.column === null ? [i] : [])))
    for (const i of this.#yielding(fields, said)) {
      fields[i] = undefined
      kept.add(i)
    }
    // columns that may be something which must not be missed or mistaken, and what that is
    const unclear = new Map<number, string>()
    for (const { header, field, beside } of WEAK_HEADERS[this.#kind] ?? []) {
      if (fields.includes(field) || (beside && !fields.includes(beside))) continue
      const index = headers.findIndex(
        (text, i) => fields[i] === undefined && !kept.has(i) && foldHeader(text) === header,
      )
      if (index < 0 || unclear.has(index)) continue
      const column = () => below.map((other) => cleanText(textOf(own(other.cells[index] ?? null))))
      const told = field === 'unit' && !fields.includes('donor') ? unitOrDonor(column()) : field
      if (told === null) unclear.set(index, field)
      else if (told === field) fields[index] = field
    }
    const units = headers.flatMap((text, index): UnitColumn[] => {
      if (fields[index] === 'unit') return [{ index, says: 'goods' }]
      const says = fields[index] === undefined ? UNIT_HEADERS.get(foldHeader(text)) : undefined
      return says ? [{ index, says }] : []
    })
    const isBare = (i: number) => !headers[i] && this.#mapped('', i) === undefined
    const amounts = fields.flatMap((field, i) => (field && this.#column(field)?.type === 'money' ? [i] : []))
    units.push(...unitsBeside(amounts, isBare, below))
    if (this.#column('publicity'))
      for (const [i, text] of headers.entries())
        if (fields[i] === undefined && !kept.has(i) && isAboutNaming(foldHeader(text))) unclear.set(i, 'publicity')
    const serial = new Set(headers.flatMap((text, i) => (SERIAL_HEADERS.includes(fold(text)) ? [i] : [])))
    const faults: FieldFault[] = []
    const places: Place[] = []
    const unknown: Titled[] = []
    for (const [index, header] of headers.entries()) {
      const field = fields[index]
      const letter = columnLetter(index)
      const column = field ? this.#column(field) : undefined
      if (!column) {
        const read = serial.has(index) || units.some((unit) => unit.index === index && unit.says !== 'mere')
        if (header !== '' && field === undefined && !read && !kept.has(index)) unknown.push({ letter, header })
        const perhaps = unclear.get(index)
        if (perhaps) faults.push({ row, column: letter, field: perhaps, value: header, code: 'unclear_column' })
        continue
      }
      const located = { row, column: letter, field: column.field, value: header }
      const follows = places.some((place) => place.column === column)
      const isPart = column.type === 'place' && said[index]?.second === true
      if (follows && !isPart) faults.push({ ...located, code: 'ambiguous_column' })
      const own = said[index]?.unit ?? headerOf(header, column)
      const unit = own === null && column.type === 'money' ? line.unit : own
      if (unit === undefined) faults.push({ ...located, ...(own === null ? line.at : {}), code: 'money_unit' })
      places.push({ column, index, letter, header, unit: unit ?? null, follows, around: said[index]?.around ?? false })
    }
    const counting = places.filter(({ column }) => ADDITIVE.has(column.type))
    const needed = (counting.length > 0 ? counting : places).map(({ index }) => index)
    const bare = bareColumns(needed, (i) => isBare(i) && !units.some(({ index }) => index === i), below)
    const titled = [...kept].sort((a, b) => a - b).map((i) => ({ letter: columnLetter(i), header: headers[i] ?? '' }))
    const stored = OF_STORED.every((name) => headers.some((header, i) => fold(header) === name && !fields[i]))
    return { row, width: cells.length, places, unknown, bare, kept: titled, stored, serial, units, faults }
  }

  /** Columns that say again what a better one says: all but the best of a field, unless they are parts of a place. */
  #yielding(fields: readonly (string | undefined)[], said: readonly (Heading | undefined)[]): number[] {
    return fields.flatMap((field, i) => {
      if (field === undefined || !said[i]?.second) return []
      const others = fields.flatMap((other, j) => (other === field && j !== i ? [j] : []))
      const isPart = this.#column(field)?.type === 'place'
      return others.some((j) => !said[j]?.second || (!isPart && j < i)) ? [i] : []
    })
  }

  /** What a header means: one that names a unit of money (`物资（万元）`) is over amounts. */
  #headed(header: string): Heading | undefined {
    const heading = headingIn(this.#headings, header)
    const { type } = heading?.column ?? {}
    return type && type !== 'money' && type !== 'stated' && headerUnit(header, false) !== null ? undefined : heading
  }

  #column = (field: string) => COLUMNS[this.#kind].find((column) => column.field === field)

  #mapped(header: string, index: number): string | undefined {
    return (header !== '' ? this.#map.get(fold(header)) : undefined) ?? this.#map.get(columnLetter(index).toLowerCase())
  }
}

/** A header cell that a merge from above covers is that header again. */
const own = (cell: Cell): Cell => (isCovered(cell) ? cell.above : cell)

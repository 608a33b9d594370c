import { ADDITIVE } from './columns.ts'
import { asideOf, isSection, sumAside } from './footer.ts'
import { type GridRow, isCovered, textOf } from './grid.ts'
import type { Header, Place } from './header.ts'
import type { ImportRow, RecordReader } from './record.ts'

type Filled = readonly { index: number; text: string }[]
type Sum = 'total' | 'subtotal'

/** Tells rows that are sums of others, by what they are called, or by what they come to where nothing names them. */
export class Sums {
  readonly #header: Header
  readonly #reader: RecordReader
  readonly #naming: readonly Place[]
  readonly #money: Place | undefined
  readonly #donor: Place | undefined
  /** Whether its numbers add up; what is stated of an indicator may be a sum itself. */
  readonly #adds: boolean
  /** What the amounts read so far come to, all of them and those since the last sum. */
  readonly #all = { fen: 0n, rows: 0 }
  #part = { fen: 0n, rows: 0 }

  /** @param naming the columns by which a record is somebody's */
  constructor(header: Header, reader: RecordReader, naming: readonly Place[]) {
    this.#header = header
    this.#reader = reader
    this.#naming = naming
    this.#money = header.places.find(({ column }) => column.type === 'money')
    this.#donor = header.places.find(({ column }) => column.field === 'donor')
    this.#adds = header.places.some(({ column }) => ADDITIVE.has(column.type) && column.type !== 'stated')
  }

  add({ values }: ImportRow): void {
    const fen = this.#money && values[this.#money.column.field]
    if (typeof fen !== 'number') return
    for (const sum of [this.#all, this.#part]) {
      sum.fen += BigInt(fen)
      sum.rows++
    }
  }

  /** What the next rows are summed up apart from. */
  restart(): void {
    this.#part = { fen: 0n, rows: 0 }
  }

  /** Whether a row is a sum: by its donor; where nobody is named by any of its texts, or because its amount is just what stands above it. */
  of(row: GridRow, filled: Filled): Sum | undefined {
    if (!this.#adds) return undefined
    const [first] = filled
    const named =
      filled.find(({ index }) => index === this.#donor?.index) ?? (this.#isNamed(row, filled) ? first : null)
    for (const { text } of named ? [named] : filled) {
      const aside = sumAside(text) ?? asideOf(text)
      if (aside === 'total' || aside === 'subtotal') return aside
    }
    // in a list whose rows are numbered, a heading of a part that has no number but what the part comes to
    if (named && isSection(named.text) && this.#isUnnumbered(row) && this.#fen(row.cells) !== null) return 'subtotal'
    return !named && this.#isUnsaid(row, filled) ? 'subtotal' : undefined
  }

  #isUnnumbered = ({ cells }: GridRow): boolean =>
    this.#header.serial.size > 0 && [...this.#header.serial].every((index) => textOf(cells[index]).trim() === '')

  #isNamed = ({ cells }: GridRow, filled: Filled): boolean =>
    this.#naming.length === 0 ||
    this.#naming.some(
      (place) => isCovered(cells[place.index] ?? null) || filled.some(({ index }) => index === place.index),
    )

  #fen(cells: GridRow['cells']): number | null {
    const reading = this.#money && this.#reader.cell(this.#money, cells)
    return reading && 'value' in reading && typeof reading.value === 'number' ? reading.value : null
  }

  /** A bare amount of nobody's: beside words in the column that numbers the rows (一、个人捐赠), or just what two rows above or more come to. */
  #isUnsaid({ cells }: GridRow, filled: Filled): boolean {
    const amount = this.#fen(cells)
    if (amount === null) return false
    const says = (index: number) =>
      this.#header.places.some((place) => place.index === index && !ADDITIVE.has(place.column.type))
    if (filled.some(({ index }) => says(index))) return false
    if (filled.some(({ index }) => this.#header.serial.has(index))) return true
    return [this.#all, this.#part].some(({ fen, rows }) => rows > 1 && fen === BigInt(amount))
  }
}

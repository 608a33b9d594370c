import type { ImportKind } from '../targets.ts'
import { ADDITIVE, COLUMNS } from './columns.ts'
import { type Aside, asideOf, isExample, isLoneDay, loneAside, type Stated, statedIn } from './footer.ts'
import { type GridRow, isCovered, textOf } from './grid.ts'
import type { Header, Place } from './header.ts'
import { agreeAsNote, isHeaderAgain } from './later.ts'
import type { ImportRow, RecordReader } from './record.ts'
import { Sums } from './sums.ts'
import { cleanText } from './text.ts'

/** Why a row was passed over: what it is, or where it stands. */
export type SkipReason =
  | Aside
  | 'above_header'
  | 'header'
  | 'continuation'
  | 'after_total'
  | 'unknown_column'
  | 'kept_column'
  | 'other_sheet'
  | 'other_list'
  | 'hidden_sheet'
  | 'hidden_row'

/** What may speak of the whole list. */
const BESIDE: ReadonlySet<SkipReason> = new Set(['note', 'signature', 'section', 'paragraph', 'after_total'])
/** So many rows that are not shown are told. */
const MOST_HIDDEN = 20
/** More rows than this in doubt are no signature. */
const MOST_HELD = 20
/** What a note holds, and one character more, so that a longer one is refused and not cut. */
const MOST_NOTE = 2001
/** Whose a number is, or what it counts: a row that names its own shares no number with the row above. */
const NAMING: ReadonlySet<string> = new Set(['donor', 'enterprise', 'organization', 'indicator', 'measure', 'name'])
/** How a line begins that only says more of the name above it. */
const REMARK = /^([（([【]|定向|其中|用于|指定|经办|注[:：]|附[:：])/

/**
 * Tells the records of a list from what stands among and below them: blank rows, repeated headers, totals, notes, signatures.
 * A lone text after a gap may be a signature or a record without an amount: it is held until a later record, or the end, decides.
 */
export class RowSorter {
  readonly stated: Stated = { count: null, sum_fen: null }
  readonly #header: Header
  readonly #reader: RecordReader
  readonly #skip: (row: number, text: string, reason: SkipReason) => void
  readonly #additive: readonly Place[]
  readonly #money: Place | undefined
  readonly #noteField: string | undefined
  readonly #naming: readonly Place[]
  readonly #sums: Sums
  #last: ImportRow | undefined
  /** The row whose numbers may run on below it. */
  #since = 0
  #held: GridRow[] = []
  #apart = false
  #totalled = false
  #hidden = 0

  constructor(
    kind: ImportKind,
    header: Header,
    reader: RecordReader,
    skip: (row: number, text: string, reason: SkipReason) => void,
  ) {
    this.#header = header
    this.#reader = reader
    this.#skip = skip
    this.#additive = header.places.filter(({ column }) => ADDITIVE.has(column.type))
    this.#money = header.places.find(({ column }) => column.type === 'money')
    this.#noteField = COLUMNS[kind].find(({ field }) => field === 'note' || field === 'purpose')?.field
    this.#naming = header.places.filter(
      ({ column: { field } }) => NAMING.has(field) || (kind === 'disbursements' && field === 'recipient'),
    )
    this.#sums = new Sums(header, reader, this.#naming)
  }

  /** The records that this row completes: a record waits for the rows that may continue it. */
  push(row: GridRow): ImportRow[] {
    const filled = row.cells.flatMap((cell, i) => {
      const text = cleanText(textOf(cell))
      // a column that numbers rows may still hold the word for a total
      const serial = this.#header.serial.has(i) && /^[\d\s.、()（）]*$/.test(text)
      return text === '' || serial ? [] : [{ index: i, text }]
    })
    const [first] = filled
    const skip = (reason: SkipReason) => {
      if (BESIDE.has(reason)) agreeAsNote(this.#header, row)
      this.#skip(row.row, filled.map(({ text }) => text).join(' · '), reason)
      if (reason !== 'continuation' && reason !== 'example') this.#apart = true
      return []
    }
    if (this.#continues(row)) {
      const texts = filled.map(({ text }) => text)
      if (first && (!this.#noteField || this.#hasOwnName(row))) return this.#shared(row, texts)
      this.#continue(texts)
      return first ? skip('continuation') : []
    }
    if (!first) {
      this.#apart = true
      return []
    }
    if (isHeaderAgain(this.#header, row)) {
      this.#totalled = false
      return skip('header')
    }
    if (this.#header.serial.has(first.index) && isExample(first.text)) return skip('example')
    const counts = this.#counts(row)
    const aside = asideOf(first.text) ?? this.#sums.of(row, filled)
    if (aside === 'total' || aside === 'subtotal') {
      this.#sums.restart()
      if (aside === 'total')
        this.#total(
          row,
          filled.map(({ text }) => text),
        )
      return skip(aside)
    }
    if (aside && !counts) return skip(aside)
    if (!filled.some(({ index }) => this.#header.places.some((place) => place.index === index))) {
      const lone = filled.length === 1 && loneAside(first.text, row.wide === true)
      return skip(lone || (this.#header.serial.has(first.index) ? 'paragraph' : 'unknown_column'))
    }
    if (filled.length === 1 && !counts && this.#header.places.length > 1 && !this.#isNamedAbove(row)) {
      const lone = isLoneDay(first.text) ? 'signature' : loneAside(first.text, row.wide === true)
      if (lone) return skip(lone)
      if (this.#apart && (this.#additive.length > 0 || this.#totalled) && this.#held.length < MOST_HELD) {
        this.#held.push(row)
        return []
      }
    }
    return this.#totalled && !this.#isComplete(filled.map(({ index }) => index)) ? skip('after_total') : this.#data(row)
  }

  /** The last record, once nothing follows. */
  end(): ImportRow[] {
    for (const row of this.#held) {
      agreeAsNote(this.#header, row)
      this.#skip(
        row.row,
        row.cells
          .map((cell) => cleanText(textOf(cell)))
          .filter(Boolean)
          .join(' · '),
        'signature',
      )
    }
    this.#held = []
    return this.#flush()
  }

  #data(row: GridRow): ImportRow[] {
    const done = this.#flush()
    done.push(...this.#held.map((held) => this.#reader.read(held)))
    this.#held = []
    this.#apart = false
    if (row.hidden && this.#hidden++ < MOST_HIDDEN)
      this.#skip(row.row, row.cells.map(textOf).filter(Boolean).join(' · '), 'hidden_row')
    this.#last = this.#reader.read(row)
    this.#sums.add(this.#last)
    this.#since = row.row
    if (this.#totalled) this.#last.faults.push({ field: '', code: 'after_footer' })
    return done
  }

  #flush(): ImportRow[] {
    const done = this.#last ? [this.#last] : []
    this.#last = undefined
    return done
  }

  /** A row whose amount or quantity is covered by one merged from above is part of that gift. */
  #continues = ({ cells }: GridRow): boolean =>
    this.#last !== undefined &&
    this.#additive.some(({ index }) => {
      const cell = cells[index] ?? null
      return isCovered(cell) && cell.top > this.#header.row && cell.top >= this.#since
    })

  #continue(texts: readonly string[]): void {
    if (texts.length === 0 || !this.#last || !this.#noteField) return
    const { values } = this.#last
    const note = values[this.#noteField]
    values[this.#noteField] = [...(note ? [String(note)] : []), ...texts].join('；').slice(0, MOST_NOTE)
  }

  /**
   * Whether a row below a merged number says whose it is, other than the row above. Of goods merged with their number a lone name is
   * part of the text beside them (定向捐赠), as are brackets and remarks.
   */
  #hasOwnName({ cells }: GridRow): boolean {
    const item = this.#header.places.find(({ column }) => column.field === 'goods_item')
    if (item && isCovered(cells[item.index] ?? null)) {
      const own = this.#header.places.filter(
        ({ index, column }) => column.field !== this.#noteField && cleanText(textOf(cells[index])) !== '',
      )
      if (own.length < 2) return false
    }
    return this.#naming.some((place) => {
      const text = cleanText(textOf(cells[place.index]))
      if (text === '' || REMARK.test(text)) return false
      const reading = this.#reader.cell(place, cells)
      return !('value' in reading) || reading.value !== this.#last?.values[place.column.field]
    })
  }

  /** Whether a name merged over records covers the row, which is then one of the list however little else stands in it. */
  #isNamedAbove = ({ cells }: GridRow): boolean =>
    this.#naming.some(({ index }) => {
      const cell = cells[index] ?? null
      return isCovered(cell) && cell.top > this.#header.row && cell.top <= (this.#last?.row ?? 0)
    })

  /** A row that a merged number covers and that no note can hold: to be divided, rather than told of the record above. */
  #shared(row: GridRow, texts: readonly string[]): ImportRow[] {
    const done = this.#flush()
    this.#last = this.#reader.read(row)
    const field = this.#additive.find(({ index }) => isCovered(row.cells[index] ?? null))?.column.field ?? ''
    this.#last.faults = [{ field, code: 'shared_number', value: texts.join(' · ').slice(0, 500) }]
    return done
  }

  /** Whether a row below a total has what a record needs: then it may not be passed over in silence. */
  #isComplete(filled: readonly number[]): boolean {
    const among = (places: readonly Place[]) => places.filter(({ index }) => filled.includes(index)).length
    return this.#additive.length > 0 ? among(this.#additive) > 0 : among(this.#header.places) > 1
  }

  /** Whether the row holds an amount, quantity or value that can be read. */
  #counts = ({ cells }: GridRow): boolean =>
    this.#additive.some((place) => {
      const reading = this.#reader.cell(place, cells)
      return 'value' in reading && reading.value !== null
    })

  /** A total row states the sum in its column or in words; the largest of several is the list's. */
  #total({ cells }: GridRow, texts: readonly string[]): void {
    this.#totalled = true
    const said = statedIn(texts, this.#money?.unit ?? 0)
    const reading = this.#money ? this.#reader.cell(this.#money, cells) : undefined
    const sum = reading && 'value' in reading && reading.value !== null ? Number(reading.value) : said.sum_fen
    if (said.count !== null) this.stated.count = Math.max(said.count, this.stated.count ?? 0)
    if (sum !== null) this.stated.sum_fen = Math.max(sum, this.stated.sum_fen ?? 0)
  }
}

import { type Limits, malformed, tooLarge } from './limits.ts'

/** How other systems keep a spreadsheet from taking a text for a number: `="0012"`. */
const AS_TEXT = /^="([^"]*)"$/

export const DELIMITERS = [',', '\t', ';'] as const
const QUOTE = 34
const CR = 13
const LF = 10
const SPACE = 32

/**
 * Cuts text into records as it arrives (RFC 4180, with lenient quotes inside plain fields): a field may hold the delimiter,
 * line breaks and doubled quotes when quoted; lines end in LF, CRLF or CR. Memory is one record, and a record is bounded.
 */
export class Tokenizer {
  readonly #delimiter: number
  readonly #limits: Limits
  #record: string[] = []
  #field = ''
  #quoted = false
  #closed = false
  /** Whether the field runs over lines: then text behind its closing quote means that this was the next field's opening one. */
  #spans = false
  #sawCr = false
  #row = 1
  #opened = 0

  constructor(delimiter: string, limits: Limits) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#limits = limits
  }

  /** The records that this text completes. */
  push(text: string): string[][] {
    const records: string[][] = []
    let start = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (this.#quoted) {
        if (code === LF || code === CR) this.#spans = true
        if (code !== QUOTE) continue
        this.#take(text, start, i)
        this.#quoted = false
        this.#closed = true
        start = i + 1
      } else if (code === QUOTE && start === i && (this.#closed || this.#field === '')) {
        // a quote right after the closing one is a doubled quote: it belongs to the field
        if (this.#closed) this.#field += '"'
        else this.#opened = this.#row
        this.#quoted = true
        this.#closed = false
        start = i + 1
      } else if (code === this.#delimiter) {
        this.#endField(text, start, i)
        start = i + 1
      } else if (code === LF && this.#sawCr && start === i) {
        start = i + 1
      } else if (code === LF || code === CR) {
        this.#endField(text, start, i)
        records.push(this.#endRecord())
        start = i + 1
      } else {
        if (this.#spans && code !== SPACE) throw unclosed(this.#opened)
        this.#closed = false
      }
      this.#sawCr = code === CR && !this.#quoted
    }
    this.#take(text, start, text.length)
    return records
  }

  /** The last record, if the text did not end with a line break. */
  end(): string[][] {
    if (this.#quoted) throw unclosed(this.#opened)
    if (this.#record.length === 0 && this.#field === '' && !this.#closed) return []
    this.#endField('', 0, 0)
    return [this.#endRecord()]
  }

  #take(text: string, from: number, to: number): void {
    if (to > from) this.#field += text.slice(from, to)
    if (this.#field.length > this.#limits.cell_length) throw tooLarge('cell_length', this.#limits, this.#row)
  }

  #endField(text: string, from: number, to: number): void {
    this.#take(text, from, to)
    this.#record.push(AS_TEXT.exec(this.#field)?.[1] ?? this.#field)
    if (this.#record.length > this.#limits.columns) throw tooLarge('columns', this.#limits, this.#row)
    this.#field = ''
    this.#closed = false
    this.#spans = false
  }

  #endRecord(): string[] {
    const record = this.#record
    this.#record = []
    if (this.#row > this.#limits.rows) throw tooLarge('rows', this.#limits, this.#row)
    this.#row++
    return record
  }
}

const unclosed = (row: number) =>
  malformed(`第 ${row} 行的引号没有闭合`, `The quotation mark opened in row ${row} is never closed`)

/** The delimiter under which some record of the sample has the most known headers; ties go to the commoner one. */
export function sniffDelimiter(sample: string, limits: Limits, known: (record: readonly string[]) => number): string {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const score = Math.max(0, ...sampleRecords(sample, delimiter, limits).map(known))
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function sampleRecords(sample: string, delimiter: string, limits: Limits): string[][] {
  const tokenizer = new Tokenizer(delimiter, limits)
  const records: string[][] = []
  try {
    // by lines: a fault further down leaves the header to be found
    for (const line of sample.split(/(?<=\n)/)) records.push(...tokenizer.push(line))
  } catch {}
  return records.slice(0, limits.header_rows)
}

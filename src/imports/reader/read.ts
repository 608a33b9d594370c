import { type FieldFault, invalid, Problem } from '../../core/errors.ts'
import type { Hasher } from '../../core/secrets.ts'
import type { ImportKind } from '../targets.ts'
import { type Chosen, chooseSheet } from './choose.ts'
import { COLUMNS, moneyField } from './columns.ts'
import type { Stated } from './footer.ts'
import { type Grid, textOf } from './grid.ts'
import { type Header, HeaderReader } from './header.ts'
import { LIMITS, type Limits, tooLarge } from './limits.ts'
import { openGrids } from './open.ts'
import { type ImportRow, RecordReader, readSet } from './record.ts'
import { RowSorter, type SkipReason } from './rows.ts'
import { ByteSource, type Source } from './source.ts'
import { cleanText } from './text.ts'

export interface ReadOptions {
  /** field -> value for columns the file lacks and for empty cells. */
  set?: Readonly<Record<string, string>> | undefined
  /** header (or column letter) -> field; an empty field leaves the column out. */
  map?: Readonly<Record<string, string>> | undefined
  /** A fresh SHA-256 of the platform, fed with the bytes as they pass. */
  hasher: () => Hasher
  /** The row that is the header, where it is not the one with most known names. */
  header_row?: number | undefined
  /** The sheet of a workbook that is read, where it is not the one with most known names. */
  sheet?: string | undefined
  /** Told of the sheet as soon as it is chosen, also where nothing of it can be read then. */
  onSheet?: ((sheet: Chosen) => void) | undefined
  /** The upload's size, where it is known beforehand. */
  size?: number | undefined
  limits?: Partial<Limits> | undefined
}

export interface Skipped {
  row: number
  text: string
  reason: SkipReason
}

/** What the file says of itself and what was passed over. Complete only once its rows have all been read. */
export interface ReadSummary {
  sha256: string
  rows: number
  /** Null for kinds without money. @throws total_overflow beyond what can be stated exactly */
  sum_fen: number | null
  stated: Stated & { count_ok: boolean | null; sum_ok: boolean | null }
  skipped: Skipped[]
  notes: {
    format: Grid['format']
    encoding: Grid['encoding']
    sheet: string | null
    header_row: number
    columns: Record<string, { column: string; header: string }>
    set: string[]
    /** Passed over beyond those listed in `skipped`. */
    skipped_more: number
  }
}

export interface Reading {
  rows: AsyncIterable<ImportRow>
  summary: () => ReadSummary
}

/** Reads one uploaded file as a list of one kind; see docs for what is understood. One path for every format, one pass, flat memory for text. */
export function readImport(kind: ImportKind, source: Source, options: ReadOptions): Reading {
  const file = new ImportFile(kind, source, options)
  return { rows: file.rows(), summary: () => file.summary() }
}

class ImportFile {
  readonly #kind: ImportKind
  readonly #options: ReadOptions
  readonly #limits: Limits
  readonly #source: ByteSource
  readonly #hash: Hasher
  readonly #skipped: Skipped[] = []
  #skippedMore = 0
  #rows = 0
  #sum = 0n
  #sha256 = ''
  #opened: { grid: Grid; header: Header; sorter: RowSorter } | undefined

  constructor(kind: ImportKind, source: Source, options: ReadOptions) {
    this.#kind = kind
    this.#options = options
    this.#limits = { ...LIMITS, ...options.limits }
    this.#hash = options.hasher()
    this.#source = new ByteSource(source, this.#hash)
  }

  /** @throws too_large, malformed, unsupported_media, invalid_input (header, `--map`, `--set`) */
  async *rows(): AsyncGenerator<ImportRow> {
    try {
      yield* this.#read()
    } finally {
      await this.#source.close()
    }
    this.#sha256 = this.#hash.digest()
  }

  async *#read(): AsyncGenerator<ImportRow> {
    const { size = 0, map = {}, set = {} } = this.#options
    if (size > this.#limits.text_bytes) throw tooLarge('text_bytes', this.#limits)
    const headers = new HeaderReader(this.#kind, map)
    const preset = readSet(headers, set)
    const grids = await openGrids(this.#source, this.#limits, (record) => headers.known(record))
    const chosen = await chooseSheet(grids, headers, this.#limits.header_rows, this.#options)
    this.#options.onSheet?.(chosen)
    const { grid, header, rows } = chosen
    if (preset.faults.length > 0) throw invalid(...preset.faults)
    if (!header) {
      const allowed = COLUMNS[this.#kind].map(({ field }) => field)
      throw new Problem('invalid_input', { errors: [{ field: '', code: 'header_not_found', allowed }] })
    }
    if (header.faults.length > 0) throw invalid(...header.faults)
    this.#requireColumns(header, preset.values)
    this.#skipAround(chosen, header)
    for (const { letter, header: text } of header.unknown) this.#skip(header.row, `${letter} ${text}`, 'unknown_column')
    for (const { row, letter, header: text } of header.bare) this.#skip(row, `${letter} ${text}`, 'unknown_column')
    for (const { letter, header: text } of header.kept) this.#skip(header.row, `${letter} ${text}`, 'kept_column')
    const reader = new RecordReader(this.#kind, header, preset.values, grid)
    const sorter = new RowSorter(this.#kind, header, reader, this.#skip)
    this.#opened = { grid, header, sorter }
    const money = moneyField(this.#kind)
    for await (const batch of rows) {
      for (const row of batch) for (const record of sorter.push(row)) yield this.#count(record, money)
    }
    for (const record of sorter.end()) yield this.#count(record, money)
  }

  /** Text above the header is kept as such: what it states may cover more than the list. */
  #skipAround({ grid, head, sheets, lists }: Chosen, header: Header): void {
    for (const sheet of sheets)
      if (sheet !== grid.sheet) this.#skip(0, sheet, lists.includes(sheet) ? 'other_list' : 'other_sheet')
    for (const sheet of grid.hidden_sheets ?? []) this.#skip(0, sheet, 'hidden_sheet')
    for (const { row, cells } of head) {
      const text = cells.map((cell) => cleanText(textOf(cell))).filter(Boolean)
      if (row < header.row && text.length > 0) this.#skip(row, text.join(' · '), 'above_header')
    }
  }

  #count(record: ImportRow, money: string | undefined): ImportRow {
    this.#rows++
    const fen = money && record.values[money]
    if (typeof fen === 'number') this.#sum += BigInt(fen)
    return record
  }

  /** What every row would lack is told once, for the file. */
  #requireColumns(header: Header, set: Readonly<Record<string, unknown>>): void {
    const has = (field: string) => field in set || header.places.some(({ column }) => column.field === field)
    const errors: FieldFault[] = COLUMNS[this.#kind]
      .filter(({ field, required }) => required && !has(field))
      .map(({ field }) => ({ field, code: 'required' }))
    if (errors.length === 0) return
    throw new Problem('invalid_input', {
      errors,
      detail: {
        zh: '文件缺少这些列：请补列，或用 --map 列=字段 指明，或用 --set 字段=值 统一填写',
        en: 'The file lacks these columns: add them, map others to them, or set one value for all rows',
      },
      extra: { header_row: header.row },
    })
  }

  #skip = (row: number, text: string, reason: SkipReason): void => {
    if (this.#skipped.length >= this.#limits.notes) this.#skippedMore++
    else this.#skipped.push({ row, text: text.slice(0, 500).toWellFormed(), reason })
  }

  summary(): ReadSummary {
    if (!this.#opened) throw new Error('the rows have not been read yet')
    const { grid, header, sorter } = this.#opened
    if (this.#sum > BigInt(Number.MAX_SAFE_INTEGER)) throw new Problem('total_overflow')
    const sum = moneyField(this.#kind) ? Number(this.#sum) : null
    const { count, sum_fen } = sorter.stated
    return {
      sha256: this.#sha256,
      rows: this.#rows,
      sum_fen: sum,
      stated: {
        count,
        sum_fen,
        count_ok: count === null ? null : count === this.#rows,
        sum_ok: sum_fen === null ? null : sum_fen === sum,
      },
      skipped: this.#skipped.toSorted((a, b) => a.row - b.row),
      notes: {
        format: grid.format,
        encoding: grid.encoding,
        sheet: grid.sheet,
        header_row: header.row,
        columns: Object.fromEntries(
          header.places.map(({ column, letter, header: text }) => [column.field, { column: letter, header: text }]),
        ),
        set: Object.keys(this.#options.set ?? {}),
        skipped_more: this.#skippedMore,
      },
    }
  }
}

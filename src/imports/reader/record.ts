import type { FieldFault } from '../../core/errors.ts'
import type { ImportKind } from '../targets.ts'
import { ADDITIVE } from './columns.ts'
import { type Cell, type Grid, type GridRow, isCovered, textOf } from './grid.ts'
import type { Header, HeaderReader, Place } from './header.ts'
import { codeOf } from './labels.ts'
import { canMeasure } from './measures.ts'
import { unitsDiffer } from './numbers.ts'
import { RowUnits } from './row-units.ts'
import { USES } from './shared-columns.ts'
import { foldHeader } from './text.ts'
import { type Reading, type ReadingContext, readCell } from './values.ts'

export type Value = string | number | null

/** One record of the file: its fields as text, fen, days and codes, what could not be read as faults. */
export interface ImportRow {
  row: number
  /** Field -> value; fields without one are absent. Money (`amount_yuan`, `size_yuan`) is in fen. */
  values: Record<string, Value>
  /** Field -> column letter, the same for every row. */
  columns: Readonly<Record<string, string>>
  faults: FieldFault[]
  /** The row as it stands in the file. */
  cells: readonly Cell[]
}

/** Reads the cells of data rows under one header. `--set` fills the fields of columns that the file lacks, and empty cells. */
export class RecordReader {
  readonly #kind: ImportKind
  readonly #header: Header
  readonly #columns: Record<string, string>
  readonly #set: Record<string, Exclude<Value, null>>
  readonly #contexts: ReadonlyMap<Place, ReadingContext>
  readonly #units: RowUnits
  /** How many fields a record of a text file has at most: more are pieces of one that its own comma cut. */
  readonly #width: number | undefined
  /** Whether what its column of uses is called leaves open what they are. */
  readonly #vague: boolean

  constructor(
    kind: ImportKind,
    header: Header,
    set: Record<string, Exclude<Value, null>>,
    grid: Pick<Grid, 'format' | 'serial_shift'>,
  ) {
    this.#kind = kind
    this.#header = header
    this.#set = set
    this.#columns = Object.fromEntries(header.places.map(({ column, letter }) => [column.field, letter]))
    const use = header.places.find(({ column }) => column.field === 'restricted_to')
    this.#vague = USES.some((name) => foldHeader(name) === foldHeader(use?.header ?? ''))
    this.#width =
      grid.format === 'csv' ? Math.max(header.width, ...header.places.map(({ index }) => index + 1)) : undefined
    this.#units = new RowUnits(header.units)
    this.#contexts = new Map(
      header.places.map((place) => [
        place,
        { unit: place.unit, serialShift: grid.serial_shift, stored: header.stored },
      ]),
    )
  }

  read({ row, cells }: GridRow): ImportRow {
    const values: Record<string, Value> = { ...this.#set }
    const faults: FieldFault[] = []
    const also: Record<string, string> = {}
    const around: Record<string, string> = {}
    for (const place of this.#header.places) {
      const { field } = place.column
      const reading = this.cell(place, cells)
      if ('fault' in reading) {
        delete values[field]
        const { fault: code, text: value, allowed } = reading
        faults.push({ field, code, value, ...(allowed ? { allowed } : {}) })
        continue
      }
      const { value } = reading
      if (place.around) around[field] = `${around[field] ?? ''}${value ?? ''}`
      else if (value !== null && value !== '') values[field] = place.follows ? `${values[field] ?? ''}${value}` : value
      if (reading.also) Object.assign(also, reading.also)
    }
    for (const [field, value] of Object.entries(around)) if (values[field]) values[field] = `${value}${values[field]}`
    for (const [field, value] of Object.entries(also)) values[field] ??= value
    if (also.unit && unitsDiffer(also.unit, String(values.unit))) {
      faults.push({ field: 'quantity', code: 'unit_differs', value: `${values.quantity}${also.unit} / ${values.unit}` })
    }
    const beyond = cells
      .slice(this.#width ?? cells.length)
      .map(textOf)
      .filter((text) => text.trim() !== '')
    if (beyond.length > 0) faults.push({ field: '', code: 'beyond_header', value: beyond.join(',').slice(0, 200) })
    if (values.anonymous !== undefined) completePublicity(values)
    if (this.#kind === 'donations') {
      completeGoods(values)
      const { unit } = values
      if (unit && !canMeasure(String(unit))) {
        delete values.unit
        faults.push({ field: 'unit', code: 'unit_format', value: String(unit) })
      }
      if (this.#vague) completeUse(values)
    }
    return { row, values, columns: this.#columns, faults, cells }
  }

  /** One cell for its place; what a merged text covers belongs to each of its rows, a merged number to the first alone. */
  cell(place: Place, cells: readonly Cell[]): Reading {
    const cell = cells[place.index]
    const context = this.#contexts.get(place) ?? { unit: null, serialShift: 0 }
    const repeated =
      isCovered(cell ?? null) && !ADDITIVE.has(place.column.type) && (cell as { top: number }).top > this.#header.row
    const reading = readCell(repeated ? (cell as { above: Cell }).above : cell, place.column, context)
    if (place.column.type !== 'money' || !('value' in reading) || reading.value === null) return reading
    const said = this.#units.of(cells, context.unit)
    if (said.unit === context.unit) return reading
    if (said.unit === undefined) return { fault: 'money_unit', text: `${textOf(cell)} ${said.text}`.trim() }
    return readCell(cell, place.column, { ...context, unit: said.unit })
  }
}

/** Goods name what they are; their model and size belong to that. A row with goods is a gift of goods unless it says otherwise. */
function completeGoods(values: Record<string, Value>): void {
  const { goods_spec: spec, goods_item: item, unit } = values
  delete values.goods_spec
  if (!item) return
  if (spec && spec !== unit && !String(item).includes(String(spec))) values.goods_item = `${item}（${spec}）`
  values.form ??= 'goods'
}

/** Who asks not to be named is anonymous whatever is said of the whole list, unless she gave under an alias; who does not, says nothing more. */
function completePublicity(values: Record<string, Value>): void {
  const { anonymous, publicity, alias } = values
  delete values.anonymous
  if (anonymous !== '1' || publicity === 'alias' || publicity === 'anonymous') return
  values.publicity = alias ? 'alias' : 'anonymous'
}

/** A cause and a donor's restriction may both be called 用途; a bare cause, such as 教育, restricts a gift to nothing. */
function completeUse(values: Record<string, Value>): void {
  const cause = values.cause || !values.restricted_to ? undefined : codeOf('cause', String(values.restricted_to))
  if (!cause) return
  values.cause = cause
  delete values.restricted_to
}

/** The values of `--set`, read as cells of their columns would be. @throws invalid_input naming `set.<field>` */
export function readSet(
  headers: HeaderReader,
  set: Readonly<Record<string, string>>,
): { values: Record<string, Exclude<Value, null>>; faults: FieldFault[] } {
  const values: Record<string, Exclude<Value, null>> = {}
  const faults: FieldFault[] = []
  for (const [name, text] of Object.entries(set)) {
    const column = headers.field(name, 'set')
    const reading = readCell(text, column, { unit: null, serialShift: 0 })
    if ('fault' in reading) {
      const { fault: code, text: value, allowed } = reading
      faults.push({ field: `set.${name}`, code, value, ...(allowed ? { allowed } : {}) })
    } else if (reading.value !== null && reading.value !== '') values[column.field] = reading.value
  }
  return { values, faults }
}

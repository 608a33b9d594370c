import type { Raw } from '../db/sqlite.ts'

export type Cell = string | number | null | Uint8Array

/** D1 takes statements up to 100 KB; a row of more is written short and its text appended. */
const STATEMENT_BYTES = 90_000
const ROWS = 500

/** The columns of a table that hold what was written, in order; generated ones are left out. */
export const columnsOf = (raw: Raw, table: string): string[] =>
  raw.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck().all(table).map(String)

/** A value as SQL text. A NUL would end the text early, so a string with one is written as its bytes. */
export function literal(value: Cell): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
  if (value.includes('\0')) return `CAST(X'${Buffer.from(value).toString('hex')}' AS TEXT)`
  return `'${value.replaceAll("'", "''")}'`
}

/** INSERT statements of many rows each, every one within D1's limit; `key` names the columns that identify a row. */
export function* inserts(
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  key: readonly string[] = ['id'],
): Generator<string> {
  const head = `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES\n`
  let tuples: string[] = []
  let bytes = 0
  const flush = () => {
    const text = `${head}${tuples.join(',\n')};\n`
    tuples = []
    bytes = 0
    return text
  }
  for (const row of rows) {
    const { short, appends } = shortened(table, columns, row, key)
    const tuple = `(${short.map(literal).join(',')})`
    const size = Buffer.byteLength(tuple) + 2
    if (tuples.length === ROWS || (tuples.length > 0 && bytes + size > STATEMENT_BYTES)) yield flush()
    tuples.push(tuple)
    bytes += size
    if (appends.length > 0) {
      yield flush()
      yield* appends
    }
  }
  if (tuples.length > 0) yield flush()
}

/** Pieces of at most a quarter of a statement: a character is up to 4 bytes, a doubled quote 2. */
const PIECE = STATEMENT_BYTES / 4 - 500

function shortened(table: string, columns: readonly string[], row: readonly Cell[], key: readonly string[]) {
  const appends: string[] = []
  const total = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0)
  if (total <= PIECE) return { short: row, appends }
  const where = key.map((name) => `"${name}" = ${literal(row[columns.indexOf(name)] ?? null)}`).join(' AND ')
  const short = row.map((value, i) => {
    if (typeof value !== 'string' || value.length < PIECE / 8 || key.includes(columns[i] ?? '')) return value
    const characters = [...value]
    for (let at = PIECE / 8; at < characters.length; at += PIECE) {
      const piece = literal(characters.slice(at, at + PIECE).join(''))
      appends.push(`UPDATE "${table}" SET "${columns[i]}" = "${columns[i]}" || ${piece} WHERE ${where};\n`)
    }
    return characters.slice(0, PIECE / 8).join('')
  })
  return { short, appends }
}

/**
 * UPDATE statements that set columns of many rows from one JSON list each. Every entry starts with the row's id; only ids, numbers
 * and fixed words belong in one.
 */
export function* updates(
  table: string,
  assignments: string,
  entries: Iterable<readonly (string | number | null)[]>,
): Generator<string> {
  let list: string[] = []
  const flush = () => {
    const text = `UPDATE "${table}" SET ${assignments} FROM json_each('[${list.join(',')}]') AS j WHERE "${table}".id = j.value ->> 0;\n`
    list = []
    return text
  }
  for (const entry of entries) {
    list.push(JSON.stringify(entry).replaceAll("'", "''"))
    if (list.length === 1000) yield flush()
  }
  if (list.length > 0) yield flush()
}

/** The rows with every one after those it refers to within its own table, otherwise in the order given. */
export function* parentsFirst<T>(
  rows: Iterable<T>,
  idOf: (row: T) => string,
  parentsOf: (row: T) => (string | null)[],
): Generator<T> {
  const seen = new Set<string>()
  let waiting: T[] = []
  const ready = (row: T) => parentsOf(row).every((id) => id === null || id === idOf(row) || seen.has(id))
  for (const row of rows) {
    if (!ready(row)) {
      waiting.push(row)
      continue
    }
    seen.add(idOf(row))
    yield row
  }
  while (waiting.length > 0) {
    const later: T[] = []
    for (const row of waiting) {
      if (!ready(row)) {
        later.push(row)
        continue
      }
      seen.add(idOf(row))
      yield row
    }
    if (later.length === waiting.length) throw new Error('rows of one table refer to each other in a circle')
    waiting = later
  }
}

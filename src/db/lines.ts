import { type RawBuilder, sql } from 'kysely'

/**
 * Lines of a file written by the database itself, byte for byte as `core/cells.ts` and JSON.stringify write them: a row that never
 * becomes an object costs a fraction of one that does.
 */
export type LineForm = 'csv' | 'ndjson'

/** How a value is written: a word (id, day, code, instant) and a whole number need no care, free text does. */
export type ValueType = 'word' | 'number' | 'text'

type Expression = RawBuilder<unknown>

/** D1 takes 32 arguments a function. */
const ARGUMENTS = 30

/** SQL: texts one after another; a missing one is nothing. */
export function joined(parts: readonly Expression[]): Expression {
  if (parts.length <= ARGUMENTS) return sql`concat(${sql.join(parts)})`
  const size = Math.ceil(parts.length / Math.ceil(parts.length / ARGUMENTS))
  const groups = Array.from({ length: Math.ceil(parts.length / size) }, (_, i) =>
    joined(parts.slice(i * size, (i + 1) * size)),
  )
  return joined(groups)
}

const QUOTED = sql.lit('*[",\r\n]*')
// the minus comes last, where GLOB takes it for itself
const FORMULA = sql.lit('[=+@\t\r＝＋－＠-]*')

/** SQL: a value as a cell of a CSV file; a missing one is NULL. */
export function csvCellOf(value: Expression, type: ValueType): Expression {
  if (type !== 'text') return value
  // most texts are missing, and to hold nothing against a pattern costs a call
  return sql`CASE WHEN ${value} IS NULL THEN NULL WHEN ${value} GLOB ${QUOTED}
    THEN concat('"', CASE WHEN ${value} GLOB ${FORMULA} THEN '''' END, replace(${value}, '"', '""'), '"')
    WHEN ${value} GLOB ${FORMULA} THEN concat('''', ${value}) ELSE ${value} END`
}

/** SQL: a value as JSON; a missing one is NULL, so that it may stand behind a look-up that finds nothing. */
export function jsonCellOf(value: Expression, type: ValueType): Expression {
  if (type === 'number') return value
  return type === 'word'
    ? sql`'"' || ${value} || '"'`
    : sql`CASE WHEN ${value} IS NOT NULL THEN json_quote(${value}) END`
}

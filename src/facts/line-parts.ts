import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { csvCellOf, joined, jsonCellOf, type LineForm, type ValueType } from '../db/lines.ts'
import { donorBehind, donorWords, isNamedPledge } from '../donations/shown.ts'
import { instantOf, stateColumns } from './find.ts'
import type { FactKind, Reference } from './kind.ts'
import { fileColumns, nameBehind, namedReferences, nameOf, SECRET_EVERYWHERE, SECRET_OF_HIDDEN } from './present.ts'

type Expression = RawBuilder<unknown>
type Cell = (value: Expression) => Expression

/** Tables of texts that many rows repeat: names by id, instants by revision. Most gifts have these. */
export type Lookup = 'organization' | 'fund' | 'act'

/**
 * Part of a line: text; a number with decimals, which only JavaScript writes as JavaScript does; or the key of a text in a table, in its
 * place: to look each up once costs half of a line less than once a row. Missing, the last two are nothing.
 */
export type Part = { text: Expression } | { real: Expression } | { behind: Lookup; key: Expression }

/** How the shared columns are written, and those of kinds that follow from the rest. */
const SHARED: Readonly<Record<string, ValueType>> = {
  ...typed('word', 'id root_id chamber_id status district_code township_code programme partner_code fund_kind'),
  ...typed('word', 'replaces_id replaced_by recorded_by recorded_at edited_by confirmed_at voided_at'),
  ...typed('number', 'version member confirmed_rev voided_rev demo low high paid_fen'),
}

function typed(type: ValueType, columns: string): Record<string, ValueType> {
  return Object.fromEntries(columns.split(' ').map((column) => [column, type]))
}

type Shape = { type?: string; enum?: unknown[]; const?: unknown; anyOf?: Shape[] }

function typeOf(kind: FactKind, column: string): ValueType | 'real' {
  const shared = SHARED[column]
  if (shared) return shared
  if (column.endsWith('_on') || kind.references.some((reference) => reference.column === column)) return 'word'
  const model = kind.Input.shape[column]
  if (!model) return 'text'
  const shape = z.toJSONSchema(model as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape
  const [first = shape] = shape.anyOf ?? []
  if (first.enum) return 'word'
  if (first.type === 'integer' || typeof first.const === 'number') return 'number'
  return first.type === 'number' ? 'real' : 'text'
}

const CELLS = { csv: csvCellOf, ndjson: jsonCellOf }

/** SQL: how a text is written in a form. */
const textIn =
  (form: LineForm): Cell =>
  (text) =>
    CELLS[form](text, 'text')

/** SQL: the text of a key in a table, as it is written in a form. */
export const textBehind = (table: Lookup, key: Expression, form: LineForm): Expression =>
  table === 'act' ? CELLS[form](instantOf(key), 'word') : nameBehind({ table }, key, textIn(form))

/**
 * The line of the fact `f` as `present` shows it, the line's end included.
 * @param own whether it is the reader's own; null: `f.own` says so
 * @param rev the revision at which `f` is read; null: now
 */
export function lineOf(
  kind: FactKind,
  form: LineForm,
  signedIn: boolean,
  own: boolean | null,
  rev: Expression | null = null,
): Part[] {
  const parts = fileColumns(kind, signedIn).flatMap((column, i): Part[] => {
    const shown = columnOf(kind, column, form, own, rev)
    if (form === 'csv') return i === 0 ? shown : [constant(','), ...shown]
    const label = constant(`${i === 0 ? '{' : ','}${JSON.stringify(column)}:`)
    // what a reader may not see is no key of hers
    const [only] = shown
    return isSecret(kind, column) && only && 'text' in only
      ? [{ text: either(own, (own) => (own ? sql`concat(${label.text}, ${only.text})` : sql`NULL`)) }]
      : [label, ...shown]
  })
  return merged([...parts, constant(form === 'csv' ? '\r\n' : '}\n')])
}

const constant = (text: string) => ({ text: sql.lit(text) })

const isSecret = ({ secret }: FactKind, column: string) => SECRET_EVERYWHERE.includes(column) || secret.includes(column)

/** SQL: one thing for the reader's own records and another for the rest. */
function either(own: boolean | null, write: (own: boolean) => Expression): Expression {
  if (own !== null) return write(own)
  return sql`CASE WHEN f.own THEN ${write(true)} ELSE ${write(false)} END`
}

function columnOf(kind: FactKind, column: string, form: LineForm, own: boolean | null, rev: Expression | null): Part[] {
  const type = typeOf(kind, column)
  const ref = sql.ref(`f.${column}`)
  const missing = (value: Expression) =>
    form === 'csv' ? [] : [{ text: sql`CASE WHEN ${value} IS NULL THEN 'null' END` }]
  const whole = (value: Expression) => (form === 'csv' ? value : sql`coalesce(${value}, 'null')`)
  if (type === 'real') return [...missing(ref), { real: ref }]
  if (column === 'donor') {
    const at = either(own, donorBehind)
    const words = either(own, (own) => donorWords(own, textIn(form)))
    const text = form === 'csv' ? words : sql`CASE WHEN ${at} IS NULL THEN ${whole(words)} END`
    return [{ text }, { behind: 'organization', key: at }]
  }
  const lookedUp = (behind: Lookup, key: Expression): Part[] => [...missing(key), { behind, key }]
  if (column === 'confirmed_at') return lookedUp('act', sql.ref('f.confirmed_rev'))
  const reference = behind(kind, column)
  const at = sql.ref(`f.${reference?.column}`)
  if (reference?.table === 'organization' || reference?.table === 'fund') return lookedUp(reference.table, at)
  if (reference) return [{ text: whole(nameBehind(reference, at, textIn(form))) }]
  const cell: Cell = (value) => CELLS[form](value, type)
  return [{ text: whole(either(own, (own) => columnValue(kind, column, own, cell, rev))) }]
}

/** The reference whose name a column shows. */
function behind(kind: FactKind, column: string): Reference | undefined {
  const chamber: Reference = { column: 'chamber_id', table: 'organization' }
  return [chamber, ...namedReferences(kind)].find(
    (reference) => reference.column !== 'donor_id' && nameOf(reference) === column,
  )
}

/** SQL: a column that is neither a name nor a number with decimals. */
function columnValue(kind: FactKind, column: string, own: boolean, cell: Cell, rev: Expression | null): Expression {
  if (!own && isSecret(kind, column)) return sql`NULL`
  const state = stateColumns(kind, own ? sql`1` : sql`0`, cell, rev)[column]
  if (state) return column === 'reason' ? state : cell(state)
  const value = cell(sql.ref(!own && column === 'publicity' ? 'f.shown' : `f.${column}`))
  if (own || !SECRET_OF_HIDDEN.includes(column) || !kind.columns.includes('publicity')) return value
  const told = column === 'pledge_id' ? sql`AND ${isNamedPledge(sql.ref('f.pledge_id'))}` : sql``
  return sql`CASE WHEN f.shown = 'named' ${told} THEN ${value} END`
}

/** Neighbouring texts as one. */
function merged(parts: readonly Part[]): Part[] {
  const runs: Part[][] = []
  for (const part of parts) {
    const run = runs.at(-1)
    if (run && 'text' in part && run.every((other) => 'text' in other)) run.push(part)
    else runs.push([part])
  }
  return runs.flatMap((run) => {
    const texts = run.flatMap((part) => ('text' in part ? [part.text] : []))
    return texts.length > 0 ? [{ text: joined(texts) }] : run
  })
}

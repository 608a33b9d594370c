import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { scopeOf } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { csvCellOf, joined, jsonCellOf, type LineForm, type ValueType } from '../db/lines.ts'
import { written } from '../db/written.ts'
import { donorShown } from '../donations/shown.ts'
import { ownRow, stateColumns } from './find.ts'
import type { FactKind, Value } from './kind.ts'
import { conditionsOf, type ListQuery, orderOf } from './list.ts'
import { fileColumns, nameBehind, namedReferences, nameOf, SECRET_EVERYWHERE, SECRET_OF_HIDDEN } from './present.ts'

type Expression = RawBuilder<unknown>

/** Rows a statement. */
const BLOCK = 1000

/** The shared columns that need no care, and those of kinds that follow from the rest. */
const SHARED: Record<string, ValueType> = {
  ...types(
    'word',
    'id',
    'root_id',
    'chamber_id',
    'status',
    'district_code',
    'township_code',
    'programme',
    'partner_code',
  ),
  ...types('word', 'fund_kind', 'replaces_id', 'replaced_by', 'confirmed_at', 'voided_at', 'recorded_at'),
  ...types('word', 'recorded_by', 'edited_by', 'closed_on', 'released_on'),
  ...types('number', 'version', 'member', 'confirmed_rev', 'voided_rev', 'demo', 'low', 'high', 'paid_fen'),
}

function types(type: ValueType, ...columns: string[]): Record<string, ValueType> {
  return Object.fromEntries(columns.map((column) => [column, type]))
}

/** How a column is written; `real`: a number with decimals, which only JavaScript writes as JavaScript does. */
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
type Shape = { type?: string; enum?: unknown[]; const?: unknown; anyOf?: Shape[] }

/** Part of a line: text to be joined, or a number to be written by JavaScript. */
type Part = { text: Expression } | { real: Expression }

/**
 * Every record that a query finds, in the order and as the pages of `listFacts` show it, as lines of a file, many at a time. The
 * head of a CSV file is not among them.
 */
export async function* factLines(
  ctx: Context,
  kind: FactKind,
  query: ListQuery,
  form: LineForm,
): AsyncGenerator<string> {
  const { db } = ctx.store
  const { key, by, after } = orderOf(kind, query.sort)
  const conditions = conditionsOf(ctx, kind, query)
  const own = ownership(ctx)
  const parts = merged(form === 'csv' ? csvParts(ctx, kind, own) : jsonParts(ctx, kind, own))
  const columns = parts.map((part, i) => sql`${'text' in part ? part.text : part.real} AS ${sql.ref(`part_${i}`)}`)
  const select = sql`SELECT ${sql.join(columns)}, ${key} AS after_key, f.id AS after_id`
  const block = (...more: Expression[]) => {
    const which = sql`${sql.table(kind.name)} f WHERE ${sql.join([...conditions, ...more], sql` AND `)} ${by} LIMIT ${BLOCK}`
    // what depends on the row is asked once a row, and not in every column
    return own === null
      ? sql<Line>`${select} FROM (SELECT f.*, ${ownRow(ctx)} AS own FROM ${which}) f ${by}`
      : sql<Line>`${select} FROM ${which}`
  }
  const next = written(db, (value, id) => block(after(value as Expression, id as Expression)), 2)
  const reals = parts.map((part) => 'real' in part)
  const missing = form === 'csv' ? '' : 'null'
  let rows = (await block().execute(db)).rows
  while (true) {
    let text = ''
    for (const row of rows)
      for (let i = 0; i < reals.length; i++) text += reals[i] ? (row[`part_${i}`] ?? missing) : row[`part_${i}`]
    const last = rows.at(-1)
    if (!last) return
    yield text
    if (rows.length < BLOCK) return
    rows = await next([last.after_key ?? null, last.after_id ?? null])
  }
}
type Line = Record<string, Value>

/** Whether the reader's own side is every record's, none's, or differs (null). */
function ownership(ctx: Context): boolean | null {
  const scope = scopeOf(ctx.actor, 'fact.read')
  if (scope === 'all') return true
  return scope === 'none' || !ctx.actor?.organization_id ? false : null
}

function csvParts(ctx: Context, kind: FactKind, own: boolean | null): Part[] {
  const parts = fileColumns(kind, ctx.actor !== null).map((column): Part => {
    const type = typeOf(kind, column)
    if (type === 'real') return { real: sql.ref(`f.${column}`) }
    const cell = (value: Expression) => csvCellOf(value, type)
    return { text: either(own, (own) => (isHidden(kind, column, own) ? sql`NULL` : shownAs(kind, column, own, cell))) }
  })
  return [
    ...parts.flatMap((part, i) => (i === 0 ? [part] : [{ text: sql.lit(',') }, part])),
    { text: sql`char(13, 10)` },
  ]
}

function jsonParts(ctx: Context, kind: FactKind, own: boolean | null): Part[] {
  const parts = fileColumns(kind, ctx.actor !== null).flatMap((column, i): Part[] => {
    const label = `${i === 0 ? '{' : ','}${JSON.stringify(column)}:`
    const type = typeOf(kind, column)
    if (type === 'real') return [{ text: sql.lit(label) }, { real: sql.ref(`f.${column}`) }]
    const cell = (value: Expression) => jsonCellOf(value, type)
    const shown = (own: boolean) => sql`coalesce(${shownAs(kind, column, own, cell)}, 'null')`
    // what a reader may not see is no key of hers
    if (isHidden(kind, column, false))
      return [{ text: either(own, (own) => (own ? sql`concat(${sql.lit(label)}, ${shown(true)})` : sql`NULL`)) }]
    return [{ text: sql.lit(label) }, { text: either(own, shown) }]
  })
  return [...parts, { text: sql`'}' || char(10)` }]
}

const isHidden = (kind: FactKind, column: string, own: boolean) =>
  !own && (SECRET_EVERYWHERE.includes(column) || kind.secret.includes(column))

/** SQL: one thing for the reader's own records and another for the rest. */
function either(own: boolean | null, write: (own: boolean) => Expression): Expression {
  if (own !== null) return write(own)
  return sql`CASE WHEN f.own THEN ${write(true)} ELSE ${write(false)} END`
}

/** SQL: what `present` shows as a column of the fact `f`, each text of it written as a cell. */
function shownAs(kind: FactKind, column: string, own: boolean, cell: (value: Expression) => Expression): Expression {
  const ref = sql.ref(`f.${column}`)
  if (column === 'donor')
    return donorShown(own, nameBehind({ table: 'organization' }, sql.ref('f.donor_id'), cell), cell)
  if (column === 'chamber_name') return nameBehind({ table: 'organization' }, sql.ref('f.chamber_id'), cell)
  const named = namedReferences(kind).find(
    (reference) => nameOf(reference) === column && reference.column !== 'donor_id',
  )
  if (named) return nameBehind(named, sql.ref(`f.${named.column}`), cell)
  const state = stateColumns(kind, own ? sql`1` : sql`0`, cell)[column]
  if (state) return column === 'reason' ? state : cell(state)
  return SECRET_OF_HIDDEN.includes(column) && kind.columns.includes('publicity') && !own
    ? sql`CASE WHEN f.publicity = 'named' THEN ${cell(ref)} END`
    : cell(ref)
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

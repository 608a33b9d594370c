import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import type { LineForm } from '../db/lines.ts'
import { keptUnchanged } from '../db/unchanged.ts'
import { runOnceWritten, written } from '../db/written.ts'
import { factsAt, ownRow } from './find.ts'
import type { FactKind, Value } from './kind.ts'
import { type Lookup, lineOf, type Part, textBehind } from './line-parts.ts'
import { conditionsOf, type ListQuery, orderOf, revOf } from './list.ts'

type Expression = RawBuilder<unknown>
type Row = Record<string, Value>

/**
 * Rows a statement: few enough that they die young in memory, and the next request is not kept waiting for them to be collected. Where
 * each is a message, and a request may send a thousand (D1), ten times as many.
 */
const BLOCK = 250
const BLOCK_AFAR = 2500

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
  const own = ownership(ctx)
  const rev = revOf(ctx, query)
  const size = ctx.store.state ? BLOCK : BLOCK_AFAR
  const parts = lineOf(kind, form, ctx.actor !== null, own, rev)
  const { key, by, after } = orderOf(kind, query.sort)
  const columns = parts.map((part, i) => sql`${expressionOf(part)} AS ${sql.ref(keyOf(i))}`)
  const select = sql`SELECT ${sql.join(columns)}, ${key} AS after_key, f.id AS after_id`
  const block = (...past: Expression[]) => {
    const conditions = [...conditionsOf(ctx, kind, query, past.length > 0), ...past]
    const which = sql`${factsAt(kind, rev)} WHERE ${sql.join(conditions, sql` AND `)} ${by} LIMIT ${size}`
    // what depends on the row is asked once a row, and not in every column
    return own === null
      ? sql<Row>`${select} FROM (SELECT f.*, ${ownRow(ctx)} AS own FROM ${which}) f ${by}`
      : sql<Row>`${select} FROM ${which}`
  }
  const next = written(db, (value, id) => block(after(value as Expression, id as Expression)), 2)
  // a file names more donors than are worth keeping for the pages after it
  const write = writerOf(form, parts, new Lookups(ctx, form, KEPT_OF_A_FILE))
  let { rows } = await block().execute(db)
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    yield await write(ctx, rows)
    if (rows.length < size) return
    rows = await next([last.after_key ?? null, last.after_id ?? null])
  }
}

/** SQL: what of a row a part is written of. */
export const expressionOf = (part: Part) => ('text' in part ? part.text : 'real' in part ? part.real : part.key)

/** Whether every record is the reader's own, none is, or some are (null). */
export function ownership(ctx: Context): boolean | null {
  const scope = scopeOf(ctx.actor, 'fact.read')
  if (scope === 'all') return true
  return scope === 'none' || !ctx.actor?.organization_id ? false : null
}

/** The column of a row that holds a part. */
const keyOf = (i: number) => `part_${i}`

/** Where a row has a part, and the table of whose texts it is a key. The former is made once: put together for every cell it costs as much. */
interface Column {
  key: string
  behind: Lookup | null
}

/**
 * Puts the parts of rows (`part_0`, `part_1` and so on) together, texts for their keys.
 * @param own what is looked up for this alone; what is kept between requests unless told
 */
export function writerOf(
  form: LineForm,
  parts: readonly Part[],
  own?: Lookups,
): (ctx: Context, rows: readonly Row[]) => Promise<string> {
  const columns = parts.map((part, i): Column => ({ key: keyOf(i), behind: 'behind' in part ? part.behind : null }))
  return async (ctx, rows) => {
    const lookups = own ?? lookupsOf(ctx, form)
    const found = lookups.of(rows, columns)
    // to wait for what is there already costs as much as to write a line
    const texts = found instanceof Promise ? await found : found
    let text = ''
    for (const row of rows)
      for (const { key, behind } of columns) {
        const value = row[key] ?? null
        if (value !== null) text += behind ? (texts[behind].get(value) ?? '') : value
      }
    return text
  }
}

/** Those that requests share. */
function lookupsOf(ctx: Context, form: LineForm): Lookups {
  const kept = keptUnchanged(ctx.store)
  const key = `lookups as ${form}`
  const found = kept?.find<Lookups>(key)
  if (found) return found
  const made = new Lookups(ctx, form, KEPT)
  kept?.keep(key, made)
  return made
}

/** Texts of each table by their keys. */
type Texts = Readonly<Record<Lookup, Map<Value, string>>>

/** How many of a table are kept: all who give in a year, or whom a file names. A few megabytes. */
const KEPT = 50_000
const KEPT_OF_A_FILE = 100_000

const nothing = (): Texts => ({ organization: new Map(), fund: new Map(), act: new Map() })

/** Texts of those tables as they are written in a form, each looked up once. */
class Lookups {
  #texts = nothing()
  readonly #ctx: Context
  readonly #form: LineForm
  readonly #most: number

  constructor(ctx: Context, form: LineForm, most: number) {
    this.#ctx = ctx
    this.#form = form
    this.#most = most
  }

  /** Those of all keys that the rows have, and more. */
  of(rows: readonly Row[], columns: readonly Column[]): Texts | Promise<Texts> {
    // who is still writing keeps what she was given
    if (Object.values(this.#texts).some(({ size }) => size > this.#most)) this.#texts = nothing()
    const keys = unknown(rows, columns, this.#texts)
    return keys ? this.#learn(keys, this.#texts) : this.#texts
  }

  async #learn(unknown: Map<Lookup, Set<Value>>, texts: Texts): Promise<Texts> {
    for (const [table, keys] of unknown) {
      const asked = (keys: Expression) =>
        sql<Found>`SELECT asked.value AS key, ${textBehind(table, sql.ref('asked.value'), this.#form)} AS text FROM json_each(${keys}) asked`
      const found = await runOnceWritten(this.#ctx.store.db, `${table} as ${this.#form}`, asked, [
        JSON.stringify([...keys]),
      ])
      for (const { key, text } of found) texts[table].set(key, text ?? '')
    }
    return texts
  }
}

type Found = { key: string | number; text: string | null }

/** Which keys of rows are to be looked up; null: none, as mostly. */
function unknown(rows: readonly Row[], columns: readonly Column[], texts: Texts): Map<Lookup, Set<Value>> | null {
  let all: Map<Lookup, Set<Value>> | null = null
  for (const { key, behind } of columns) {
    if (!behind) continue
    for (const row of rows) {
      const value = row[key] ?? null
      if (value === null || texts[behind].has(value)) continue
      all ??= new Map()
      const keys = all.get(behind)
      if (keys) keys.add(value)
      else all.set(behind, new Set([value]))
    }
  }
  return all
}

import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import type { LineForm } from '../db/lines.ts'
import { whileUnchanged } from '../db/unchanged.ts'
import { written } from '../db/written.ts'
import { ownRow } from './find.ts'
import type { FactKind, Value } from './kind.ts'
import { lineOf, type Part, textIn } from './line-parts.ts'
import { conditionsOf, type ListQuery, orderOf } from './list.ts'
import { nameBehind } from './present.ts'

type Expression = RawBuilder<unknown>
type Row = Record<string, Value>

/** Rows a statement: few enough that they die young in memory, and the next request is not kept waiting for them to be collected. */
const BLOCK = 250

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
  const parts = lineOf(kind, form, ctx.actor !== null, own)
  const { key, by, after } = orderOf(kind, query.sort)
  const columns = parts.map((part, i) => sql`${expressionOf(part)} AS ${sql.ref(keyOf(i))}`)
  const select = sql`SELECT ${sql.join(columns)}, ${key} AS after_key, f.id AS after_id`
  const block = (...past: Expression[]) => {
    const conditions = [...conditionsOf(ctx, kind, query, past.length > 0), ...past]
    const which = sql`${sql.table(kind.name)} f WHERE ${sql.join(conditions, sql` AND `)} ${by} LIMIT ${BLOCK}`
    // what depends on the row is asked once a row, and not in every column
    return own === null
      ? sql<Row>`${select} FROM (SELECT f.*, ${ownRow(ctx)} AS own FROM ${which}) f ${by}`
      : sql<Row>`${select} FROM ${which}`
  }
  const next = written(db, (value, id) => block(after(value as Expression, id as Expression)), 2)
  // a file names more donors than are worth keeping for the pages after it
  const write = writerOf(form, parts, new Names(ctx, form, NAMES_OF_A_FILE))
  let { rows } = await block().execute(db)
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    yield await write(ctx, rows)
    if (rows.length < BLOCK) return
    rows = await next([last.after_key ?? null, last.after_id ?? null])
  }
}

/** SQL: what of a row a part is written of. */
export const expressionOf = (part: Part) =>
  'text' in part ? part.text : 'real' in part ? part.real : part.organization

/** Whether every record is the reader's own, none is, or some are (null). */
export function ownership(ctx: Context): boolean | null {
  const scope = scopeOf(ctx.actor, 'fact.read')
  if (scope === 'all') return true
  return scope === 'none' || !ctx.actor?.organization_id ? false : null
}

/** The column of a row that holds a part. */
const keyOf = (i: number) => `part_${i}`

/**
 * Puts the parts of rows (`part_0`, `part_1` and so on) together, names for ids of organisations.
 * @param own names for this alone; those kept between requests unless told
 */
export function writerOf(
  form: LineForm,
  parts: readonly Part[],
  own?: Names,
): (ctx: Context, rows: readonly Row[]) => Promise<string> {
  // keys are made once: one put together for every cell costs as much as the cell
  const columns = parts.map((part, i) => ({ key: keyOf(i), named: 'organization' in part }))
  const named = columns.flatMap(({ key, named }) => (named ? [key] : []))
  return async (ctx, rows) => {
    const names = own ?? (await whileUnchanged(ctx.store, `names as ${form}`, async () => new Names(ctx, form, NAMES)))
    const known = await names.of(rows, named)
    let text = ''
    for (const row of rows)
      for (const { key, named } of columns) {
        const value = row[key] ?? null
        if (value !== null) text += named ? (known.get(value) ?? '') : value
      }
    return text
  }
}

/** How many names are kept: of all who give in a year, or of all whom a file names. A few megabytes. */
const NAMES = 50_000
const NAMES_OF_A_FILE = 100_000

/** Names of organisations as they are written, each looked up once. */
class Names {
  #known = new Map<Value, string>()
  readonly #most: number
  readonly #find: (ids: readonly [string]) => Promise<{ id: string; name: string | null }[]>

  constructor(ctx: Context, form: LineForm, most: number) {
    this.#most = most
    const name = nameBehind({ table: 'organization' }, sql.ref('asked.value'), textIn(form))
    this.#find = written(
      ctx.store.db,
      (ids) => sql`SELECT asked.value AS id, ${name} AS name FROM json_each(${ids}) asked`,
      1,
    )
  }

  /** All that the rows name under some keys, and more. */
  async of(rows: readonly Row[], keys: readonly string[]): Promise<ReadonlyMap<Value, string>> {
    // who is still writing keeps the map that she was given
    if (this.#known.size > this.#most) this.#known = new Map()
    const known = this.#known
    const unknown = new Set<Value>()
    for (const row of rows)
      for (const key of keys) {
        const id = row[key] ?? null
        if (id !== null && !known.has(id)) unknown.add(id)
      }
    if (unknown.size > 0)
      for (const { id, name } of await this.#find([JSON.stringify([...unknown])])) known.set(id, name ?? '')
    return known
  }
}

import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '../accounts/permit.ts'
import { Kept } from '../core/kept.ts'
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

/** Rows a statement. */
const BLOCK = 1000

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
  const conditions = conditionsOf(ctx, kind, query)
  const columns = parts.map((part, i) => sql`${expressionOf(part)} AS ${sql.ref(`part_${i}`)}`)
  const select = sql`SELECT ${sql.join(columns)}, ${key} AS after_key, f.id AS after_id`
  const block = (...more: Expression[]) => {
    const which = sql`${sql.table(kind.name)} f WHERE ${sql.join([...conditions, ...more], sql` AND `)} ${by} LIMIT ${BLOCK}`
    // what depends on the row is asked once a row, and not in every column
    return own === null
      ? sql<Row>`${select} FROM (SELECT f.*, ${ownRow(ctx)} AS own FROM ${which}) f ${by}`
      : sql<Row>`${select} FROM ${which}`
  }
  const next = written(db, (value, id) => block(after(value as Expression, id as Expression)), 2)
  const write = writerOf(ctx, form, parts)
  let { rows } = await block().execute(db)
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    yield await write(rows)
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

/** Puts the parts of rows (`part_0`, `part_1` and so on) together, names for ids of organisations. */
export function writerOf(
  ctx: Context,
  form: LineForm,
  parts: readonly Part[],
): (rows: readonly Row[]) => Promise<string> {
  return async (rows) => {
    const names = await whileUnchanged(ctx.store, `names as ${form}`, async () => new Names(ctx, form))
    const columns: Value[][] = []
    for (const [i, part] of parts.entries()) {
      const values = rows.map((row) => row[`part_${i}`] ?? null)
      columns.push('organization' in part ? await names.of(values) : values)
    }
    let text = ''
    for (let i = 0; i < rows.length; i++) for (const column of columns) text += column[i] ?? ''
    return text
  }
}

/** How many names are kept: of all who give in a year. A few megabytes. */
const NAMES = 50_000

/** Names of organisations as they are written, each looked up once. */
class Names {
  readonly #names = new Kept(NAMES)
  readonly #find: (ids: readonly [string]) => Promise<{ id: string; name: string }[]>

  constructor(ctx: Context, form: LineForm) {
    const name = nameBehind({ table: 'organization' }, sql.ref('asked.value'), textIn(form))
    this.#find = written(
      ctx.store.db,
      (ids) => sql`SELECT asked.value AS id, ${name} AS name FROM json_each(${ids}) asked`,
      1,
    )
  }

  async of(ids: readonly Value[]): Promise<string[]> {
    const found = ids.map((id) => (id === null ? '' : this.#names.find<string>(String(id))))
    const unknown = new Set(ids.filter((_, i) => found[i] === undefined))
    if (unknown.size === 0) return found as string[]
    const read = new Map<Value, string>()
    for (const { id, name } of await this.#find([JSON.stringify([...unknown])])) {
      read.set(id, name)
      this.#names.keep(id, name)
    }
    return found.map((name, i) => name ?? read.get(ids[i] ?? null) ?? '')
  }
}

import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import type { LineForm } from '../db/lines.ts'
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
  const columns = parts.map((part, i) => sql`${expressionOf(part)} AS ${sql.ref(keyOf(i))}`)
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

const keyOf = (i: number) => `part_${i}`
const expressionOf = (part: Part) => ('text' in part ? part.text : 'real' in part ? part.real : part.organization)

/** Whether every record is the reader's own, none is, or some are (null). */
function ownership(ctx: Context): boolean | null {
  const scope = scopeOf(ctx.actor, 'fact.read')
  if (scope === 'all') return true
  return scope === 'none' || !ctx.actor?.organization_id ? false : null
}

/** Puts the parts of rows together, names for ids of organisations. */
function writerOf(ctx: Context, form: LineForm, parts: readonly Part[]): (rows: readonly Row[]) => Promise<string> {
  const names = new Names(ctx, form)
  // keys are made once: one put together for every cell costs as much as the cell
  const columns = parts.map((part, i) => ({ key: keyOf(i), named: 'organization' in part }))
  const named = columns.flatMap(({ key, named }) => (named ? [key] : []))
  return async (rows) => {
    await names.learn(rows, named)
    let text = ''
    for (const row of rows)
      for (const { key, named } of columns) {
        const value = row[key] ?? null
        if (value !== null) text += named ? names.of(value) : value
      }
    return text
  }
}

/** Names of organisations as they are written, each looked up once. */
class Names {
  readonly #names = new Map<Value, string>()
  readonly #find: (ids: readonly [string]) => Promise<{ id: string; name: string | null }[]>

  constructor(ctx: Context, form: LineForm) {
    const name = nameBehind({ table: 'organization' }, sql.ref('asked.value'), textIn(form))
    this.#find = written(
      ctx.store.db,
      (ids) => sql`SELECT asked.value AS id, ${name} AS name FROM json_each(${ids}) asked`,
      1,
    )
  }

  /** Looks up those of the rows that are not known yet. */
  async learn(rows: readonly Row[], keys: readonly string[]): Promise<void> {
    const unknown = new Set<Value>()
    for (const row of rows)
      for (const key of keys) {
        const id = row[key] ?? null
        if (id !== null && !this.#names.has(id)) unknown.add(id)
      }
    if (unknown.size === 0) return
    for (const { id, name } of await this.#find([JSON.stringify([...unknown])])) this.#names.set(id, name ?? '')
  }

  of(id: Value): string {
    return this.#names.get(id) ?? ''
  }
}

import { type RawBuilder, sql } from 'kysely'
import { pastInstant, revisionAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import { inOrder, placeOf, startOf } from '../db/place.ts'
import { runKept } from '../db/unchanged.ts'
import { holding, wantedOf } from '../search/match.ts'
import type { FoundKind } from '../search/model.ts'
import { filterConditions } from './filters.ts'
import { factsAt, ownRow, selectFact } from './find.ts'
import { isForPlace } from './for-place.ts'
import { amountColumn, type Content, type FactKind, type Value } from './kind.ts'
import { type Item, present } from './present.ts'

export interface ListQuery {
  [filter: string]: unknown
  limit: number
  after?: string | undefined
  /** A column, `-` before it for descending. */
  sort?: string | undefined
  from?: string | undefined
  to?: string | undefined
  status?: string | undefined
  /** Funds and projects: part of a name, one character up. */
  q?: string | undefined
  /** `1`: only what lies within the reader's scope. */
  mine?: string | undefined
  /** `1`: gifts that name a project or village, which count as aid too. */
  helping?: string | undefined
  /** A day: funds and projects that stood on it. */
  standing_on?: string | undefined
  /** Pledges: `1` those released for hardship, `0` those that bind. */
  released?: string | undefined
  source_ref?: string | undefined
  import?: string | undefined
  as_of?: string | undefined
  /** The revision at which a file is read whole, whatever is written meanwhile. */
  pinned?: number | undefined
}

export interface Page {
  items: Item[]
  next: string | null
}

/** The sorts of a kind; the first is the default. */
export const sortsOf = (kind: FactKind): string[] => {
  const amount = amountColumn(kind)
  return [kind.day, ...(amount ? [amount] : [])].flatMap((column) => [`-${column}`, column])
}

/** SQL: what a list of the fact `f` is in the order of; `after` says that a row comes after one of a given sort value and id. */
export interface Order {
  sort: string
  column: string
  key: RawBuilder<unknown>
  by: RawBuilder<unknown>
  after: (value: RawBuilder<unknown>, id: RawBuilder<unknown>) => RawBuilder<unknown>
}

export function orderOf(kind: FactKind, asked: string | undefined): Order {
  const sort = asked ?? sortsOf(kind)[0] ?? ''
  const descending = sort.startsWith('-')
  const column = sort.replace('-', '')
  const ref = sql.ref(`f.${column}`)
  // amounts may be missing; a missing one sorts as nothing
  const key = column === kind.day ? ref : sql`coalesce(${ref}, 0)`
  const direction = descending ? sql`DESC` : sql`ASC`
  return {
    sort,
    column,
    key,
    by: sql`ORDER BY ${inOrder([key, ...placeOf('f')], direction)}`,
    after: (value, id) =>
      sql`(${sql.join([key, ...placeOf('f')])}) ${descending ? sql`<` : sql`>`} (${value}, ${startOf(id)}, ${id})`,
  }
}

/** One page of a kind's records as the reader may see them, newest first unless asked otherwise. */
export async function listFacts(ctx: Context, kind: FactKind, query: ListQuery): Promise<Page> {
  const { by, column } = orderOf(kind, query.sort)
  const write = () =>
    sql<Content>`${selectFact(ctx, kind, revOf(ctx, query))} WHERE f.id IN (${chosen(ctx, kind, query)}) ${by}`
  // the first page of what the public asks is asked again after every change; what only one person or one cursor asks is not
  const again = ctx.actor === null && query.after === undefined && !query.q
  const rows = again
    ? ((await runKept(ctx.store, `list ${kind.name} ${JSON.stringify(query)}`, write)) as Content[])
    : (await write().execute(ctx.store.db)).rows
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => present(kind, row, row.own === 1)),
    next: last && rows.length > query.limit ? cursorAt(kind, query, last[column] ?? 0, last.id) : null,
  }
}

/** What a kind with a name is called in the index of names. */
const namedAs = ({ name }: FactKind): FoundKind => (name === 'fund' ? 'fund' : 'project')
/** Whether a kind's records have names of their own, to be found by. */
export const hasName = ({ columns }: FactKind): boolean => columns.includes('name')

/**
 * SQL: the ids of a page's facts, and of the first of the next. They are chosen before anything of them is shown: to sort whole ones would
 * look up the names of every fact that passes.
 */
export function chosen(ctx: Context, kind: FactKind, query: ListQuery): RawBuilder<unknown> {
  const { sort, by, after } = orderOf(kind, query.sort)
  const conditions = conditionsOf(ctx, kind, query)
  if (query.after) {
    const { value, id } = decodeCursor(query.after, sort)
    conditions.push(after(sql`${value}`, sql`${id}`))
  }
  return sql`SELECT f.id FROM ${factsAt(kind, revOf(ctx, query))} WHERE ${sql.join(conditions, sql` AND `)}
    ${by} LIMIT ${query.limit + 1}`
}

/** SQL: the revision at which a list is read; null: now. */
export const revOf = (ctx: Context, { as_of, pinned }: ListQuery): RawBuilder<unknown> | null =>
  as_of ? revisionAt(pastInstant(ctx, as_of)) : pinned === undefined ? null : sql`${pinned}`

/** The cursor of the page that comes after a fact, whose sort value and id are given. */
export const cursorAt = (kind: FactKind, query: ListQuery, value: Value | undefined, id: Value | undefined): string =>
  encodeCursor({ sort: orderOf(kind, query.sort).sort, value: value ?? null, id: String(id) })

/**
 * SQL: which facts `f` a query asks for that its reader may see.
 * @param goesOn whether they come after a row: the index of days is then to be read from there, and not from the day asked
 */
export function conditionsOf(
  ctx: Context,
  kind: FactKind,
  query: ListQuery,
  goesOn = query.after !== undefined,
): RawBuilder<unknown>[] {
  const own = ownRow(ctx)
  const rev = query.as_of ? revOf(ctx, query) : null
  const conditions = [sql`(f.confirmed_rev IS NOT NULL OR ${own})`, ...filterConditions(kind, query, own)]
  const day = sql.ref(`f.${kind.day}`)
  const { sort } = orderOf(kind, query.sort)
  // SQLite finds no index behind a plus
  const unless = (passed: string) => (goesOn && sort === passed ? sql`+${day}` : day)
  if (query.from) conditions.push(sql`${unless(kind.day)} >= ${query.from}`)
  if (query.to) conditions.push(sql`${unless(`-${kind.day}`)} <= ${query.to}`)
  if (query.standing_on) {
    // as the ledger's stocks: begun by that day, and not known to have closed by then
    const known = rev ? sql`coalesce(f.closed_rev, f.confirmed_rev) <= ${rev} AND` : sql``
    conditions.push(
      sql`${day} <= ${query.standing_on} AND NOT (f.closed_on IS NOT NULL AND ${known} f.closed_on <= ${query.standing_on})`,
    )
  }
  if (query.q) {
    const wanted = wantedOf(query.q)
    if (wanted.terms.length > 0) conditions.push(sql`f.id IN (SELECT id FROM (${holding([namedAs(kind)], wanted)}))`)
  }
  if (query.mine) conditions.push(own)
  if (query.helping) conditions.push(isForPlace('f'))
  if (query.released) {
    const released = rev ? sql`coalesce(f.released_rev <= ${rev}, 0)` : sql`(f.released_on IS NOT NULL)`
    conditions.push(query.released === '1' ? released : sql`NOT ${released}`)
  }
  if (query.source_ref) conditions.push(sql`(f.source_ref = ${query.source_ref} AND ${own})`)
  if (query.import) {
    conditions.push(sql`(f.recorded_act = (SELECT recorded_act FROM import WHERE id = ${query.import}) AND ${own})`)
  }
  if (rev) {
    // behind a plus: nearly all stood then, and the index of confirmations has them in another order than the list
    conditions.push(sql`+f.confirmed_rev <= ${rev} AND (f.voided_rev IS NULL OR f.voided_rev > ${rev})`)
  } else {
    const status = query.status ?? (ctx.actor ? 'all' : 'confirmed')
    if (status !== 'all')
      conditions.push(sql`f.status IN (SELECT value FROM json_each(${JSON.stringify(status.split(','))}))`)
  }
  return conditions
}

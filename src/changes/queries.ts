import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import { inOrder, startOf } from '../db/place.ts'
import { revision as currentRevision } from '../db/revision.ts'
import { TERMS } from '../db/union.ts'
import { below } from '../organizations/placed.ts'
import { type Change, type ChangeName, type ChangesQuery, isChanged, STEPS } from './model.ts'
import type { Source } from './source.ts'
import { SOURCES } from './sources.ts'

export interface ChangesPage {
  items: Change[]
  next: string | null
  /** The feed is complete up to this revision. */
  revision: number
}

/** A place in the feed's order: revision, kind, id, step. */
interface Place {
  revision: number
  kind: string
  id: string
  step: number
}
type Row = Omit<Change, 'links' | 'before'> & { path: string; before: string | null }

/** Sorts after every id, all of which are ASCII letters, digits and signs below it. */
const LAST = '~'
/** An end of what a source is read over; `open` leaves out that very row. */
interface End {
  rev: number
  id: string
  open: boolean
}

/**
 * One page of what the public was told, revision by revision. What a page is asked for is fixed first (`revision`), so that an act
 * committed meanwhile is in a later page or not at all, and a mirror that goes on from `revision` misses no record. An enterprise that
 * only a later record makes public stands at the revision at which it was entered: a mirror reads those that its records name.
 */
export async function listChanges(ctx: Context, query: ChangesQuery): Promise<ChangesPage> {
  const revision = await checkSince(ctx, query)
  const until = Math.min(query.until ?? revision, revision)
  const after = query.after ? placeOf(query.after, query.order) : null
  const sources = sourcesOf(query)
  const terms = sources.map((source) => read(source, query, until, after))
  const parts = Array.from({ length: Math.ceil(terms.length / TERMS) }, (_, i) =>
    terms.slice(i * TERMS, (i + 1) * TERMS),
  )
  const found = await Promise.all(
    parts.map((part) => sql<Row>`${sql.join(part, sql` UNION ALL `)}`.execute(ctx.store.db)),
  )
  const sign = query.order === 'asc' ? 1 : -1
  const rows = found.flatMap((result) => result.rows).sort((a, b) => sign * compare(placed(a), placed(b)))
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ path, before, ...item }) => ({
      ...item,
      before: before === null ? null : JSON.parse(before),
      links: { self: `/api/v1/${path}` },
    })),
    next: last && rows.length > query.limit ? cursorOf(last, query.order) : null,
    revision,
  }
}

/**
 * The present revision. Throws a fault of `since` where that lies beyond it: a mirror that went on from there would never hear that the
 * register was restored.
 */
export async function checkSince(ctx: Context, { since }: ChangesQuery): Promise<number> {
  const revision = await currentRevision(ctx)
  if (since !== undefined && since > revision)
    throw invalid({ field: 'since', code: 'beyond_register', value: String(since), limit: { at_most: revision } })
  return revision
}

/** All pages up to the revision of the first, for the streamed formats. */
export async function* allChanges(ctx: Context, query: ChangesQuery, limit: number): AsyncGenerator<Change[]> {
  let asked: ChangesQuery = { ...query, limit }
  for (;;) {
    const { items, next, revision } = await listChanges(ctx, asked)
    yield items
    if (!next) return
    asked = { ...asked, after: next, until: asked.until ?? revision }
  }
}

function sourcesOf(query: ChangesQuery): Source[] {
  const kinds = query.kind?.split(',')
  return SOURCES.filter(
    ({ kind, chamber, district }) =>
      (!kinds || kinds.includes(kind)) && (!query.chamber || chamber) && (!query.district || district),
  )
}

/** The next rows of one source, as one term of a compound. */
function read(source: Source, query: ChangesQuery, until: number, after: Place | null): RawBuilder<unknown> {
  const { key, id, start, columns, from, chamber, district } = source
  const ascending = query.order === 'asc'
  const past = after && endOf(source, after, ascending)
  const low: End = (ascending && past) || { rev: (query.since ?? 0) + 1, id: '', open: false }
  const high: End = (!ascending && past) || { rev: until, id: LAST, open: false }
  const place = start ? [key, start, id] : [key, id]
  const end = (of: End, side: 'from' | 'to') =>
    sql.join([at(source, of, side), ...(start ? [startOf(sql`${of.id}`)] : []), sql`${of.id}`])
  const conditions = [
    sql`(${sql.join(place)}) ${low.open ? sql`>` : sql`>=`} (${end(low, 'from')})`,
    sql`(${sql.join(place)}) ${high.open ? sql`<` : sql`<=`} (${end(high, 'to')})`,
  ]
  if (query.chamber && chamber) conditions.push(sql`${chamber} IN (${listed(query.chamber)})`)
  if (query.district && district) {
    conditions.push(sql`${district} IN (${below('district_code', listed(query.district))})`)
  }
  const direction = ascending ? sql`ASC` : sql`DESC`
  return sql`SELECT * FROM (SELECT ${columns} ${from} AND ${sql.join(conditions, sql` AND `)}
    ORDER BY ${inOrder(place, direction)} LIMIT ${query.limit + 1})`
}

const listed = (values: string) => sql`SELECT value FROM json_each(${JSON.stringify(values.split(','))})`

/** A revision in what the source is ordered by; revisions and acts run the same way. */
function at({ keyed }: Source, { rev }: End, side: 'from' | 'to'): RawBuilder<unknown> {
  if (keyed === 'rev') return sql`${rev}`
  return side === 'from'
    ? sql`(SELECT seq FROM act WHERE rev >= ${rev} ORDER BY rev LIMIT 1)`
    : sql`(SELECT seq FROM act WHERE rev <= ${rev} ORDER BY rev DESC LIMIT 1)`
}

/** Where a source goes on after a place: a later kind still in that revision, an earlier one in the next. */
function endOf({ kind, step }: Source, place: Place, ascending: boolean): End {
  const { revision, id } = place
  if (kind === place.kind) return { rev: revision, id, open: ascending ? step <= place.step : step >= place.step }
  const passed = ascending ? kind < place.kind : kind > place.kind
  const rev = passed ? revision + (ascending ? 1 : -1) : revision
  return { rev, id: ascending ? '' : LAST, open: false }
}

const placed = ({ revision, kind, id, change }: Row): Place => ({ revision, kind, id, step: STEPS[change] })

function compare(a: Place, b: Place): number {
  for (const key of ['revision', 'kind', 'id', 'step'] as const) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1
  }
  return 0
}

const cursorOf = ({ revision, kind, id, change }: Row, order: string) =>
  encodeCursor({ sort: order, value: revision, id: `${kind} ${change} ${id}` })

/** The place that a cursor of the same order names; throws a fault of `after` for anything else. */
function placeOf(after: string, order: string): Place {
  const { value, id } = decodeCursor(after, order)
  const [kind = '', change = '', record = ''] = id.split(' ')
  if (!Number.isSafeInteger(value) || !isChanged(kind) || !Object.hasOwn(STEPS, change))
    throw invalid({ field: 'after', code: 'invalid' })
  return { revision: Number(value), kind, id: record, step: STEPS[change as ChangeName] }
}

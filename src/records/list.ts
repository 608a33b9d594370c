import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { encodeCursor } from '../db/cursor.ts'
import { everyPage } from '../db/every-page.ts'
import { inOrder, placeOf, startOf } from '../db/place.ts'
import { unionAll } from '../db/union.ts'
import { ownRow, selectFact } from '../facts/find.ts'
import type { Content, FactName, Value } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { present } from '../facts/present.ts'
import { measureCatalogue } from '../totals/catalogue.ts'
import { type Across, conditions, kindsOf } from './asked.ts'
import type { RecordRow } from './model.ts'
import { measureOf, rowOf } from './row.ts'
import { type Leg, legsFrom, SORTS } from './sort.ts'

/** Of fewer than these SQLite thinks it cheaper to sort all there are than to read them in the order of an index. */
const FEW = 3

interface Key {
  kind: FactName
  id: string
  key: string | number
  leg: string
}

/**
 * One page of the records of all kinds within the reader's scope. Keys come first, of all kinds at once; only the records of the page
 * itself are then read whole, kind by kind. Throws `unauthenticated`, and a fault of `after`.
 */
export async function listAcross(
  ctx: Context,
  asked: Across & { sort?: string | undefined; limit: number; after?: string | undefined },
): Promise<{ items: RecordRow[]; next: string | null }> {
  permit(ctx, 'fact.read')
  const { legs, cursor } = legsFrom(SORTS[asked.sort ?? 'attention'] ?? [], asked.after)
  const keys: Key[] = []
  for (const [i, leg] of legs.entries()) {
    if (keys.length <= asked.limit)
      keys.push(...(await keysOf(ctx, asked, leg, i === 0 ? cursor : null, asked.limit + 1 - keys.length)))
  }
  const page = keys.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    items: await rowsOf(ctx, page),
    next: last && keys.length > asked.limit ? encodeCursor({ sort: last.leg, value: last.key, id: last.id }) : null,
  }
}

async function keysOf(
  ctx: Context,
  asked: Across,
  leg: Leg,
  cursor: { value: Value; id: string } | null,
  limit: number,
): Promise<Key[]> {
  const way = leg.descending ? sql`DESC` : sql`ASC`
  const past = leg.descending ? sql`<` : sql`>`
  const terms = kindsOf(asked).map((kind) => {
    const key = leg.key(kind)
    const where = [
      leg.where,
      ...conditions(ctx, kind, asked),
      ...(cursor
        ? [sql`(${sql.join([key, ...placeOf('f')])}) ${past} (${cursor.value}, ${startOf(cursor.id)}, ${cursor.id})`]
        : []),
    ]
    return sql`SELECT * FROM (SELECT ${sql.lit(kind.name)} AS kind, f.id AS id, ${key} AS key FROM ${sql.table(kind.name)} f
      WHERE ${sql.join(where, sql` AND `)} ORDER BY ${inOrder([sql`key`, ...placeOf('f')], way)} LIMIT ${sql.lit(Math.max(limit, FEW))})`
  })
  if (terms.length === 0) return []
  const { rows } = await sql<Omit<Key, 'leg'>>`SELECT kind, id, key FROM (${unionAll(terms)})
    ORDER BY key ${way}, id ${way} LIMIT ${sql.lit(limit)}`.execute(ctx.store.db)
  return rows.map((row) => ({ ...row, leg: leg.name }))
}

/** The records of a page, in its order. */
async function rowsOf(ctx: Context, page: readonly Key[]): Promise<RecordRow[]> {
  const stated = page.some(({ kind }) => kind === 'outcome' || kind === 'reported')
  const measures = stated ? await measureCatalogue(ctx) : new Map()
  const found = new Map<string, RecordRow>()
  for (const [name, keys] of Map.groupBy(page, ({ kind }) => kind)) {
    const kind = KINDS[name]
    const ids = JSON.stringify(keys.map(({ id }) => id))
    const { rows } = await sql<Content>`${selectFact(ctx, kind)}
      WHERE f.id IN (SELECT value FROM json_each(${ids})) AND ${ownRow(ctx)}`.execute(ctx.store.db)
    for (const row of rows) {
      const item = present(kind, row, true)
      const measure = measureOf(name, item)
      found.set(String(item.id), rowOf(kind, item, measure, measures.get(measure ?? '')?.unit ?? null))
    }
  }
  return page.flatMap(({ id }) => found.get(id) ?? [])
}

const WHOLE = 500

/** All pages of a list, for the streamed formats. */
export const allAcross = (ctx: Context, asked: Across & { sort?: string | undefined }) =>
  everyPage((after) => listAcross(ctx, { ...asked, limit: WHOLE, after }))

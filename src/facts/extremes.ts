import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'
import { filterConditions, narrowing, placesOf, recordersOf } from './filters.ts'
import { selectFact } from './find.ts'
import type { Content } from './kind.ts'
import { KINDS } from './kinds.ts'
import { type Item, present } from './present.ts'

type Filters = Readonly<Record<string, string>>

const kind = KINDS.donation
/** From so many fen on a gift is in the indexes of large ones (schema/0014_large_gifts.sql), which a query must name with it. */
const LARGE = sql.lit(50_000_000)

/**
 * The first gift that passes the filters of its list and the largest, as the public sees them; neither where there are none.
 */
export async function firstAndLargest(
  ctx: Context,
  filters: Filters,
): Promise<{ first: Item | undefined; largest: Item | undefined }> {
  const rows = (await runKept(ctx.store, `first and largest ${JSON.stringify(filters)}`, () => {
    const conditions = sql.join(
      [sql`f.status = 'confirmed'`, ...filterConditions(kind, filters, sql`0`, true)],
      sql` AND `,
    )
    return sql`WITH first AS MATERIALIZED (${firstOf(filters, conditions)}),
      ${largestOf(filters, conditions)}
    SELECT s.*, s.id = (SELECT id FROM first) AS is_first FROM (${selectFact({ ...ctx, actor: null }, kind)}
      WHERE f.id IN (SELECT id FROM first UNION SELECT id FROM largest)) s`
  })) as (Content & { is_first: number })[]
  const items = rows.map(({ is_first, ...row }) => ({ is_first, item: present(kind, row as Content, false) }))
  const first = items.find(({ is_first }) => is_first === 1)?.item
  return { first, largest: items.find(({ is_first }) => is_first === 0)?.item ?? first }
}

/** Of a place the first of each chamber's first ones, by its index; else by whatever index holds them by day. */
function firstOf(filters: Filters, conditions: RawBuilder<unknown>): RawBuilder<unknown> {
  const one = (more: RawBuilder<unknown>) =>
    sql`SELECT f.id FROM donation f WHERE ${conditions} ${more} ORDER BY f.received_on, f.id LIMIT 1`
  const recorders = recordersOf(kind, filters)
  return recorders
    ? sql`SELECT g.id FROM (${recorders}) o JOIN donation g ON g.id = (${one(sql`AND f.chamber_id = o.id`)})
      ORDER BY g.received_on, g.id LIMIT 1`
    : one(sql``)
}

/** The CTE `largest`: of each key by the index of large gifts, and only where it has none of all gifts. */
function largestOf(filters: Filters, conditions: RawBuilder<unknown>): RawBuilder<unknown> {
  const order = (alias: string) =>
    sql`ORDER BY coalesce(${sql.ref(`${alias}.amount_fen`)}, 0) DESC, ${sql.ref(`${alias}.id`)} DESC`
  const all = sql`SELECT f.id FROM donation f WHERE ${sql.join([conditions, ...narrowing(kind, filters)], sql` AND `)} ${order('f')}`
  const keys = keysOf(filters)
  if (!keys) return sql`largest AS MATERIALIZED (${all} LIMIT 1)`
  // a condition would be asked of each gift, a limit of nothing is seen before the first
  return sql`large AS MATERIALIZED (SELECT g.id FROM (${keys.list}) k JOIN donation g ON g.id = (
      SELECT f.id FROM donation f WHERE ${sql.ref(`f.${keys.column}`)} = k.key AND ${conditions} AND f.amount_fen >= ${LARGE}
      ORDER BY f.amount_fen DESC, f.id DESC LIMIT 1) ${order('g')} LIMIT 1),
    largest AS MATERIALIZED (SELECT id FROM large UNION ALL
      SELECT id FROM (${all} LIMIT (SELECT 1 - count(*) FROM large)))`
}

/** SQL: what the one filter stands for, where an index has the large gifts of each; townships have theirs among those of their county. */
function keysOf(filters: Filters): { column: string; list: RawBuilder<unknown> } | null {
  const [[name, text] = ['', ''], ...others] = Object.entries(filters)
  const values = text.split(',')
  if (others.length > 0 || values.includes('null')) return null
  if (name === 'recipient')
    return {
      column: 'recipient_id',
      list: sql`SELECT value AS key FROM json_each(${JSON.stringify(values)})`,
    }
  const list = name === 'district' || name === 'township' ? placesOf(kind, name, values) : null
  if (!list) return null
  const counties = sql`SELECT DISTINCT r.parent_code AS key FROM (${list}) l JOIN region r ON r.code = l.code`
  return { column: 'district_code', list: name === 'township' ? counties : sql`SELECT code AS key FROM (${list})` }
}

import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { DIMENSIONS } from '../totals/dimensions.ts'
import { fold } from './fold.ts'
import { beginsWith, codeOf, holding, likelyKinds, type Wanted, wantedOf } from './match.ts'
import { ALL_KINDS, COUNTED, FOUND_KINDS, type Found, type FoundGroup, type FoundKind, MOST } from './model.ts'
import { SOURCES, type Source } from './sources.ts'

export interface Search {
  q: string
  /** All where left out. */
  kinds?: readonly FoundKind[] | undefined
  /** Answers a kind, at most 20. */
  limit?: number | undefined
  /** A chamber, whose own members, funds and projects stand before all but the very name. */
  near?: string | undefined
}

/**
 * What the reader may know of by a part of its name, one character up: the kinds in which anything was found, best answers first.
 * Each is counted as she may see it, up to a thousand.
 */
export async function searchNames(
  ctx: Context,
  { q, kinds = ALL_KINDS, limit = MOST, near }: Search,
): Promise<FoundGroup[]> {
  const wanted = wantedOf(q)
  if (wanted.terms.length === 0) return []
  const likely = await likelyKinds(ctx, kinds, wanted)
  const asked = ALL_KINDS.filter((kind) => likely.has(kind) || (kind === 'programme' && kinds.includes(kind)))
  const groups = await Promise.all(
    asked.map(async (kind): Promise<FoundGroup> => {
      const source = SOURCES[kind]
      const { count, items } = source
        ? await entries(ctx, kind, source, wanted, Math.min(limit, MOST), near)
        : programmes(wanted)
      const label = FOUND_KINDS[kind]
      return { kind, label, count: Math.min(count, COUNTED), more: count > COUNTED, items: items.slice(0, limit) }
    }),
  )
  return groups.filter(({ count }) => count > 0)
}

/** The kinds that a list with commas names. Throws a fault of `kind`. */
export function kindsOf(text: string | undefined): FoundKind[] | undefined {
  const names = text?.split(',')
  const unknown = names?.find((name) => !(name in FOUND_KINDS))
  if (unknown !== undefined) throw invalid({ field: 'kind', code: 'invalid', value: unknown, allowed: ALL_KINDS })
  return names as FoundKind[] | undefined
}

type Row = Omit<Found, 'kind'> & { count: number }

async function entries(
  ctx: Context,
  kind: FoundKind,
  source: Source,
  wanted: Wanted,
  limit: number,
  near: string | undefined,
) {
  const { phrase } = wanted
  const table = sql.table(source.table)
  const key = sql.ref(`s.${source.key}`)
  const seen = source.seen?.(ctx) ?? sql`1`
  const column = (name: keyof Source, otherwise = 'NULL') => sql.raw(String(source[name] ?? otherwise))
  const own = near && source.own ? sql`${rank(sql.ref('n.text'), phrase)} > 0, ${source.own(near)} DESC,` : sql``
  const code = source.code && codeOf(wanted)
  const byCode: RawBuilder<unknown> = code
    ? sql`UNION SELECT id FROM (SELECT ${key} AS id FROM ${table} s
        WHERE ${beginsWith(sql.ref(`s.${source.code}`), code)} AND ${ofKind(kind, source)} AND ${seen} LIMIT ${COUNTED + 1})`
    : sql``
  // the loops go from the tokens to the rows: the engines' planners know nothing of how rare a token is
  const { rows } = await sql<Row>`WITH found (id) AS MATERIALIZED (
      SELECT id FROM (SELECT DISTINCT m.id FROM (${holding([kind], wanted)}) m CROSS JOIN ${table} s ON ${key} = m.id
        WHERE ${seen} LIMIT ${COUNTED + 1}) ${byCode}),
    best (id) AS (SELECT id FROM found UNION SELECT id FROM (
      SELECT n.id FROM search_entry n CROSS JOIN ${table} s ON ${key} = n.id
      WHERE n.kind = ${kind} AND ${beginsWith(sql.ref('n.text'), phrase)} AND ${seen} ORDER BY n.text LIMIT ${limit}))
    SELECT ${column('ref', `s.${source.key}`)} AS id, ${column('name', 's.name')} AS name, ${column('name_en')} AS name_en,
      ${column('context')} AS context, ${column('status')} AS status, (SELECT count(*) FROM found) AS count
    FROM best b CROSS JOIN search_entry n ON n.kind = ${kind} AND n.id = b.id CROSS JOIN ${table} s ON ${key} = b.id
    ORDER BY ${own} ${rank(sql.ref('n.text'), phrase)}, length(n.text), n.text, b.id LIMIT ${limit}`.execute(
    ctx.store.db,
  )
  return {
    count: rows[0]?.count ?? 0,
    items: rows.map(({ count: _, ...row }): Found => ({ kind, ...row })),
  }
}

/** SQL: 0 the very name, 1 its beginning, 2 the whole question within it, 3 its parts. Names of two languages are two lines. */
const rank = (text: RawBuilder<unknown>, phrase: string) =>
  sql`CASE WHEN instr(${text} || char(10), ${phrase} || char(10)) = 1 THEN 0
    WHEN instr(${text}, ${phrase}) = 1 THEN 1 WHEN instr(${text}, ${phrase}) > 0 THEN 2 ELSE 3 END`

/** Organisations of all kinds share a table. */
const ofKind = (kind: FoundKind, { table }: Source) => (table === 'organization' ? sql`s.kind = ${kind}` : sql`1`)

function programmes({ terms }: Wanted) {
  const items = Object.entries(DIMENSIONS.programme.values ?? {}).flatMap(([id, { zh, en }]): Found[] => {
    const text = fold(`${zh} ${en}`)
    return terms.every((term) => text.includes(term))
      ? [{ kind: 'programme', id, name: zh, name_en: en, context: null, status: null }]
      : []
  })
  return { count: items.length, items }
}

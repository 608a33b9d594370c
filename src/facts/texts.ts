import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import type { Revision } from '../db/revision.ts'
import { runOnceWritten } from '../db/written.ts'
import { factsAt, ownRow } from './find.ts'
import type { FactKind, Value } from './kind.ts'
import { lineOf } from './line-parts.ts'
import { expressionOf, ownership, writerOf } from './lines.ts'
import { chosen, cursorAt, type ListQuery, orderOf, revOf } from './list.ts'

/**
 * Records as JSON text, as `present` would show them: what goes out as text need not become objects first, which costs more than to
 * find the records.
 */
type Row = Record<string, Value>

/** One published record as the public reads it, and the revision that was read; null where there is none. */
export async function publicText(
  ctx: Context,
  kind: FactKind,
  id: string,
): Promise<{ revision: Revision; body: string } | null> {
  const { columns, write } = textParts(ctx, kind)
  const one = (at: RawBuilder<unknown>) => sql<Row>`SELECT ${columns}, latest.rev, latest.at
    FROM (SELECT rev, at FROM act WHERE rev IS NOT NULL ORDER BY rev DESC LIMIT 1) latest, ${sql.table(kind.name)} f WHERE f.id = ${at} AND f.confirmed_rev IS NOT NULL`
  const [row] = await runOnceWritten<Row>(ctx.store.db, `public ${kind.name}`, one, [id])
  if (!row) return null
  const body = await write(ctx, [row])
  // a line without its end
  return { revision: { rev: Number(row.rev), at: String(row.at) }, body: body.slice(0, -1) }
}

/** The page of `listFacts` with its items as the text of an array. */
export async function pageText(
  ctx: Context,
  kind: FactKind,
  query: ListQuery,
): Promise<{ items: string; next: string | null }> {
  const rev = revOf(ctx, query)
  const { columns, write } = textParts(ctx, kind, rev)
  const { by, key } = orderOf(kind, query.sort)
  const page = sql`SELECT f.*, ${ownRow(ctx)} AS own FROM ${factsAt(kind, rev)}
    WHERE f.id IN (${chosen(ctx, kind, query)})`
  const { rows } = await sql<Row>`SELECT ${columns}, ${key} AS after_key, f.id AS after_id
    FROM (${page}) f ${by}`.execute(ctx.store.db)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  // a line ends where its record does: within JSON a line break is written as two characters
  const lines = (await write(ctx, shown)).trimEnd().replaceAll('\n', ',')
  return {
    items: `[${lines}]`,
    next: last && rows.length > query.limit ? cursorAt(kind, query, last.after_key, last.after_id) : null,
  }
}

interface TextParts {
  write: ReturnType<typeof writerOf>
  /** SQL: their columns, `part_0` and so on, of the fact `f`; of its `own`, where some are the reader's and some are not. */
  columns: RawBuilder<unknown>
}
const known = new Map<string, TextParts>()

/** What texts of a kind are made of for a reader: long, and always the same, so that it is written once. */
function textParts(ctx: Context, kind: FactKind, rev: RawBuilder<unknown> | null = null): TextParts {
  const own = ownership(ctx)
  if (rev) return partsOf(ctx, kind, own, rev)
  const key = `${kind.name} ${own} ${ctx.actor !== null}`
  let made = known.get(key)
  if (!made) {
    const { write, columns } = partsOf(ctx, kind, own, null)
    made = { write, columns: sql.raw(columns.compile(ctx.store.db).sql) }
    known.set(key, made)
  }
  return made
}

function partsOf(ctx: Context, kind: FactKind, own: boolean | null, rev: RawBuilder<unknown> | null): TextParts {
  const parts = lineOf(kind, 'ndjson', ctx.actor !== null, own, rev)
  const columns = sql.join(parts.map((part, i) => sql`${expressionOf(part)} AS ${sql.ref(`part_${i}`)}`))
  return { write: writerOf('ndjson', parts), columns }
}

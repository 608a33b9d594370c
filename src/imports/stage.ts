import { sql } from 'kysely'
import { guard, openAct, statement, THIS_ACT } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { guardsOver } from '../facts/around.ts'
import type { Content } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { confirmation } from '../facts/settle.ts'

/** Rows a statement carries: bounded, so that memory stays flat and D1's limits hold. */
export const CHUNK = 1000
/** Leftovers of an import that was cut off are dropped by the next one after this long. */
const ABANDONED_MS = 3_600_000

export interface Staged {
  kind: string
  record: Content
  ref?: string | null
}

/** UTF-16 units of JSON a statement carries: at most three bytes each, within D1's two megabytes a value. */
const PART = 600_000

/** Keeps checked rows beside the register until all are known to be right. */
export async function stage(ctx: Context, importId: string, start: number, rows: readonly Staged[]): Promise<void> {
  let part: string[] = []
  let size = 0
  const flush = async () => {
    if (part.length > 0) await ctx.store.batch([stagePart(ctx, importId, `[${part.join()}]`)])
    part = []
    size = 0
  }
  for (const [i, { kind, record, ref }] of rows.entries()) {
    const json = JSON.stringify({ kind, n: start + i, record, ref })
    if (size + json.length > PART) await flush()
    part.push(json)
    size += json.length
  }
  await flush()
}

const stagePart = (ctx: Context, importId: string, list: string): Query =>
  statement(
    ctx,
    sql`INSERT INTO staged (import_id, kind, n, record, at, ref)
      SELECT ${importId}, value ->> '$.kind', value ->> '$.n', value -> '$.record', ${ctx.now().toISOString()}, value ->> '$.ref'
      FROM json_each(${list})`,
  )

export async function dropStaged(ctx: Context, importId: string): Promise<void> {
  const abandoned = new Date(ctx.now().getTime() - ABANDONED_MS).toISOString()
  await ctx.store.batch([statement(ctx, sql`DELETE FROM staged WHERE import_id = ${importId} OR at < ${abandoned}`)])
}

/** What must exist before what names it. */
const ORDER = [
  'organization',
  'campaign',
  'membership',
  'fund',
  'project',
  'pledge',
  'donation',
  'disbursement',
  'aid',
  'outcome',
  'reported',
] as const

/**
 * Rows that become records by one statement. Where a table has triggers, SQLite first copies aside all that a statement inserts: 16 MB of
 * memory beside the connection's own, and a file of what is beyond.
 */
const PUBLISHED = 10_000

/**
 * The one batch that makes staged rows records, by the columns each table's records carry. It happens only if they are all still there,
 * for another import may have taken them for leftovers; and those confirmed at once only with what they name.
 * @param staged how many rows there are
 */
export function publish(
  ctx: Context,
  importId: string,
  staged: number,
  tables: ReadonlyMap<string, ReadonlySet<string>>,
  act: { confirm: boolean; reason: string | null; public: boolean },
  record: Query,
): Query[] {
  const queries: Query[] = [
    guard(ctx, sql`SELECT count(*) = ${staged} FROM staged WHERE import_id = ${importId}`),
    openAct(ctx, { name: 'import', published: act.public, reason: act.reason }),
  ]
  const present = ORDER.filter((table) => tables.has(table))
  for (const table of present) {
    const columns = [...(tables.get(table) ?? [])]
    for (let from = 0; from < staged; from += PUBLISHED)
      queries.push(
        statement(
          ctx,
          sql`INSERT INTO ${sql.table(table)} (${sql.join([...columns, 'recorded_act', 'demo'].map((column) => sql.ref(column)))})
            SELECT ${sql.join(columns.map((column) => sql`record ->> ${sql.lit(`$.${column}`)}`))}, ${THIS_ACT}, ${demo(table)}
            FROM staged WHERE import_id = ${importId} AND kind = ${table} AND n >= ${from} AND n < ${from + PUBLISHED} ORDER BY n`,
        ),
      )
  }
  // the import itself, by the act that recorded its rows
  queries.push(record)
  if (act.confirm) {
    const ids = (table: string) =>
      sql`SELECT record ->> '$.id' FROM staged WHERE import_id = ${importId} AND kind = ${table}`
    const kinds = present.flatMap((table) => (table in KINDS ? [KINDS[table as keyof typeof KINDS]] : []))
    for (const kind of kinds) {
      // what no row says need not be looked for in any
      const references = kind.references.filter(({ column }) => tables.get(kind.name)?.has(column))
      queries.push(...guardsOver(ctx, { ...kind, references }, 'confirm', ids))
    }
    queries.push(openAct(ctx, { name: 'confirm', published: true, reason: act.reason }))
    for (const kind of kinds) queries.push(confirmation(ctx, kind, ids(kind.name)))
  }
  queries.push(statement(ctx, sql`DELETE FROM staged WHERE import_id = ${importId}`))
  return queries
}

/** What is recorded for a demonstration chamber is itself a demonstration. */
const demo = (table: string) =>
  table in KINDS ? sql`coalesce((SELECT o.demo FROM organization o WHERE o.id = record ->> '$.chamber_id'), 0)` : sql`0`

import { sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import { FACTS } from '../facts/kind.ts'
import type { ImportKind } from './targets.ts'

/** Imports within the actor's scope: the files of her own chamber, county or all. */
function readable(ctx: Context) {
  const { actor, scope } = permit(ctx, 'import.read')
  return ctx.store.db
    .selectFrom('import')
    .innerJoin('act', 'act.seq', 'import.recorded_act')
    .select([
      'import.id',
      'import.kind',
      'filename',
      'sha256',
      'sheet',
      'chamber_id',
      'rows',
      'sum_fen',
      'stated_count',
      'stated_sum_fen',
      'act.account_id as recorded_by',
      'act.at as recorded_at',
    ])
    .where(within(actor, scope, sql.ref('import.chamber_id')))
}

const MOST = 500

export const listImports = (ctx: Context) => readable(ctx).orderBy('import.recorded_act', 'desc').limit(MOST).execute()

export async function getImport(ctx: Context, id: string) {
  const row = await readable(ctx).where('import.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found')
  return row
}

/** An import as pages show it: who took it in for whom, and what became of its records. */
export interface ImportSummary {
  id: string
  kind: ImportKind
  filename: string
  chamber: string | null
  rows: number
  sum_fen: number | null
  stated_count: number | null
  stated_sum_fen: number | null
  recorded_by: string
  recorded_at: string
  /** Status → number of the records it made, those made on the way (funds, projects) too; none where it made no facts. */
  states: Readonly<Record<string, number>>
}

const summaries = (ctx: Context) =>
  readable(ctx)
    .innerJoin('account', 'account.id', 'act.account_id')
    .leftJoin('organization', 'organization.id', 'import.chamber_id')
    .select(['import.recorded_act', 'account.name as recorder', 'organization.name as chamber'])

type Found = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number]

/** One page of imports, newest first, and how many there are; `q` is part of a file's name. @throws invalid_input for a cursor that is none */
export async function pageImports(
  ctx: Context,
  query: { kind?: ImportKind | undefined; q?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: ImportSummary[]; next: string | null; count: number }> {
  let asked = summaries(ctx)
  if (query.kind) asked = asked.where('import.kind', '=', query.kind)
  if (query.q) asked = asked.where(sql<boolean>`instr(lower(filename), lower(${query.q})) > 0`)
  const { n } = await asked
    .clearSelect()
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (query.after) asked = asked.where('import.recorded_act', '<', Number(decodeCursor(query.after, SORT).value))
  const rows = await asked
    .orderBy('import.recorded_act', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await summarized(ctx, page),
    count: Number(n),
    next:
      last && rows.length > query.limit ? encodeCursor({ sort: SORT, value: last.recorded_act, id: last.id }) : null,
  }
}
const SORT = '-recorded_act'

/** @throws not_found outside the actor's scope */
export async function summarizeImport(ctx: Context, id: string): Promise<ImportSummary> {
  const row = await summaries(ctx).where('import.id', '=', id).executeTakeFirst()
  const [summary] = row ? await summarized(ctx, [row]) : []
  if (!summary) throw new Problem('not_found')
  return summary
}

async function summarized(ctx: Context, rows: readonly Found[]): Promise<ImportSummary[]> {
  const acts = JSON.stringify(rows.map(({ recorded_act }) => recorded_act))
  const states = new Map<number, Record<string, number>>()
  for (const table of rows.length > 0 ? FACTS : []) {
    const counted = await sql<{
      act: number
      status: string
      n: number
    }>`SELECT f.recorded_act AS act, f.status, count(*) AS n
      FROM json_each(${acts}) j CROSS JOIN ${sql.table(table)} f ON f.recorded_act = j.value
      GROUP BY f.recorded_act, f.status`.execute(ctx.store.db)
    for (const { act, status, n } of counted.rows) {
      const of = states.get(act) ?? {}
      of[status] = (of[status] ?? 0) + n
      states.set(act, of)
    }
  }
  return rows.map(({ recorded_act, recorder, chamber, kind, id, filename, rows: count, ...row }) => ({
    id,
    kind: kind as ImportKind,
    filename,
    chamber,
    rows: count,
    sum_fen: row.sum_fen,
    stated_count: row.stated_count,
    stated_sum_fen: row.stated_sum_fen,
    recorded_by: recorder,
    recorded_at: row.recorded_at,
    states: states.get(recorded_act) ?? {},
  }))
}

import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { revision } from '../db/revision.ts'
import type { RecordDifference, StatementDocument } from './document.ts'
import type { Statement } from './model.ts'
import { recordDifferences } from './records.ts'

interface Row extends Omit<Statement, 'changed_since' | 'links'> {
  compiled_by: string
}

/** A version as it is known without the records that changed since. */
export type Version = Omit<Statement, 'changed_since' | 'compiled_by'>

const select = (
  where: RawBuilder<unknown>,
) => sql<Row>`SELECT s.id, s.year, s.number, s.status, s.revision, s.sha256, s.bytes,
    s.demo, s.version, compiled.at AS compiled_at, compiled.account_id AS compiled_by,
    (SELECT at FROM act WHERE seq = s.published_act) AS published_at
  FROM statement s JOIN act compiled ON compiled.seq = s.compiled_act WHERE ${where} ORDER BY s.year DESC, s.number DESC`

/** SQL over `s`: drafts are for those who review. */
const seen = (ctx: Context) => (scopeOf(ctx.actor, 'statement.read') === 'none' ? sql`s.status <> 'draft'` : sql`1`)

/** Every version of every year, newest first; those published say how many of their records changed since. */
export async function listStatements(ctx: Context, year?: number): Promise<Statement[]> {
  const of = year === undefined ? sql`1` : sql`s.year = ${year}`
  const { rows } = await select(sql`${of} AND ${seen(ctx)}`).execute(ctx.store.db)
  const listed: Statement[] = []
  for (const row of rows) listed.push(await shown(ctx, row))
  return listed
}

/** The years that are published, oldest first, and when each was. */
export async function publishedYears(ctx: Context): Promise<{ year: number; published_at: string }[]> {
  const { rows } = await sql<{ year: number; published_at: string }>`SELECT s.year, a.at AS published_at
    FROM statement s JOIN act a ON a.seq = s.published_act WHERE s.status = 'published' ORDER BY s.year`.execute(
    ctx.store.db,
  )
  return rows
}

/** One version of a year, or its published one; throws `not_found`. */
export const getStatement = async (ctx: Context, year: number, number?: number): Promise<Statement> =>
  shown(ctx, await find(ctx, year, number))

/** What `getStatement` answers, without what came after it, which takes a look at every record of the year. */
export async function getVersion(ctx: Context, year: number, number: number): Promise<Version> {
  const { compiled_by: _, ...row } = await find(ctx, year, number)
  return { ...row, links: linksOf(row.year, row.number) }
}

async function find(ctx: Context, year: number, number?: number): Promise<Row> {
  const which = number === undefined ? sql`s.status = 'published'` : sql`s.number = ${number}`
  const { rows } = await select(sql`s.year = ${year} AND ${which} AND ${seen(ctx)}`).execute(ctx.store.db)
  if (!rows[0]) throw new Problem('not_found')
  return rows[0]
}

/** The very bytes of a version, as they were compiled. */
export async function documentText(ctx: Context, id: string): Promise<string> {
  const parts = await ctx.store.db
    .selectFrom('statement_part')
    .select('text')
    .where('statement_id', '=', id)
    .orderBy('n')
    .execute()
  return parts.map(({ text }) => text).join('')
}

export const documentOf = async (ctx: Context, id: string): Promise<StatementDocument> =>
  JSON.parse(await documentText(ctx, id)) as StatementDocument

/** What came and went in a published year since: what the next version will tell. */
export async function changedSince(
  ctx: Context,
  year: number,
): Promise<{ revision: number; items: RecordDifference[] }> {
  const statement = await getStatement(ctx, year)
  return changesAfter(ctx, statement)
}

export async function changesAfter(ctx: Context, { year, revision: then }: Pick<Statement, 'year' | 'revision'>) {
  const now = await revision(ctx)
  return { revision: now, items: await recordDifferences(ctx, year, then, now) }
}

async function shown(ctx: Context, { compiled_by, ...row }: Row): Promise<Statement> {
  return {
    ...row,
    changed_since: row.status === 'published' ? (await changesAfter(ctx, row)).items.length : null,
    ...(ctx.actor ? { compiled_by } : {}),
    links: linksOf(row.year, row.number),
  }
}

/** Where a version and its renderings are. */
export function linksOf(year: number, number: number): Statement['links'] {
  const self = `/api/v1/statements/${year}/${number}`
  return {
    self,
    document: `${self}/document`,
    workbook: `${self}/document?format=xlsx`,
    csv: `${self}/document?format=zip`,
    print: `/statements/${year}/${number}/print`,
    changes: `/api/v1/statements/${year}/changes`,
  }
}

import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import { columnAt, pastInstant, recordedBy } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import type { Row } from '../db/tables.ts'
import { revisionSeen } from '../totals/question.ts'

/** A claim as it is stored, or as somebody is about to store it. */
export type Claim = Omit<Row<'figure'>, 'recorded_act' | 'withdrawn'>

/** What a figure says; id and the engine's columns aside. */
export const FIGURE_COLUMNS = [
  'topic',
  'position',
  'statement',
  'statement_en',
  'source',
  'measure',
  'filter',
  'from_on',
  'to_on',
  'over_filter',
  'qualifier',
  'value',
] as const

/**
 * Every published claim in its order, as it is stored; those withdrawn are published no more. With an instant, those of then as they
 * read then: what was changed or withdrawn since is not, and what was first published since reads as it did at first.
 */
export async function claims(ctx: Context, as_of?: string): Promise<Claim[]> {
  if (as_of !== undefined) return claimsThen(ctx, as_of)
  const published = ctx.store.db.selectFrom('figure').selectAll().where('withdrawn', '=', 0)
  return published.orderBy('position').orderBy('id').execute()
}

/** A published claim as it is stored, or read at an instant; throws `not_found`, also for one that was withdrawn. */
export async function claim(ctx: Context, id: string, as_of?: string): Promise<Claim> {
  const [row] =
    as_of === undefined
      ? await ctx.store.db.selectFrom('figure').selectAll().where('id', '=', id).where('withdrawn', '=', 0).execute()
      : await claimsThen(ctx, as_of, sql`f.id = ${id}`)
  if (!row) throw new Problem('not_found')
  return row
}

/** The claims that had been published at a revision and not withdrawn, as they read then. */
export const claimsAt = (ctx: Context, revision: number): Promise<Claim[]> =>
  readAt(ctx, revision, recordedBy('f', revision))

/** How many of the claims that an instant is asked about were published only after it. */
export async function laterThan(ctx: Context, as_of: string): Promise<number> {
  const revision = await revisionSeen(ctx, pastInstant(ctx, as_of))
  const { n } = await ctx.store.db
    .selectFrom('figure as f')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('withdrawn', '=', 0)
    .where(sql<boolean>`NOT ${recordedBy('f', revision)}`)
    .executeTakeFirstOrThrow()
  return n
}

async function claimsThen(ctx: Context, as_of: string, which: RawBuilder<unknown> = sql`1`): Promise<Claim[]> {
  const revision = await revisionSeen(ctx, pastInstant(ctx, as_of))
  return readAt(ctx, revision, sql`${which} AND (f.withdrawn = 0 OR ${recordedBy('f', revision)})`)
}

async function readAt(ctx: Context, revision: number, which: RawBuilder<unknown>): Promise<Claim[]> {
  const columns = [...FIGURE_COLUMNS, 'withdrawn'].map(
    (column) => sql`${columnAt('figure', 'f', 'id', column, revision)} AS ${sql.ref(column)}`,
  )
  // every change of a claim is one version more
  const since = sql`(SELECT count(*) FROM change c JOIN act a ON a.seq = c.act
    WHERE c.record_id = f.id AND c.kind = 'figure' AND c.before IS NOT NULL AND a.rev > ${revision})`
  const { rows } = await sql<Claim & { withdrawn: 0 | 1 }>`SELECT * FROM (
      SELECT f.id, f.version - ${since} AS version, ${sql.join(columns)} FROM figure f WHERE ${which})
    WHERE withdrawn = 0 ORDER BY position, id`.execute(ctx.store.db)
  return rows.map(({ withdrawn: _, ...claim }) => claim)
}

/** At which version a claim is, published or withdrawn; throws `not_found`. */
export async function versionOf(ctx: Context, id: string): Promise<{ version: number }> {
  const row = await ctx.store.db.selectFrom('figure').select('version').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found')
  return row
}

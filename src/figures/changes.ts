import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { walkedBack } from '../db/history.ts'
import type { FigureChange } from './model.ts'
import { FIGURE_COLUMNS } from './stored.ts'

interface Told {
  revision: number
  at: string
  reason: string | null
  before: string | null
}
type Columns = Record<string, unknown>

/**
 * What became of a claim, oldest first: since when it is published, and of every change why it was made and what it replaced. It names
 * nobody, and is public like the claim; also of one that was withdrawn. Throws `not_found`.
 */
export async function figureChanges(ctx: Context, id: string): Promise<FigureChange[]> {
  const { db } = ctx.store
  const row = await db.selectFrom('figure').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found')
  const { rows } =
    await sql<Told>`SELECT a.rev AS revision, a.at, a.reason, c.before FROM change c JOIN act a ON a.seq = c.act
      WHERE c.record_id = ${id} AND c.kind = 'figure' AND c.before IS NOT NULL
    UNION ALL SELECT rev, at, NULL, NULL FROM act WHERE seq = ${row.recorded_act} ORDER BY revision DESC`.execute(db)
  return walkedBack(row, rows, FIGURE_COLUMNS).map(({ before, after, ...told }) => ({
    ...told,
    change: nameOf(before),
    before: before && saidOf(before),
    after: saidOf(after),
  }))
}

/** What of it a claim says: that it was withdrawn is the change itself. */
const saidOf = (columns: Columns): Columns =>
  Object.fromEntries(FIGURE_COLUMNS.filter((column) => column in columns).map((column) => [column, columns[column]]))

const nameOf = (was: Columns | null): FigureChange['change'] =>
  was === null ? 'published' : was.withdrawn === 0 ? 'withdrawn' : was.withdrawn === 1 ? 'republished' : 'edited'

import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
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
  // what a change led to is what stood before the next one
  let state: Columns = row
  const changes = rows.map(({ before, ...told }): FigureChange => {
    const was = before === null ? null : (JSON.parse(before) as Columns)
    const after = pick(
      state,
      FIGURE_COLUMNS.filter((column) => !was || column in was),
    )
    state = { ...state, ...was }
    return {
      ...told,
      change: nameOf(was),
      before:
        was &&
        pick(
          was,
          FIGURE_COLUMNS.filter((column) => column in was),
        ),
      after,
    }
  })
  return changes.reverse()
}

const pick = (from: Columns, columns: readonly string[]): Columns =>
  Object.fromEntries(columns.map((column) => [column, from[column] ?? null]))

const nameOf = (was: Columns | null): FigureChange['change'] =>
  was === null ? 'published' : was.withdrawn === 0 ? 'withdrawn' : was.withdrawn === 1 ? 'republished' : 'edited'

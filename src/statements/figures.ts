import { sql } from 'kysely'
import { columnAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { type Claim, evaluate } from '../figures/queries.ts'
import { FIGURE_COLUMNS } from '../figures/record.ts'
import type { StatementFigure } from './document.ts'
import { periodOf } from './tables.ts'

/**
 * The published claims whose period ends in the year, or is open, as they read at the revision and as its ledger answers them. An open
 * period ends with the year.
 */
export async function figuresOf(ctx: Context, year: number, revision: number): Promise<StatementFigure[]> {
  const columns = [...FIGURE_COLUMNS, 'withdrawn'].map(
    (column) => sql`${columnAt('figure', 'f', 'id', column, revision)} AS ${sql.ref(column)}`,
  )
  const { from, to } = periodOf(year)
  const { rows } = await sql<Claim>`SELECT * FROM (SELECT f.id, f.version, ${sql.join(columns)} FROM figure f
      JOIN act ON act.seq = f.recorded_act WHERE act.seq <= (SELECT seq FROM act WHERE rev = ${revision}))
    WHERE withdrawn = 0 AND (to_on IS NULL OR to_on BETWEEN ${from} AND ${to}) ORDER BY position, id`.execute(
    ctx.store.db,
  )
  const evaluated: StatementFigure[] = []
  for (const claim of rows) {
    const figure = await evaluate(ctx, { ...claim, to_on: claim.to_on ?? to }, { as_of_rev: revision })
    const { id, topic, statement, statement_en, source, description, measure, unit, qualifier, value } = figure
    const { computed, computed_bounds, difference, verdict, coverage, evidence, records } = figure
    evaluated.push({
      ...{ id, topic, statement, statement_en, source, description, measure, unit, qualifier, value },
      ...{ computed, computed_bounds, difference, verdict, coverage, evidence, records },
    })
  }
  return evaluated
}

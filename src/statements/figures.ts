import type { Context } from '../db/context.ts'
import { evaluate } from '../figures/queries.ts'
import { claimsAt } from '../figures/stored.ts'
import type { StatementFigure } from './document.ts'
import { periodOf } from './tables.ts'

/**
 * The published claims whose period ends in the year, or is open, as they read at the revision and as its ledger answers them. An open
 * period ends with the year.
 * @param ended with the townships that are no more, as they were counted once
 */
export async function figuresOf(
  ctx: Context,
  year: number,
  revision: number,
  ended?: boolean,
): Promise<StatementFigure[]> {
  const { from, to } = periodOf(year)
  const evaluated: StatementFigure[] = []
  for (const claim of await claimsAt(ctx, revision)) {
    if (claim.to_on !== null && (claim.to_on < from || claim.to_on > to)) continue
    const figure = await evaluate(ctx, { ...claim, to_on: claim.to_on ?? to }, { as_of_rev: revision, ended })
    const { id, topic, statement, statement_en, source, description, measure, unit, qualifier, value } = figure
    const { computed, computed_bounds, difference, verdict, coverage, evidence, records } = figure
    evaluated.push({
      ...{ id, topic, statement, statement_en, source, description, measure, unit, qualifier, value },
      ...{ computed, computed_bounds, difference, verdict, coverage, evidence, records },
    })
  }
  return evaluated
}

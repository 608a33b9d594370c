import type { Context } from '../db/context.ts'
import { COUNT } from '../totals/measure.ts'
import { ask } from './ask.ts'
import { type AsOf, compileClaim } from './queries.ts'
import type { Claim } from './stored.ts'

/**
 * How many of the records behind a claimed sum state no amount, and so add nothing to it: goods without a valuation, pledges and funds
 * of which none was disclosed. 0 of what is no sum.
 */
export async function unvalued(ctx: Context, claim: Claim, at: AsOf): Promise<number> {
  const { compiled, measure } = await compileClaim(ctx, claim, at)
  if (!('sum' in measure.aggregate)) return 0
  const where = [...(measure.where ? [measure.where] : []), 'amount IS NULL'].join(' AND ')
  const asked = { compiled, measure: { ...measure, id: `${measure.id}.unvalued`, aggregate: COUNT, where } }
  return (await ask(ctx, [asked])).get(asked)?.cell.value ?? 0
}

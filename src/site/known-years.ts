import { dayOf } from '../core/day.ts'
import { totals } from '../totals/total.ts'
import type { Visit } from './page.ts'

/** The years that the ledger knows of, and the present one, latest first. */
export const yearsOf = ({ ctx, site, latest }: Visit): Promise<number[]> =>
  site.kept.of(`years ${latest.rev} ${dayOf(ctx.now())}`, async () => {
    const { rows } = await totals(ctx, {
      measures: ['donations.received', 'pledges.amount', 'aid.invested'],
      by: ['year'],
    })
    const known = rows.flatMap(({ year }) => (year === null ? [] : [Number(year)]))
    return [...new Set([...known, Number(dayOf(ctx.now()).slice(0, 4))])].sort((a, b) => b - a)
  })

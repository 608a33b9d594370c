import { dayOf } from '../../../core/day.ts'
import { Problem } from '../../../core/errors.ts'
import { type CoverageRow, coverage } from '../../../coverage/queries.ts'
import type { FactName } from '../../../facts/kind.ts'
import { type Recorder, recordersWithin } from '../../../organizations/within.ts'
import { listAcross } from '../../../records/list.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import type { Boundary, Measure } from '../../../totals/measure.ts'
import type { Visit } from '../../page.ts'

/** A year of one organisation: what it stated beside what the ledger has of it. */
export interface YearOf {
  year: number
  /** From the year of the first record to the current one, latest first. */
  years: number[]
  organization: Recorder
  recorders: Recorder[]
  rows: CoverageRow[]
  measures: Map<string, Measure>
}

/** Reads the year and the organisation that the address names: by default her own, and the year of its last record. */
export async function yearOf({ ctx, query }: Visit): Promise<YearOf> {
  const recorders = await recordersWithin(ctx, 'fact.read')
  const named = query.get('organization') || ctx.actor?.organization_id
  const organization = named ? recorders.find(({ id }) => id === named) : recorders[0]
  if (!organization) throw new Problem('not_found')
  const now = Number(dayOf(ctx.now()).slice(0, 4))
  const [first, last] = await Promise.all(
    ['day', '-day'].map(async (sort) => {
      const { items } = await listAcross(ctx, { chamber: organization.id, sort, limit: 1 })
      return items[0] ? Math.min(now, Number(items[0].day.slice(0, 4))) : now
    }),
  )
  const years = Array.from({ length: now - (first ?? now) + 1 }, (_, i) => now - i)
  const asked = query.get('year')
  const year = asked ? Number(asked) : (last ?? now)
  if (!Number.isInteger(year) || year < 1900 || year > now) throw new Problem('not_found')
  const { rows } = await coverage(ctx, { year, organizations: [organization.id] })
  return {
    year,
    years: years.includes(year) ? years : [...years, year],
    organization,
    recorders,
    rows,
    measures: await measureCatalogue(ctx),
  }
}

/** The kind of record that a boundary is made of; none for what registers hold. */
export const KIND_OF: Partial<Record<Boundary, FactName>> = {
  donation: 'donation',
  pledge: 'pledge',
  fund: 'fund',
  disbursement: 'disbursement',
  aid: 'aid',
  outcome: 'outcome',
}

/**
 * What would be left of a gap once all that is open were confirmed; null where it cannot be told: nothing was stated, or the measure
 * counts each enterprise or village once, however many records name it.
 */
export function leftOf({ gap, in_review, returned }: CoverageRow, measure: Measure | undefined): number | null {
  if (gap === null || !in_review || !returned || !measure) return null
  const open = [in_review, returned]
  if ('sum' in measure.aggregate) return open.reduce((left, { amount }) => left - amount, gap)
  return 'count' in measure.aggregate ? open.reduce((left, { count }) => left - count, gap) : null
}

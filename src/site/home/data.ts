import { dayOf } from '../../core/day.ts'
import { DIMENSIONS } from '../../totals/dimensions.ts'
import { namesOf } from '../../totals/labels.ts'
import { totals } from '../../totals/total.ts'
import type { Visit } from '../page.ts'

export interface Year {
  year: number
  members: number
  others: number
}

/** Gifts received by year, member enterprises apart from everybody else; fen. */
async function givingByYear({ ctx }: Visit): Promise<Year[]> {
  const { rows } = await totals(ctx, { measures: ['donations.received'], by: ['year', 'member'] })
  const years = new Map<number, Year>()
  for (const row of rows) {
    const year = Number(row.year)
    const entry = years.get(year) ?? { year, members: 0, others: 0 }
    entry[row.member === 1 ? 'members' : 'others'] += Number(row['donations.received'])
    years.set(year, entry)
  }
  return [...years.values()]
}

export interface AidFlow {
  district: string | null
  programme: string | null
  /** The prefecture that the partner place lies in. */
  place: string | null
  fen: number
}

export interface AidFlows {
  flows: AidFlow[]
  names: ReadonlyMap<string, string>
  /** First and last year that aid is dated in. */
  years: [first: number, last: number] | null
}

/** Aid by county, programme and partner place, places rolled up to their prefecture, the names of the divisions, and the years it is of. */
async function aidFlows({ ctx }: Visit): Promise<AidFlows> {
  const { rows, labels } = await totals(ctx, { measures: ['aid.invested'], by: ['district', 'programme', 'partner'] })
  const flows = new Map<string, AidFlow>()
  for (const row of rows) {
    const fen = Number(row['aid.invested'])
    if (fen <= 0) continue
    const partner = row.partner === null ? null : String(row.partner)
    const flow: AidFlow = {
      district: row.district === null ? null : String(row.district),
      programme: row.programme === null ? null : String(row.programme),
      // a county's code begins with its prefecture's (GB/T 2260)
      place: partner && `${partner.slice(0, 4)}00`,
      fen,
    }
    const key = `${flow.district} ${flow.programme} ${flow.place}`
    const known = flows.get(key)
    if (known) known.fen += fen
    else flows.set(key, flow)
  }
  const places = [...new Set([...flows.values()].flatMap(({ place }) => place ?? []))]
  const names = new Map(Object.entries(labels.district ?? {}))
  for (const [code, name] of await namesOf(ctx, DIMENSIONS.partner, places)) names.set(code, name)
  const dated = await totals(ctx, { measures: ['aid.invested'], by: ['year'] })
  const years = dated.rows.filter((row) => Number(row['aid.invested']) > 0).map(({ year }) => Number(year))
  return {
    flows: [...flows.values()],
    names,
    years: years.length > 0 ? [Math.min(...years), Math.max(...years)] : null,
  }
}

/** What the home page shows besides figures, read once a revision and day. */
export const homeData = (visit: Visit) =>
  visit.site.kept.of(`home ${visit.latest.rev} ${dayOf(visit.ctx.now())}`, async () => ({
    years: await givingByYear(visit),
    aid: await aidFlows(visit),
  }))

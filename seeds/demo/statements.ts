import { bounds } from '../../src/core/qualifier.ts'
import type { ActBook, Desk } from './acts.ts'
import type { Places } from './places.ts'
import type { Project } from './projects.ts'
import { Random, wheelOf } from './random.ts'
import type { Fact } from './rows.ts'

const WAN = 1_000_000
const YEARS = ['2021', '2022']
const HOW = wheelOf({ eq: 80, about: 8, gt: 6, odd: 6 })

/**
 * What chambers and counties say they gave in a year, near what their records add up to: mostly a little more, for records rarely
 * reach what was announced. Organisations of which the report itself states something say nothing else here.
 */
export function buildReported(
  places: Places,
  donations: readonly Fact<'donation'>[],
  named: ReadonlySet<string>,
  book: ActBook,
): Fact<'reported'>[] {
  const random = new Random('reported')
  const facts: Fact<'reported'>[] = []
  const state = (who: Desk & { id: string; name: string }, year: string, fen: number) => {
    const qualifier = HOW.spin(random)
    const value =
      Math.round((fen * (random.chance(0.22) ? 0.9 + 0.1 * random.next() : 1 + 0.28 * random.next() ** 2)) / WAN) * WAN
    if (value === 0) return
    const recorded = book.record(who, `${year}-12-31`, { late: 1 })
    const period = { from_on: `${year}-01-01`, to_on: `${year}-12-31` }
    facts.push({
      values: {
        id: random.id(),
        chamber_id: who.id,
        source_ref: `TB-${year}`,
        organization_id: who.id,
        measure: 'donations.received',
        qualifier,
        value,
        ...bounds(qualifier, value),
        ...period,
        source: `示例·${who.name}${year}年度统计表`,
        demo: 1,
      },
      recorded,
      confirmed: book.confirm(who, recorded),
    })
  }
  const sums = new Map<string, number>()
  const countyOf = new Map(places.chambers.map(({ id, county }) => [id, county]))
  for (const { values, confirmed, voided } of donations) {
    if (!confirmed || voided) continue
    const county = countyOf.get(values.chamber_id)
    const federation = county ? places.byCounty.get(county)?.federation.id : values.chamber_id
    for (const key of new Set([values.chamber_id, federation])) {
      const id = `${key} ${values.received_on?.slice(0, 4)}`
      sums.set(id, (sums.get(id) ?? 0) + (values.amount_fen ?? 0))
    }
  }
  for (const year of YEARS) {
    for (const { federation } of places.counties) state(federation, year, sums.get(`${federation.id} ${year}`) ?? 0)
    for (const chamber of places.chambers) {
      if (!named.has(chamber.name) && random.chance(0.6)) state(chamber, year, sums.get(`${chamber.id} ${year}`) ?? 0)
    }
  }
  return facts
}

const RESULTS: Record<string, (random: Random) => [indicator: string, value: number]> = {
  east_west: (random) =>
    random.chance(0.5) ? ['sales', random.between(6, 180) * WAN] : ['jobs', random.between(8, 160)],
  mountain_sea: (random) => ['sales', random.between(5, 120) * WAN],
  weak_village: (random) => ['income_gain', random.between(5, 60) * WAN],
  workshop: (random) => ['income_gain', random.between(8, 90) * WAN],
  rural: (random) => ['jobs', random.between(5, 60)],
}

/** What came of projects: sales, income, jobs. Not of chambers of which the report states results of their own. */
export function buildOutcomes(
  projects: readonly Project[],
  named: ReadonlySet<string>,
  book: ActBook,
): Fact<'outcome'>[] {
  const random = new Random('outcomes')
  const facts: Fact<'outcome'>[] = []
  for (const [chamber, list] of Map.groupBy(projects, ({ chamber }) => chamber)) {
    if (named.has(chamber.name)) continue
    for (const { root, from, fact } of list) {
      const result = RESULTS[fact.values.programme ?? '']?.(random)
      if (!result || from > '2022-06-30' || random.chance(0.25)) continue
      const [indicator, value] = result
      const year = from > '2021-06-30' ? '2022' : random.pick(['2021', '2022'])
      const recorded = book.record(chamber, `${year}-12-31`)
      facts.push({
        values: {
          id: random.id(),
          chamber_id: chamber.id,
          source_ref: `CX-${String(facts.length + 1).padStart(4, '0')}`,
          organization_id: chamber.id,
          project_id: root,
          indicator,
          qualifier: 'eq',
          value,
          ...bounds('eq', value),
          from_on: from > `${year}-01-01` ? from : `${year}-01-01`,
          to_on: `${year}-12-31`,
          evidence: `示例：${chamber.name}${year}年度项目总结`,
          demo: 1,
        },
        recorded,
        confirmed: book.confirm(chamber, recorded),
      })
    }
  }
  return facts
}

import { addDays } from '../../src/core/day.ts'
import type { ActBook, Desk } from './acts.ts'
import { human } from './amounts.ts'
import type { Fund } from './funds.ts'
import type { Places } from './places.ts'
import type { Project } from './projects.ts'
import { Random, Wheel } from './random.ts'
import type { Receivers } from './receivers.ts'
import type { Fact, OrganizationRow } from './rows.ts'

const FROM_FUNDS = 1_300
const FROM_CHARITIES = 260
const LAST = '2023-07-31'
const PURPOSES = ['助学金', '困难家庭慰问', '重阳敬老', '大病救助', '校舍修缮', '道路亮化', '产业帮扶款', '防汛物资']

interface World {
  places: Places
  funds: readonly Fund[]
  receivers: Receivers
  projects: readonly Project[]
  collectives: ReadonlyMap<string, OrganizationRow>
}

/**
 * What funds and charities pay out again, each payment out of one earlier gift and smaller than it, so that nobody pays out more
 * than came in. It goes to projects, to villages and to those in need, and raises no incoming total.
 */
export function buildDisbursements(
  world: World,
  donations: readonly Fact<'donation'>[],
  book: ActBook,
): Fact<'disbursement'>[] {
  const { places, receivers, projects } = world
  const random = new Random('disbursements')
  const funds = new Map(world.funds.map((fund) => [fund.root, fund]))
  const collectives = [...world.collectives.values()]
  const byCounty = Map.groupBy(projects, ({ chamber }) => chamber.county)
  const numbers = new Map<string, number>()
  const countyOf = new Map([...receivers.charityOf].map(([county, charity]) => [charity, county]))
  const money = donations.filter(
    ({ values }) =>
      values.form === 'money' && (values.amount_fen ?? 0) >= 1_000_000 && (values.received_on ?? '') < '2023-02',
  )
  const draw = (count: number, list: Fact<'donation'>[]) => {
    const wheel = new Wheel(list, ({ values }) => Math.sqrt(values.amount_fen ?? 0))
    const drawn = new Set<Fact<'donation'>>()
    while (drawn.size < Math.min(count, list.length)) drawn.add(wheel.spin(random))
    return [...drawn]
  }
  const out = [
    ...draw(
      FROM_FUNDS,
      money.filter(({ values }) => values.fund_id),
    ),
    ...draw(
      FROM_CHARITIES,
      money.filter(({ values }) => !values.fund_id && countyOf.has(values.recipient_id ?? '')),
    ),
  ]
  return out.map(({ values: gift }) => {
    const fund = funds.get(gift.fund_id ?? '')
    const county = fund?.chamber.county ?? countyOf.get(gift.recipient_id ?? '') ?? ''
    const desk: (Desk & { id: string }) | undefined = fund?.chamber ?? places.byCounty.get(county)?.federation
    if (!desk) throw new Error(`no county keeps ${gift.recipient_id}`)
    const later = addDays(gift.received_on ?? '', random.between(20, 300))
    const day = later > LAST ? LAST : later
    const recorded = book.record(desk, day)
    const number = (numbers.get(desk.id) ?? 0) + 1
    numbers.set(desk.id, number)
    const part = Math.max(100, ((gift.amount_fen ?? 0) / 100) * (0.2 + 0.6 * random.next()))
    const near = byCounty.get(county)?.filter(({ from }) => from <= day) ?? []
    const project = near.length > 0 && random.chance(0.38) ? random.pick(near) : null
    const collective = !project && random.chance(0.3) ? random.pick(collectives) : null
    const beneficiary = project || collective ? null : random.pick(receivers.beneficiariesOf.get(county) ?? [])
    return {
      values: {
        id: random.id(),
        chamber_id: desk.id,
        source_ref: `BK-${String(number).padStart(4, '0')}`,
        payer_id: gift.recipient_id ?? null,
        fund_id: gift.fund_id ?? null,
        recipient_id: collective?.id ?? beneficiary,
        project_id: project?.root ?? null,
        village_code: collective?.division_code ?? project?.fact.values.village_code ?? null,
        amount_fen: Math.min(human(part), gift.amount_fen ?? 0),
        paid_on: day,
        purpose: `示例：${random.pick(PURPOSES)}`,
        demo: 1,
      },
      recorded,
      confirmed: book.confirm(desk, recorded),
    }
  })
}

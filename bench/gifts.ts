import { Random, Wheel } from '../seeds/demo/random.ts'
import type { Division } from '../seeds/read.ts'
import { addDays } from '../src/core/day.ts'

interface Named {
  id: string
  name: string
}
interface Chamber extends Named {
  district: string
  township: string
}
export interface Register {
  regions: Division[]
  counties: (Named & { code: string })[]
  chambers: Chamber[]
  enterprises: (Named & { chamber: Chamber })[]
  charities: Named[]
  funds: (Named & { kind: string; sponsor: Named & { chamber: Chamber }; custodian: string })[]
  projects: (Named & { chamber: Chamber; programme: string; partner: string })[]
  villages: string[]
  campaigns: Named[]
  /** Those that give to villages. */
  paired: (Named & { chamber: Chamber })[]
}

const FIRST_DAY = '2021-01-01'
const DAYS = 1095
const CAUSES = new Wheel(
  Object.entries({
    education: 22,
    medical: 14,
    poverty: 24,
    pandemic: 10,
    rural: 14,
    elderly: 8,
    environment: 3,
    culture: 5,
  }),
  ([, weight]) => weight,
)

/** Gifts as the table holds them once confirmed, in the order in which they came in; `voided` ones were withdrawn soon after. */
export function* gifts(register: Register, count: number) {
  const random = new Random('bench gifts')
  const days = Array.from({ length: DAYS }, (_, i) => addDays(FIRST_DAY, i))
  const { enterprises, funds, paired, villages, projects, campaigns, charities } = register
  for (let i = 0; i < count; i++) {
    const helps = random.chance(0.08)
    const donor = random.pick(helps ? paired : enterprises)
    const anonymous = random.chance(0.02)
    // entered within a month of the gift
    const day = Math.floor((i / count) * DAYS + (random.next() - 0.5) * 60)
    const fund = random.chance(0.3) ? random.pick(funds) : null
    const project = helps && random.chance(0.5) ? random.pick(projects) : null
    const goods = random.chance(0.05)
    const cause = CAUSES.spin(random)[0]
    yield {
      id: random.id(),
      chamber_id: donor.chamber.id,
      source_ref: `示${i}`,
      donor_kind: 'enterprise',
      donor_id: donor.id,
      publicity: anonymous ? 'anonymous' : 'named',
      recipient_id: fund?.custodian ?? random.pick(charities).id,
      fund_id: fund?.id ?? null,
      project_id: project?.id ?? null,
      village_code: helps ? random.pick(villages) : null,
      campaign_id: cause === 'pandemic' ? random.pick(campaigns).id : null,
      cause,
      form: goods ? 'goods' : 'money',
      amount_fen: Math.min(5_000_000_000, Math.max(100, Math.round(random.logNormal(500_000, 1.87)))),
      goods_item: goods ? '口罩' : null,
      quantity: goods ? 10.5 : null,
      unit: goods ? '箱' : null,
      valuation_basis: goods ? 'invoice' : null,
      received_on: days[Math.min(DAYS - 1, Math.max(0, day))] as string,
      district_code: donor.chamber.district,
      township_code: donor.chamber.township,
      member: 1,
      programme: project?.programme ?? null,
      partner_code: project?.partner ?? null,
      fund_kind: fund?.kind ?? null,
      voided: random.chance(0.02),
    }
  }
}

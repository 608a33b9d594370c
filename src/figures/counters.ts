import type { Text } from '../totals/dimensions.ts'
import { FUNDS } from '../totals/funds.ts'
import type { Unit } from '../totals/measure.ts'

/** The word that a counted number is said with: 781 件, `781 disputes`. */
interface Counter {
  zh: string
  /** One, and several. */
  en: readonly [string, string]
}

const people: Counter = { zh: '人', en: ['person', 'people'] }
const enterprises: Counter = { zh: '家', en: ['enterprise', 'enterprises'] }
const services: Counter = { zh: '项', en: ['service', 'services'] }
const gifts: Counter = { zh: '笔', en: ['gift', 'gifts'] }
const pledges: Counter = { zh: '笔', en: ['pledge', 'pledges'] }
const funds: Counter = { zh: '个', en: ['fund', 'funds'] }
const chambers: Counter = { zh: '家', en: ['chamber', 'chambers'] }
const townships: Counter = { zh: '个', en: ['township', 'townships'] }
const businesses: Counter = { zh: '户', en: ['business', 'businesses'] }

/** What a measure counts. One that is not here is said as a bare number; its label tells what it is. */
const COUNTERS: Readonly<Record<string, Counter>> = {
  'donations.count': gifts,
  'donations.donors': { zh: '个', en: ['donor', 'donors'] },
  'donations.unvalued': gifts,
  'pledges.count': pledges,
  'pledges.undisclosed': pledges,
  ...Object.fromEntries(FUNDS.flatMap(({ id, unit }) => (unit === 'count' ? [[id, funds]] : []))),
  'funds.chambers': chambers,
  'aid.enterprises': enterprises,
  'aid.villages': { zh: '个', en: ['village', 'villages'] },
  'aid.projects': { zh: '个', en: ['project', 'projects'] },
  'chambers.count': chambers,
  'chambers.registered': chambers,
  'chambers.with_party_organisation': chambers,
  'townships.count': townships,
  'townships.with_chamber': townships,
  'townships.with_registered_chamber': townships,
  'townships.with_party_organisation': townships,
  'outcomes.disputes_settled': { zh: '件', en: ['dispute', 'disputes'] },
  'outcomes.honours': enterprises,
  'outcomes.enterprises_served': enterprises,
  'outcomes.services': services,
  'outcomes.digital_upgrades': enterprises,
  'outcomes.problems_solved': { zh: '起', en: ['problem', 'problems'] },
  'outcomes.policy_applications': { zh: '项', en: ['application', 'applications'] },
  'outcomes.legal_services': { zh: '次', en: ['case', 'cases'] },
  'outcomes.guidance_fund_first_members': enterprises,
  'outcomes.guidance_fund_second_members': enterprises,
  'outcomes.standard_enterprises': enterprises,
  'outcomes.standards': { zh: '项', en: ['standard', 'standards'] },
  'outcomes.college_enterprises': enterprises,
  'outcomes.party_branches': { zh: '个', en: ['branch', 'branches'] },
  'outcomes.business_entities': businesses,
  'outcomes.private_entities': businesses,
}

/** The word after a number of a unit; `measure` tells which things a `count` counts, be they computed or reported. */
export function counterOf(value: number, unit: Unit, measure: string | undefined, lang: keyof Text): string {
  const counter =
    unit === 'person' ? people : unit === 'count' ? COUNTERS[(measure ?? '').replace(/^reported\./, '')] : null
  if (!counter) return ''
  return lang === 'zh' ? counter.zh : ` ${counter.en[value === 1 ? 0 : 1]}`
}

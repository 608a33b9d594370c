import { addMonths, giving, inMonths } from './calendar.ts'
import { type Enterprise, type Enterprises, isMember } from './enterprises.ts'
import type { Fund } from './funds.ts'
import {
  type Donor,
  enterpriseDonor,
  type Gift,
  goods,
  groupDonor,
  periodOf,
  personDonor,
  poolOf,
  unknownDonor,
} from './gifts.ts'
import type { Body, Places } from './places.ts'
import { Random, Wheel, wheelOf } from './random.ts'
import type { Receivers } from './receivers.ts'
import { WINDOW } from './targets.ts'

/** When and by whom how many gifts are made. */
interface Wave {
  days: Wheel<string>
  members: number
  others: number
  drive?: true
}

const WAVES: readonly Wave[] = [
  {
    days: inMonths({ '2020-02': 55, '2020-03': 30, '2020-04': 8, '2020-05': 5, '2020-06': 2 }),
    members: 2_150,
    others: 330,
    drive: true,
  },
  { days: giving('2020-02-01', '2020-12-31'), members: 2_300, others: 760 },
  {
    days: inMonths({ '2021-12': 18, '2022-03': 24, '2022-04': 30, '2022-05': 12, '2022-12': 16 }),
    members: 980,
    others: 150,
    drive: true,
  },
  { days: giving(WINDOW.from, WINDOW.to), members: 14_200, others: 2_500 },
  { days: giving('2023-01-01', '2023-07-31'), members: 560, others: 110 },
]
const USUAL = wheelOf({
  education: 24,
  poverty: 26,
  elderly: 14,
  medical: 12,
  rural: 12,
  environment: 3,
  culture: 4,
  disaster: 2,
  other: 3,
})
const DRIVE = wheelOf({ pandemic: 88, medical: 12 })
const OTHERS = wheelOf({ person: 52, group: 12, unknown: 6, outsider: 29, left: 1 })
const SILENT = 0.06

export interface Campaigns {
  drive: string
  charityDay: string
  warmth: string
}
export interface Giving {
  places: Places
  enterprises: Enterprises
  funds: readonly Fund[]
  receivers: Receivers
  campaigns: Campaigns
}

/** Gifts to charities and funds, wave by wave. */
export function drawWaves({ places, enterprises, funds, receivers, campaigns }: Giving): Gift[] {
  const random = new Random('gifts')
  const members = new Wheel(enterprises.members, ({ frequency }) => frequency)
  const chambers = new Wheel(places.chambers, ({ weight }) => weight)
  const left = enterprises.members.filter(({ until }) => until !== null)
  const named = Map.groupBy(funds, ({ sponsor }) => sponsor)
  const own = Map.groupBy(
    funds.filter(({ sponsor }) => sponsor === null),
    ({ chamber }) => chamber.id,
  )
  // a gift that another desk records waits for the month after the fund's, so that the fund is confirmed first
  const lasting = (list: readonly Fund[] | undefined, day: string, desk: string) =>
    list?.find(
      ({ from, until, chamber }) =>
        from <= (chamber.id === desk ? day : `${addMonths(day.slice(0, 7), -1)}-31`) && (until === null || day < until),
    )

  const destination = (
    county: string | null,
    day: string,
    donor: Enterprise | null,
    chamber: string,
  ): Partial<Gift['values']> => {
    const fund =
      (donor && random.chance(0.55) ? lasting(named.get(donor.id), day, chamber) : undefined) ??
      (random.chance(donor ? 0.16 : 0.08) ? lasting(own.get(chamber), day, chamber) : undefined)
    if (fund) return { fund_id: fund.root, recipient_id: fund.custodian }
    const at = random.next()
    if (county && at < 0.72) return { recipient_id: receivers.charityOf.get(county) ?? receivers.city }
    return { recipient_id: at < 0.9 ? receivers.city : random.pick(receivers.foundations) }
  }
  const gift = (
    wave: Wave,
    day: string,
    desk: Body,
    township: string | null,
    who: Enterprise | null,
    donor: Donor,
    raw: number,
  ): Gift => {
    const drive = wave.drive ?? false
    const kind = random.chance(drive ? 0.24 : 0.035)
      ? goods(random, drive, raw)
      : { values: { form: 'money' }, odd: false }
    const { member, ...donorValues } = donor
    const cause = random.chance(SILENT) ? {} : { cause: (drive ? DRIVE : USUAL).spin(random) }
    return {
      desk,
      pool: poolOf({ day, member, drive, township }),
      raw,
      odd: kind.odd,
      values: {
        id: random.id(),
        chamber_id: desk.id,
        received_on: day,
        demo: 1,
        ...donorValues,
        // a hidden donor gives into no fund that bears her name
        ...destination(desk.county, day, donor.publicity === 'named' ? who : null, desk.id),
        ...cause,
        ...campaignOf(random, drive, day, campaigns),
        ...kind.values,
        ...(random.chance(0.012)
          ? { restricted_to: random.pick(['仅用于助学', '仅用于养老服务', '仅用于医疗救助']) }
          : {}),
      },
    }
  }
  const another = (wave: Wave, day: string): Gift => {
    const chamber = chambers.spin(random)
    const federation = places.byCounty.get(chamber.county)?.federation ?? places.city
    const [desk, township] = random.chance(0.06) ? [federation, null] : [chamber, chamber.township]
    switch (OTHERS.spin(random)) {
      case 'person':
        return gift(wave, day, desk, township, null, personDonor(random), random.logNormal(1_800, 1.3))
      case 'group':
        return gift(wave, day, desk, township, null, groupDonor(random, desk), random.logNormal(30_000, 1))
      case 'unknown':
        return gift(wave, day, desk, township, null, unknownDonor(random), random.logNormal(900, 1))
      case 'left': {
        // one that has left its chamber gives as no member; its county's federation records that
        const who = random.pick(left)
        const county = places.byCounty.get(who.chamber.county)?.federation
        if (county && who.since && day >= who.since && !isMember(who, day))
          return gift(
            wave,
            day,
            county,
            null,
            who,
            enterpriseDonor(random, who.id, false),
            random.logNormal(who.generosity, 0.8),
          )
      }
    }
    const who = random.pick(enterprises.outsiders)
    const raw = Math.min(4_000_000, random.logNormal(who.generosity * 4, 0.8))
    return gift(wave, day, who.chamber, who.chamber.township, who, enterpriseDonor(random, who.id, false), raw)
  }
  const ofMember = (wave: Wave, day: string): Gift => {
    let who = members.spin(random)
    while (!isMember(who, day)) who = members.spin(random)
    const federation = places.byCounty.get(who.chamber.county)?.federation
    const [desk, township] =
      federation && random.chance(0.03) ? [federation, null] : [who.chamber, who.chamber.township]
    return gift(
      wave,
      day,
      desk,
      township,
      who,
      enterpriseDonor(random, who.id, true),
      random.logNormal(who.generosity, 0.8),
    )
  }
  return WAVES.flatMap((wave) => [
    ...Array.from({ length: wave.members }, () => ofMember(wave, wave.days.spin(random))),
    ...Array.from({ length: wave.others }, () => another(wave, wave.days.spin(random))),
  ])
}

function campaignOf(random: Random, drive: boolean, day: string, campaigns: Campaigns): { campaign_id?: string } {
  if (drive) return { campaign_id: campaigns.drive }
  const [month, date] = [day.slice(5, 7), Number(day.slice(8))]
  if (month === '09' && date <= 12 && random.chance(0.6)) return { campaign_id: campaigns.charityDay }
  if (month === '01' && periodOf(day) !== 'after' && random.chance(0.4)) return { campaign_id: campaigns.warmth }
  return {}
}

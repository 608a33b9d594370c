import type { ActBook } from './acts.ts'
import { human } from './amounts.ts'
import { dayBetween } from './calendar.ts'
import { type Enterprise, isMember } from './enterprises.ts'
import { enterpriseDonor, goods, personDonor } from './gifts.ts'
import { stemOf } from './names.ts'
import type { County } from './places.ts'
import type { Project } from './projects.ts'
import { Random } from './random.ts'
import type { Receivers } from './receivers.ts'
import type { Register } from './rows.ts'

const FROM = '2023-08-01'
const UNTIL = '2023-09-28'

interface World {
  counties: readonly County[]
  members: readonly Enterprise[]
  projects: readonly Project[]
  receivers: Receivers
}

/** What lies on each county's desk: a few dozen records of the last two months that nobody has confirmed yet. */
export function fillQueue(
  { counties, members, projects, receivers }: World,
  facts: Register['facts'],
  book: ActBook,
): void {
  const random = new Random('queue')
  for (const county of counties) {
    const local = members.filter(
      (one) => one.chamber.county === county.code && isMember(one, UNTIL) && isMember(one, FROM),
    )
    const near = projects.filter(({ chamber }) => chamber.county === county.code)
    const charity = receivers.charityOf.get(county.code) ?? receivers.city
    const common = (
      chamber: { id: string; recorder: string; confirmer: string },
      day: string,
      mark: string,
      n: number,
    ) => ({
      recorded: book.record(chamber, day),
      values: {
        id: random.id(),
        chamber_id: chamber.id,
        source_ref: `${mark}2023-Q${String(n).padStart(3, '0')}`,
        demo: 1,
      },
    })
    const donations = random.between(28, 38)
    for (let i = 0; i < donations; i++) {
      const who = random.pick(local)
      const day = dayBetween(random, FROM, UNTIL)
      const { recorded, values } = common(who.chamber, day, 'JZ', i)
      const { member: _, ...donor } = random.chance(0.85) ? enterpriseDonor(random, who.id, true) : personDonor(random)
      const raw = human(random.logNormal(who.generosity, 0.7) + 500)
      const kind = random.chance(0.08) ? goods(random, false, raw / 100).values : { form: 'money' }
      const amount = kind.form === 'goods' && !kind.valuation_basis ? null : raw
      const gift = {
        ...donor,
        ...kind,
        amount_fen: amount,
        recipient_id: charity,
        cause: 'education',
        received_on: day,
      }
      facts.donation.push({ recorded, values: { ...values, ...gift } })
    }
    for (let i = 0; i < 3; i++) {
      const who = random.pick(local)
      const day = dayBetween(random, FROM, UNTIL)
      const fund = common(who.chamber, day, 'JJ', i)
      const named = {
        name: `${stemOf(who.name)}敬老冠名基金`,
        kind: 'enterprise_named',
        sponsor_id: who.id,
        custodian_id: charity,
      }
      const size = { basis: 'agreed', size_fen: random.between(2, 30) * 5_000_000, established_on: day }
      facts.fund.push({ ...fund, values: { ...fund.values, root_id: fund.values.id, ...named, ...size } })

      const pledge = common(who.chamber, day, 'RJ', i)
      const promise = {
        donor_kind: 'enterprise',
        donor_id: who.id,
        publicity: 'named',
        recipient_id: charity,
        channel: 'agreement',
      }
      const amount = { amount_fen: random.between(1, 20) * 5_000_000, agreed_on: day }
      facts.pledge.push({ ...pledge, values: { ...pledge.values, root_id: pledge.values.id, ...promise, ...amount } })

      const project = random.pick(near)
      const aid = common(who.chamber, day, 'BF', i)
      const into = {
        project_id: project.root,
        village_code: project.fact.values.village_code ?? null,
        enterprise_id: who.id,
      }
      facts.aid.push({
        ...aid,
        values: {
          ...aid.values,
          ...into,
          mode: 'consumption',
          amount_fen: random.between(2, 20) * 500_000,
          invested_on: day,
        },
      })
    }
  }
}

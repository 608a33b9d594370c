import { addDays } from '../../src/core/day.ts'
import type { ActBook } from './acts.ts'
import { human } from './amounts.ts'
import type { Enterprise } from './enterprises.ts'
import type { Chamber } from './places.ts'
import { Random, wheelOf } from './random.ts'
import type { Receivers } from './receivers.ts'
import type { Fact } from './rows.ts'

const PAID = 390
const UNPAID = 24
const CHANNELS = wheelOf({ agreement: 70, media: 22, other: 8 })
const HARDSHIP = '企业经营严重困难，经受赠方同意免除剩余认捐并予公开'

/**
 * Promises behind some of the larger gifts: made before the first of them, paid in one to four parts, some with a part still to
 * come, some released, some of undisclosed amount.
 */
export function buildPledges(
  donations: readonly Fact<'donation'>[],
  enterprises: ReadonlyMap<string, Enterprise>,
  receivers: Receivers,
  book: ActBook,
): Fact<'pledge'>[] {
  const random = new Random('pledges')
  const pledges: Fact<'pledge'>[] = []
  const promise = (
    chamber: Chamber,
    donor: string,
    day: string,
    rest: Partial<Fact<'pledge'>['values']>,
  ): Fact<'pledge'> => {
    const id = random.id()
    const recorded = book.record(chamber, day)
    const pledge: Fact<'pledge'> = {
      values: {
        id,
        chamber_id: chamber.id,
        source_ref: `RJ-${String(pledges.length + 1).padStart(4, '0')}`,
        root_id: id,
        donor_kind: 'enterprise',
        donor_id: donor,
        publicity: 'named',
        agreed_on: day,
        channel: CHANNELS.spin(random),
        demo: 1,
        ...rest,
      },
      recorded,
      confirmed: book.confirm(chamber, recorded),
    }
    pledges.push(pledge)
    return pledge
  }
  for (const parts of random.shuffle([...Map.groupBy(donations.filter(large), sameHand).values()]).slice(0, PAID)) {
    const paid = parts.slice(0, random.between(1, 4))
    const first = paid[0]?.values
    const enterprise = enterprises.get(first?.donor_id ?? '')
    const day = addDays(first?.received_on ?? '', -random.between(10, 160))
    if (!first || !enterprise || first.chamber_id !== enterprise.chamber.id || day < (enterprise.since ?? '')) continue
    const sum = paid.reduce((total, { values }) => total + (values.amount_fen ?? 0), 0)
    const owed = random.chance(0.14) ? human((sum / 100) * 0.4) : 0
    const pledge = promise(enterprise.chamber, enterprise.id, day, {
      recipient_id: first.recipient_id ?? null,
      fund_id: first.fund_id ?? null,
      amount_fen: random.chance(0.06) ? null : sum + owed,
    })
    for (const { values } of paid) values.pledge_id = pledge.values.root_id ?? null
    const last = paid.at(-1)
    if (owed > 0 && last?.confirmed && last.confirmed.at < '2022-10' && random.chance(0.35)) {
      const act = book.decide('release', enterprise.chamber.confirmer, last.confirmed, 4, HARDSHIP)
      pledge.ended = { on: addDays(act.at.slice(0, 10), -6), note: HARDSHIP, act }
    }
  }
  const members = [...enterprises.values()].filter(
    ({ until, since }) => until === null && since !== null && since < '2022',
  )
  for (let i = 0; i < UNPAID; i++) {
    const { id, chamber } = random.pick(members)
    promise(chamber, id, `2023-0${random.between(1, 7)}-${random.between(10, 28)}`, {
      recipient_id: receivers.charityOf.get(chamber.county) ?? receivers.city,
      amount_fen: random.chance(0.2) ? null : human(random.logNormal(300_000, 0.8)),
    })
  }
  return pledges
}

const large = ({ values }: Fact<'donation'>): boolean =>
  values.form === 'money' &&
  (values.amount_fen ?? 0) >= 20_000_000 &&
  values.publicity === 'named' &&
  !values.project_id &&
  values.donor_kind === 'enterprise' &&
  values.received_on !== undefined &&
  values.received_on > '2020-06'

const sameHand = ({ values }: Fact<'donation'>) =>
  [values.donor_id, values.chamber_id, values.recipient_id, values.fund_id].join(' ')

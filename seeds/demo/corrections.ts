import { addDays } from '../../src/core/day.ts'
import type { ActBook, Desk } from './acts.ts'
import { Random } from './random.ts'
import type { Fact } from './rows.ts'

const RETURNED = 96
const WITHDRAWN = 24
const DUPLICATES = 64
const REPLACED = 84
/** Of the replaced, how many change what a restricted gift is for, with the donor's consent. */
const CHANGED_USE = 6

const RETURN_REASONS = [
  '请补充到账凭证',
  '金额与银行回单不一致',
  '受赠方名称有误，请核对',
  '到账日期早于认捐日期，请核对',
]
const SLIP = '更正：金额多录一位，以银行回单为准'
const LATE = '更正：到账日期误记为入账日期'
const USE = '更正：经捐赠人书面同意变更用途（慈善法第五十六条）'
const DOUBLE = '重复录入，作废'
const MISTAKE = '误录，撤回'

/**
 * Records that went wrong: returned with a reason, taken back, entered twice and voided, or confirmed with a slip and replaced. The
 * right records stand already; wrong ones are added beside them, so that what counts now does not move, but what counted then does.
 */
export function addCorrections(
  donations: Fact<'donation'>[],
  desks: ReadonlyMap<string, Desk>,
  book: ActBook,
): Fact<'donation'>[] {
  const random = new Random('corrections')
  const plain = random.shuffle(
    donations.filter(
      ({ values, confirmed }) =>
        values.form === 'money' &&
        !values.pledge_id &&
        !values.project_id &&
        confirmed &&
        confirmed.at < '2023-02' &&
        desks.has(values.chamber_id),
    ),
  )
  const wrong: Fact<'donation'>[] = []
  const deskOf = ({ values }: Fact<'donation'>) => desks.get(values.chamber_id) as Desk
  const take = (count: number) => plain.splice(0, count)
  const copy = (
    fact: Fact<'donation'>,
    mark: string,
    change: Partial<Fact<'donation'>['values']> = {},
  ): Fact<'donation'> => ({
    recorded: fact.recorded,
    values: { ...fact.values, id: random.id(), source_ref: `${fact.values.source_ref}${mark}`, ...change },
  })

  for (const fact of take(RETURNED)) {
    const returned = book.decide('return', deskOf(fact).confirmer, fact.recorded, 0, random.pick(RETURN_REASONS))
    wrong.push({ ...copy(fact, '-R', { amount_fen: random.between(1, 90) * 100_000 }), returned })
  }
  for (const fact of take(WITHDRAWN)) {
    wrong.push({ ...copy(fact, '-W'), voided: book.decide('void', deskOf(fact).recorder, fact.recorded, 0, MISTAKE) })
  }
  for (const fact of take(DUPLICATES)) {
    if (!fact.confirmed) continue
    const voided = book.decide('void', deskOf(fact).confirmer, fact.confirmed, random.between(1, 5), DOUBLE)
    wrong.push({ ...copy(fact, '-2'), confirmed: fact.confirmed, voided })
  }
  for (const [i, fact] of take(REPLACED).entries()) {
    const { values, confirmed } = fact
    if (!confirmed) continue
    const [reason, change] = slip(fact, i)
    const old = { ...copy(fact, '', { source_ref: values.source_ref ?? null, ...change }), confirmed }
    values.replaces_id = old.values.id
    if (reason === USE) values.use_consent = '捐赠人书面同意书（示例）'
    fact.recorded = book.record(deskOf(fact), fact.recorded.at.slice(0, 10), { late: random.between(0, 4), reason })
    // confirming the replacement withdraws the other in the same act
    fact.confirmed = book.confirm(deskOf(fact), fact.recorded)
    wrong.push({ ...old, voided: fact.confirmed })
  }
  return wrong
}

function slip({ values }: Fact<'donation'>, i: number): [string, Partial<Fact<'donation'>['values']>] {
  if (i < CHANGED_USE) {
    values.restricted_to = '仅用于养老服务'
    values.cause = 'elderly'
    return [USE, { restricted_to: '仅用于助学', cause: 'education' }]
  }
  const tenfold = (values.amount_fen ?? 0) * 10
  if (i % 3 !== 0 && tenfold <= 3_000_000_000) return [SLIP, { amount_fen: tenfold }]
  return [LATE, { received_on: addDays(values.received_on ?? '', 3) }]
}

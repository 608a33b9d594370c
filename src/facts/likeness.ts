import { type RawBuilder, sql } from 'kysely'
import { giver } from '../donations/giver.ts'
import type { FactName } from './kind.ts'

/** One of the two records that may be the same thing written down twice. */
export interface Side {
  kind: FactName
  /** SQL: what must agree, of a row of the kind. The first must be known; the others may both be missing. */
  key: (row: string) => RawBuilder<unknown>[]
  /** The day that must agree too: the same one, or one near it where the net is cast wider. */
  day?: string
  /** SQL: of which rows alone it is asked. */
  where?: (row: string) => RawBuilder<unknown>
}

/** Why two records look like one: by what they say, by the official receipt, or as aid beside a gift that counts as aid. */
export type LikenessId = 'content' | 'receipt' | 'gift_and_aid'

export interface Likeness {
  id: LikenessId
  mine: Side
  other: Side
}

const columns =
  (...names: string[]) =>
  (row: string) =>
    names.map((name) => sql.ref(`${row}.${name}`))

/** A gift: of one giver, on one day, of one amount or of the same goods. */
export const SAME_GIFT: Side = {
  kind: 'donation',
  key: (row) => [giver(row), ...columns('form', 'amount_fen', 'goods_item', 'quantity')(row)],
  day: 'received_on',
}
/** A gift by its official receipt, whatever else it says. */
export const SAME_RECEIPT: Side = { kind: 'donation', key: columns('receipt_no', 'receipt_code') }
/** What an enterprise put into a project or village, and its gift to one, which counts as aid already. */
export const AID_FOR_PLACE: Side = { kind: 'aid', key: columns('enterprise_id', 'invested_on', 'amount_fen') }
export const GIFT_TO_PLACE: Side = {
  kind: 'donation',
  key: columns('donor_id', 'received_on', 'amount_fen'),
  where: (row) => sql`(${sql.ref(`${row}.project_id`)} IS NOT NULL OR ${sql.ref(`${row}.village_code`)} IS NOT NULL)`,
}

const TWICE: readonly [LikenessId, Side][] = [
  ['receipt', SAME_RECEIPT],
  ['content', SAME_GIFT],
  ['content', { kind: 'pledge', key: (row) => [giver(row), ...columns('amount_fen')(row)], day: 'agreed_on' }],
  ['content', { kind: 'fund', key: columns('name', 'kind') }],
  ['content', { kind: 'project', key: columns('name', 'programme') }],
  [
    'content',
    {
      kind: 'disbursement',
      key: columns('amount_fen', 'payer_id', 'fund_id', 'recipient_id', 'project_id', 'village_code'),
      day: 'paid_on',
    },
  ],
  [
    'content',
    {
      kind: 'aid',
      key: columns('enterprise_id', 'amount_fen', 'mode', 'project_id', 'village_code', 'village'),
      day: 'invested_on',
    },
  ],
  ['content', { kind: 'outcome', key: columns('organization_id', 'indicator', 'from_on', 'to_on') }],
  ['content', { kind: 'reported', key: columns('organization_id', 'measure', 'from_on', 'to_on') }],
]

/**
 * Every way in which a record may repeat another: the one definition for the yearly checks, the entry form and the review queue.
 * What is alike is suspected only: two equal gifts of one day may both be right.
 */
export const LIKENESSES: readonly Likeness[] = [
  ...TWICE.map(([id, side]) => ({ id, mine: side, other: side })),
  { id: 'gift_and_aid', mine: AID_FOR_PLACE, other: GIFT_TO_PLACE },
  { id: 'gift_and_aid', mine: GIFT_TO_PLACE, other: AID_FOR_PLACE },
]

/** How far apart two records of one thing may be dated when one was written down later or from another paper: asked on entry. */
export const NEAR_DAYS = 3

/** SQL: the key of a row with its day, as a list. */
export const keyOf = (side: Side, row: string): RawBuilder<unknown> =>
  sql.join([...side.key(row), ...(side.day ? [sql.ref(`${row}.${side.day}`)] : [])])

/** SQL: whether row `a` of one side and row `b` of the other agree, dated at most so many days apart. */
export function agree(mine: Side, a: string, other: Side, b: string, days = 0): RawBuilder<unknown> {
  const theirs = other.key(b)
  const pairs = mine.key(a).map((part, i) => (i === 0 ? sql`${part} = ${theirs[i]}` : sql`${part} IS ${theirs[i]}`))
  if (mine.day && other.day) pairs.push(near(sql.ref(`${a}.${mine.day}`), sql.ref(`${b}.${other.day}`), days))
  const where = [mine.where?.(a), other.where?.(b)].flatMap((condition) => condition ?? [])
  return sql`(${sql.join([...pairs, ...where], sql` AND `)})`
}

const near = (a: RawBuilder<unknown>, b: RawBuilder<unknown>, days: number): RawBuilder<unknown> =>
  days === 0 ? sql`${a} = ${b}` : sql`${b} BETWEEN date(${a}, ${`-${days} days`}) AND date(${a}, ${`+${days} days`})`

import { type RawBuilder, sql } from 'kysely'
import { GIVER_COLUMNS, giver, giverOf } from '../donations/giver.ts'
import { FOR_PLACE, saysOne } from './for-place.ts'
import type { Content, FactName, Value } from './kind.ts'

const PLACE_COLUMNS = ['village_code', 'village', 'project_id'] as const

/** Parts of a key that are no column of their own: the columns that they are read from, in SQL and of a row in hand. */
const READ: Readonly<
  Record<string, { from: readonly string[]; sql: (row: string) => RawBuilder<unknown>; of: (row: Content) => Value }>
> = {
  /** Who gave, as exactly as a record knows. */
  giver: { from: GIVER_COLUMNS, sql: giver, of: giverOf },
  /** Where help went, as exactly as a record knows: of one village two chambers may each have a project. */
  place: {
    from: PLACE_COLUMNS,
    sql: (row) => sql`coalesce(${sql.join(PLACE_COLUMNS.map((column) => sql.ref(`${row}.${column}`)))})`,
    of: (row) => PLACE_COLUMNS.map((column) => row[column]).find((value) => !isMissing(value)) ?? null,
  },
}

/** One of the two records that may be the same thing written down twice. */
export interface Side {
  kind: FactName
  /** What must agree: columns, or what is read from several (READ). The first must be known; the others may both be missing. */
  key: readonly string[]
  /** The day that must agree too: the same one, or one near it where the net is cast wider. */
  day?: string
  /** It is asked only of rows that say one of these. */
  says?: readonly string[]
  /** Columns by which an index finds the rows of a key; the first of which a row says all. Those of later ones lack what earlier begin with. */
  found_by: readonly (readonly string[])[]
}

/** Why two records look like one: by what they say, by the official receipt, or as aid beside a gift that counts as aid. */
export type LikenessId = 'content' | 'receipt' | 'gift_and_aid'

export interface Likeness {
  id: LikenessId
  mine: Side
  other: Side
}

/** A gift: of one giver, on one day, of one amount or of the same goods. */
export const SAME_GIFT: Side = {
  kind: 'donation',
  key: ['giver', 'form', 'amount_fen', 'goods_item', 'quantity'],
  day: 'received_on',
  found_by: [
    ['donor_id', 'received_on'],
    ['chamber_id', 'received_on'],
  ],
}
/** A gift by its official receipt, whatever else it says. */
export const SAME_RECEIPT: Side = {
  kind: 'donation',
  key: ['receipt_no', 'receipt_code'],
  found_by: [['receipt_no']],
}
/** What an enterprise put into a project or village, and its gift to one, which counts as aid already. */
export const AID_FOR_PLACE: Side = {
  kind: 'aid',
  key: ['enterprise_id', 'invested_on', 'amount_fen'],
  found_by: [['enterprise_id', 'invested_on']],
}
export const GIFT_TO_PLACE: Side = {
  kind: 'donation',
  key: ['donor_id', 'received_on', 'amount_fen'],
  says: FOR_PLACE,
  found_by: [['donor_id', 'received_on']],
}

/** The same thing of one kind written down twice, by every kind. */
export const TWICE: readonly [LikenessId, Side][] = [
  ['receipt', SAME_RECEIPT],
  ['content', SAME_GIFT],
  ['content', { kind: 'pledge', key: ['giver', 'amount_fen'], day: 'agreed_on', found_by: [['agreed_on']] }],
  ['content', { kind: 'fund', key: ['name', 'kind'], found_by: [['name']] }],
  ['content', { kind: 'project', key: ['name', 'programme'], found_by: [['name']] }],
  [
    'content',
    {
      kind: 'disbursement',
      key: ['amount_fen', 'payer_id', 'fund_id', 'recipient_id', 'project_id', 'village_code'],
      day: 'paid_on',
      found_by: [['paid_on']],
    },
  ],
  [
    'content',
    {
      kind: 'aid',
      key: ['enterprise_id', 'amount_fen', 'mode', 'place'],
      day: 'invested_on',
      found_by: [['enterprise_id', 'invested_on']],
    },
  ],
  [
    'content',
    {
      kind: 'outcome',
      key: ['organization_id', 'indicator', 'from_on', 'to_on'],
      found_by: [['organization_id', 'indicator']],
    },
  ],
  ['content', { kind: 'reported', key: ['organization_id', 'measure', 'from_on', 'to_on'], found_by: [['to_on']] }],
]

/**
 * Every way in which a record may repeat another: the one definition for the yearly checks, the entry form, the review queue and imports.
 * What is alike is suspected only: two equal gifts of one day may both be right.
 */
export const LIKENESSES: readonly Likeness[] = [
  ...TWICE.map(([id, side]) => ({ id, mine: side, other: side })),
  { id: 'gift_and_aid', mine: AID_FOR_PLACE, other: GIFT_TO_PLACE },
  { id: 'gift_and_aid', mine: GIFT_TO_PLACE, other: AID_FOR_PLACE },
]

export const likenessesOf = (kind: FactName) => LIKENESSES.filter(({ mine }) => mine.kind === kind)

/** How far apart two records of one thing may be dated when one was written down later or from another paper: asked on entry. */
export const NEAR_DAYS = 3

/** SQL: what must agree of a row, part by part. */
export const partsOf = ({ key }: Side, row: string): RawBuilder<unknown>[] =>
  key.map((part) => READ[part]?.sql(row) ?? sql.ref(`${row}.${part}`))

/** SQL: the key of a row with its day, as a list. */
export const keyOf = (side: Side, row: string): RawBuilder<unknown> =>
  sql.join([...partsOf(side, row), ...(side.day ? [sql.ref(`${row}.${side.day}`)] : [])])

/**
 * How the key of a row in hand is read, with its day: as a text that another row's equals just where the two agree; null where it has
 * none.
 */
export function keyReader({ key, day, says }: Side): (row: Content) => string | null {
  const [first = '', ...others] = [...key, ...(day ? [day] : [])]
  const partOf = (row: Content, part: string) => READ[part]?.of(row) ?? row[part]
  return (row) => {
    const known = partOf(row, first)
    if (isMissing(known) || (day && isMissing(row[day]))) return null
    if (says?.every((column) => isMissing(row[column]))) return null
    let text = String(known)
    for (const part of others) text += `\u0001${partOf(row, part) ?? ''}`
    return text
  }
}

/** The columns that a record must have to be given its key in hand. */
export const keyColumns = ({ key, day, says = [] }: Side): string[] => [
  ...key.flatMap((part) => READ[part]?.from ?? [part]),
  ...(day ? [day] : []),
  ...says,
]

const isMissing = (value: Value | undefined) => value === null || value === undefined

/** SQL: whether row `a` of one side and row `b` of the other agree, dated at most so many days apart. */
export function agree(mine: Side, a: string, other: Side, b: string, days = 0): RawBuilder<unknown> {
  const theirs = partsOf(other, b)
  const pairs = partsOf(mine, a).map((part, i) =>
    i === 0 ? sql`${part} = ${theirs[i]}` : sql`${part} IS ${theirs[i]}`,
  )
  if (mine.day && other.day) pairs.push(near(sql.ref(`${a}.${mine.day}`), sql.ref(`${b}.${other.day}`), days))
  const where = [...(mine.says ? [saysOne(a, mine.says)] : []), ...(other.says ? [saysOne(b, other.says)] : [])]
  return sql`(${sql.join([...pairs, ...where], sql` AND `)})`
}

const near = (a: RawBuilder<unknown>, b: RawBuilder<unknown>, days: number): RawBuilder<unknown> =>
  days === 0 ? sql`${a} = ${b}` : sql`${b} BETWEEN date(${a}, ${`-${days} days`}) AND date(${a}, ${`+${days} days`})`

import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { ownRow, selectFact } from './find.ts'
import type { Content, FactKind, FactName } from './kind.ts'
import { type Item, present } from './present.ts'

/** One side of a comparison: a column of it as SQL. */
type Side = (column: string) => RawBuilder<unknown>
const columnsOf =
  (row: string): Side =>
  (column) =>
    sql.ref(`${row}.${column}`)

/** SQL: who gave, as exactly as the record knows; NULL where nobody can tell. For comparing only, never shown. */
const giverOf = (side: Side) =>
  sql`coalesce(${side('donor_id')}, ${side('donor_kind')} || ' ' || ${side('donor_name')}, 'alias ' || ${side('alias')})`
export const giver = (row: string): RawBuilder<unknown> => giverOf(columnsOf(row))

/** How far apart two records of one thing are dated when one of them was written down from memory or from another paper. */
const NEAR_DAYS = 3

/** What is the same in two records of one thing. Without `days` it does not matter when. */
interface Likeness {
  giver?: true
  columns: readonly string[]
  days?: number
}

/** The one place that says what a suspected duplicate is; the form, the review queue and the checks of a year ask it. */
const LIKENESS: Record<FactName, Likeness> = {
  donation: { giver: true, columns: ['form', 'amount_fen', 'goods_item', 'quantity'], days: NEAR_DAYS },
  pledge: { giver: true, columns: ['amount_fen', 'recipient_id'], days: NEAR_DAYS },
  fund: { columns: ['name'] },
  project: { columns: ['name', 'chamber_id'] },
  disbursement: { columns: ['fund_id', 'recipient_id', 'project_id', 'amount_fen'], days: NEAR_DAYS },
  aid: { columns: ['enterprise_id', 'amount_fen'], days: NEAR_DAYS },
  outcome: { columns: ['organization_id', 'project_id', 'indicator', 'value'], days: NEAR_DAYS },
  reported: { columns: ['organization_id', 'measure', 'value'], days: NEAR_DAYS },
}
/** An official receipt is one gift's, whatever else the records say. */
export const RECEIPT = ['receipt_code', 'receipt_no'] as const

/** SQL: what gifts of one giver on one day have in common when they are one gift; for grouping. */
export const sameGift = (row: string): RawBuilder<unknown> =>
  sql.join([giver(row), ...LIKENESS.donation.columns.map((column) => sql.ref(`${row}.${column}`))])

/** SQL: whether the record `f` may be the one that `side` is, written down twice. */
function likeness(kind: FactKind, side: Side): RawBuilder<unknown> {
  const { columns, days, giver: given } = LIKENESS[kind.name]
  const f = columnsOf('f')
  const near = [
    ...(given ? [sql`${giverOf(f)} = ${giverOf(side)}`] : []),
    ...columns.map((column) => sql`${f(column)} IS ${side(column)}`),
    ...(days === undefined
      ? []
      : [
          sql`${f(kind.day)} BETWEEN date(${side(kind.day)}, ${`-${days} days`}) AND date(${side(kind.day)}, ${`+${days} days`})`,
        ]),
  ]
  const same = sql`(${sql.join(near, sql` AND `)})`
  if (!kind.columns.includes('receipt_no')) return same
  const [code, number] = RECEIPT
  return sql`(${same} OR (${f(number)} = ${side(number)} AND ${f(code)} IS ${side(code)}))`
}

/**
 * SQL: whether `f` may be the same as the row `g` of the same kind: another record, neither voided nor its own correction. For queries
 * over many rows; what the reader may be told of is theirs to narrow.
 */
export const mayRepeat = (kind: FactKind, g: string): RawBuilder<unknown> =>
  sql`f.id <> ${sql.ref(`${g}.id`)} AND f.status <> 'voided' AND f.id IS NOT ${sql.ref(`${g}.replaces_id`)}
    AND f.replaces_id IS NOT ${sql.ref(`${g}.id`)} AND ${likeness(kind, columnsOf(g))}`

/**
 * Records within the reader's scope that may be the one at hand, newest first.
 * @param content of the record at hand, its `chamber_id` with it
 * @param except ids of records that it is, or replaces
 */
export async function recordsAlike(
  ctx: Context,
  kind: FactKind,
  content: Content,
  except: readonly string[],
  limit = 5,
): Promise<Item[]> {
  const { rows } = await sql<Content>`${selectFact(ctx, kind)} WHERE ${ownRow(ctx)} AND f.status <> 'voided'
    AND f.id NOT IN (SELECT value FROM json_each(${JSON.stringify(except)}))
    AND ${likeness(kind, (column) => sql`${content[column] ?? null}`)}
    ORDER BY ${sql.ref(`f.${kind.day}`)} DESC, f.id LIMIT ${limit}`.execute(ctx.store.db)
  return rows.map((row) => present(kind, row, true))
}

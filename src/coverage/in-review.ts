import { type RawBuilder, sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { OPEN } from '../facts/find.ts'
import type { Boundary } from '../totals/measure.ts'
import type { Wanted } from './computed.ts'
import type { Organization } from './organizations.ts'

/** Records that are not confirmed: how many, and what they add up to (fen, or the unit of what is stated). */
export interface InReview {
  count: number
  amount: number
}

/** What may still become part of a number: records that wait for a reviewer, and those that she returned. */
export interface Outstanding {
  submitted: InReview
  returned: InReview
}

/** SQL: one kind’s open records, in the ledger’s words, so that a measure’s own condition reads them too. */
const waiting = (table: string, day: string, amount: string, more: Record<string, string> = {}, where = sql`1`) =>
  sql`SELECT f.status AS status, f.chamber_id AS recorder, ${sql.ref(`f.${more.place ?? 'chamber_id'}`)} AS place, ${sql.ref(`f.${day}`)} AS day,
    ${sql.ref(`f.${amount}`)} AS amount, ${column(more.item)} AS item, ${column(more.fund_id)} AS fund_id,
    ${column(more.donor_kind)} AS donor_kind FROM ${sql.table(table)} f WHERE ${OPEN} AND ${where}`
const column = (name: string | undefined) => (name ? sql.ref(`f.${name}`) : sql`NULL`)

const GIFT = { fund_id: 'fund_id', donor_kind: 'donor_kind' }
const WAITING: Partial<Record<Boundary, RawBuilder<unknown>>> = {
  donation: waiting('donation', 'received_on', 'amount_fen', GIFT),
  pledge: waiting('pledge', 'agreed_on', 'amount_fen', GIFT),
  disbursement: waiting('disbursement', 'paid_on', 'amount_fen', { fund_id: 'fund_id' }),
  fund: waiting('fund', 'established_on', 'size_fen'),
  aid: sql`${waiting('aid', 'invested_on', 'amount_fen')} UNION ALL ${waiting(
    'donation',
    'received_on',
    'amount_fen',
    GIFT,
    sql`(f.project_id IS NOT NULL OR f.village_code IS NOT NULL)`,
  )}`,
  outcome: waiting('outcome', 'to_on', 'value', { place: 'organization_id', item: 'indicator' }),
}

interface Waiting extends InReview {
  status: keyof Outstanding
  place: string
  district_code: string | null
}

/**
 * What is open behind the numbers wanted, of chambers and federations within the reader’s own scope.
 * @returns null for an organisation of which the reader may not see it, and for measures that no record is behind
 */
export async function inReview(
  ctx: Context,
  wanted: readonly Wanted[],
): Promise<(organization: Organization, one: Wanted) => Outstanding | null> {
  const { actor } = ctx
  const scope = scopeOf(actor, 'fact.read')
  if (scope === 'none') return () => null
  const found = new Map<string, Waiting[]>()
  for (const one of new Map(wanted.map((each) => [questionOf(each), each])).values()) {
    const { measure, period } = one
    const rows = WAITING[measure.boundary]
    if (!rows) continue
    const conditions = [sql`day <= ${period.to}`, within(actor, scope, sql.ref('recorder'))]
    if (period.from && measure.kind === 'flow') conditions.push(sql`day >= ${period.from}`)
    if (measure.where) conditions.push(sql`(${sql.raw(measure.where)})`)
    if (measure.item) conditions.push(sql`item = ${measure.item}`)
    const answer =
      await sql<Waiting>`SELECT status, place, (SELECT district_code FROM organization WHERE id = place) AS district_code,
      count(*) AS count, coalesce(sum(amount), 0) AS amount FROM (${rows}) WHERE ${sql.join(conditions, sql` AND `)}
      GROUP BY status, place`.execute(ctx.store.db)
    found.set(questionOf(one), answer.rows)
  }
  return (organization, one) => {
    const { id, kind, parent_id } = organization
    const own = id === actor?.organization_id
    const below = scope === 'county' && kind !== 'federation' && parent_id === actor?.organization_id
    const rows = found.get(questionOf(one))
    if (!rows || !(scope === 'all' || own || below)) return null
    const mine = rows.filter(
      ({ place, district_code }) =>
        one.cut.by === null ||
        (one.cut.by === 'district' ? district_code === one.cut.key : one.cut.by === 'chamber' && place === one.cut.key),
    )
    const of = (status: keyof Outstanding) => {
      const some = mine.filter((row) => row.status === status)
      return {
        count: some.reduce((sum, { count }) => sum + count, 0),
        amount: some.reduce((sum, { amount }) => sum + amount, 0),
      }
    }
    return { submitted: of('submitted'), returned: of('returned') }
  }
}

const questionOf = ({ measure, period }: Wanted) => JSON.stringify([measure.id, period.from, period.to])

import { sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { asCounted } from '../facts/as-counted.ts'
import { OPEN } from '../facts/find.ts'
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
    const rows = asCounted(measure.boundary, OPEN)
    if (!rows) continue
    const conditions = [sql`day <= ${period.to}`, within(actor, scope, sql.ref('recorder'))]
    if (measure.kind === 'stock') conditions.push(sql`(until_day IS NULL OR until_day > ${period.to})`)
    else if (period.from) conditions.push(sql`day >= ${period.from}`)
    if (measure.where) conditions.push(sql`(${sql.raw(measure.where)})`)
    if (measure.item) conditions.push(sql`item = ${measure.item}`)
    const answer = await sql<Waiting>`SELECT status, chamber_id AS place,
        (SELECT district_code FROM organization WHERE id = chamber_id) AS district_code, count(*) AS count,
        coalesce(sum(amount), 0) * ${sql.lit('sum' in measure.aggregate ? measure.aggregate.sum : 1)} AS amount
      FROM (${rows}) WHERE ${sql.join(conditions, sql` AND `)} GROUP BY status, chamber_id`.execute(ctx.store.db)
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

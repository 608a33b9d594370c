import { sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import type { Qualifier } from '../core/qualifier.ts'
import { stoodAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { revision as latest } from '../db/revision.ts'
import { covered, judge } from '../figures/claim.ts'
import { isRecorder } from '../organizations/model.ts'
import { measureCatalogue } from '../totals/catalogue.ts'
import { byKind } from '../totals/funds.ts'
import type { Measure } from '../totals/measure.ts'
import type { Cell } from '../totals/plan.ts'
import { computedAt, type Wanted } from './computed.ts'
import type { Coverage } from './coverage.ts'
import { type InReview, inReview } from './in-review.ts'
import { cutOf, type Organization, organizationsAt } from './organizations.ts'

/** What chambers and federations are asked to state each year; a computed number of one that stated nothing is listed, too. */
export const REPORTABLE: readonly [string, ...string[]] = [
  'donations.received',
  'donations.count',
  ...byKind('funds.count'),
  ...byKind('funds.size'),
  'funds.received',
  'funds.disbursed',
  'pledges.amount',
  'aid.invested',
  'aid.villages',
  'aid.enterprises',
]

export interface CoverageRow extends Coverage {
  organization_name: string
  organization_kind: string
  division_code: string | null
  district_code: string | null
  /** Records behind the measure that wait for review; null outside the reader’s scope, and as of a revision. */
  in_review: InReview | null
  /** Those that were returned, likewise. */
  returned: InReview | null
}

interface Stated {
  organization_id: string
  measure: string
  qualifier: Qualifier
  value: number
  from_on: string | null
  to_on: string
  source: string
}

interface Asked {
  year: number
  as_of_rev?: number | undefined
  /** What those that record are asked to state; `REPORTABLE` where nothing else is said. */
  reportable?: readonly string[] | undefined
  /** Without the chambers that are linked to no division. */
  placed?: boolean | undefined
  /** With the townships that are no more, as they were counted once. */
  ended?: boolean | undefined
  /** Only these, and where one counts kinds that are never added up, those that tell it of each; one that there is not is refused. */
  measures?: readonly string[] | undefined
  organizations?: readonly string[] | undefined
  districts?: readonly string[] | undefined
}

/** A row on its way: who, which measure (null: unknown now), what was stated (null: nothing), and which number stands beside it. */
interface Line {
  organization: Organization
  id: string
  measure: Measure | null
  stated: Stated | null
  wanted: Wanted | null
}

/**
 * What each organisation stated of a year (填报数) beside what the ledger has of it over the same days (台账数): the last statement whose
 * last day lies in the year. Listed by division and organisation, never ranked; nothing is added to anything.
 * @param asked `as_of_rev`: as the ledger stood then, without what waits for review; of what is narrowed only its part of the ledger is
 * added up
 */
export async function coverage(
  ctx: Context,
  { year, as_of_rev, reportable = REPORTABLE, placed, ended, measures, organizations, districts }: Asked,
): Promise<{ revision: number; rows: CoverageRow[] }> {
  const now = await latest(ctx)
  const revision = Math.min(as_of_rev ?? now, now)
  const catalogue = await measureCatalogue(ctx)
  const all = await linesOf(ctx, catalogue, { reportable, placed }, year, revision)
  // what somebody stated once may be measured no more
  const known = new Set([...catalogue.keys(), ...all.map(({ id }) => id)])
  for (const value of measures ?? [])
    if (!known.has(value)) throw invalid({ field: 'measure', code: 'not_allowed', value, allowed: [...known] })
  const asked = measures?.flatMap((id) => [id, ...(catalogue.get(id)?.byKind ?? [])])
  const lines = all.filter(
    ({ id, organization }) =>
      among(asked, id) && among(organizations, organization.id) && among(districts, organization.district_code),
  )
  const wanted = lines.flatMap((line) => line.wanted ?? [])
  const computed = await computedAt(ctx, { as_of_rev: revision, ended }, wanted)
  const waiting = as_of_rev === undefined ? await inReview(ctx, wanted) : () => null
  const rows = lines.flatMap((line) => {
    const cell = line.wanted && computed(line.wanted)
    const open = line.wanted && waiting(line.organization, line.wanted)
    const { submitted: in_review = null, returned = null } = open ?? {}
    const some = line.stated || cell?.value || in_review?.count || returned?.count
    return some ? [{ ...rowOf(line, year, cell), in_review, returned }] : []
  })
  return { revision, rows }
}

const among = (list: readonly string[] | undefined, value: string | null): boolean =>
  list === undefined || (value !== null && list.includes(value))

/** The measures that organisations are asked to state, and those that somebody stated of the year besides. */
export async function measuresOf(ctx: Context, year: number): Promise<string[]> {
  const stated = await statedIn(ctx, year, await latest(ctx))
  return [...new Set([...REPORTABLE, ...stated.map(({ measure }) => measure)])]
}

/** Organisations in order, each with what it stated or is asked to state, in the order of the measures. */
async function linesOf(
  ctx: Context,
  catalogue: ReadonlyMap<string, Measure>,
  { reportable, placed }: { reportable: readonly string[]; placed: boolean | undefined },
  year: number,
  revision: number,
): Promise<Line[]> {
  const stated = Map.groupBy(await statedIn(ctx, year, revision), (one) => one.organization_id)
  const organizations = await organizationsAt(ctx, revision, [...stated.keys()])
  const order = new Map([...catalogue.keys()].map((id, i) => [id, i]))
  const place = (id: string) => order.get(id) ?? order.size
  return organizations.flatMap((organization) => {
    const said = new Map(stated.get(organization.id)?.map((one) => [one.measure, one]))
    const ids = new Set([...said.keys(), ...(isRecorder(organization.kind) ? reportable : [])])
    const cut = cutOf(organization, placed)
    return [...ids]
      .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
      .map((id): Line => {
        const measure = catalogue.get(id) ?? null
        const one = said.get(id) ?? null
        const period = one ? { from: one.from_on, to: one.to_on } : { from: `${year}-01-01`, to: `${year}-12-31` }
        return { organization, id, measure, stated: one, wanted: measure && cut && { measure, period, cut } }
      })
  })
}

/** The last statement of each organisation and measure whose last day lies in the year, as it stood at the revision. */
async function statedIn(ctx: Context, year: number, revision: number): Promise<Stated[]> {
  const { rows } =
    await sql<Stated>`SELECT organization_id, measure, qualifier, value, from_on, to_on, source FROM (SELECT r.*,
      row_number() OVER (PARTITION BY r.organization_id, r.measure ORDER BY r.to_on DESC, r.confirmed_rev DESC, r.id DESC) AS nth
    FROM reported r WHERE ${stoodAt('r', revision)} AND r.to_on BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`})
    WHERE nth = 1`.execute(ctx.store.db)
  return rows
}

function rowOf(
  { organization, id, measure, stated }: Line,
  year: number,
  cell: Cell | null,
): Omit<CoverageRow, 'in_review' | 'returned'> {
  const computed = cell?.value ?? null
  const reported = stated?.value ?? null
  return {
    organization: organization.id,
    organization_name: organization.name,
    organization_kind: organization.kind,
    division_code: organization.division_code,
    district_code: organization.district_code,
    measure: id,
    unit: measure?.unit ?? 'count',
    reported,
    qualifier: stated?.qualifier ?? null,
    source: stated?.source ?? null,
    from_on: stated ? stated.from_on : `${year}-01-01`,
    to_on: stated?.to_on ?? `${year}-12-31`,
    computed,
    gap: reported === null || computed === null ? null : reported - computed,
    coverage: reported && computed !== null ? covered(computed, reported) : null,
    verdict: stated && (cell ? judge(stated, cell).verdict : 'indeterminate'),
  }
}

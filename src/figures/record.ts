import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { type FieldFault, invalid, Problem } from '../core/errors.ts'
import { isAboveWhole, leavesNothing, type Qualifier } from '../core/qualifier.ts'
import { guard, logChange, openAct, statement, THIS_ACT } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import { isOneKind } from '../totals/funds.ts'
import type { Measure } from '../totals/measure.ts'
import type { Figure, FigureInput, FigurePatch } from './model.ts'
import { compileClaim, evaluate } from './queries.ts'
import { type Claim, FIGURE_COLUMNS, claim as storedClaim } from './stored.ts'

/** What the records would say to a claim, were it published. Throws what publishing it would throw. */
export async function previewFigure(ctx: Context, input: FigureInput): Promise<Figure> {
  permit(ctx, 'figure.write')
  const claim = await claimOf(ctx, input)
  await check(ctx, claim)
  return evaluate(ctx, claim)
}

const claimOf = async (ctx: Context, input: FigureInput): Promise<Claim> => ({
  ...input,
  filter: input.filter ?? '',
  from_on: input.from_on ?? null,
  to_on: input.to_on ?? null,
  over_filter: input.over_filter ?? null,
  position: input.position ?? (await lastPosition(ctx)) + 10,
  version: 1,
})

/** Publishes a claim. Its question is compiled first, so that no figure can be stored that cannot be computed. */
export async function recordFigure(ctx: Context, input: FigureInput): Promise<Answer<Figure>> {
  permit(ctx, 'figure.write')
  const claim = await claimOf(ctx, input)
  await check(ctx, claim)
  const body = await evaluate(ctx, claim)
  return commit(
    ctx,
    [
      openAct(ctx, { name: 'create', published: true }),
      ctx.store.db.insertInto('figure').values({ ...claim, recorded_act: THIS_ACT }),
      logChange(ctx, 'figure', claim.id, null),
    ],
    {
      status: 201,
      headers: { location: `/api/v1/figures/${claim.id}`, etag: '"v1"' },
      body,
    },
    (error) =>
      faultOf(error)?.kind === 'unique'
        ? new Problem('conflict', { errors: [{ field: 'id', code: 'duplicate', value: claim.id }] })
        : null,
  )
}

/**
 * Changes a published claim; `version` is the one its editor read (If-Match). The public history keeps the reason and what the changed
 * columns said. Throws `not_found`, `stale`.
 */
export async function editFigure(
  ctx: Context,
  id: string,
  version: number,
  { reason, ...patch }: FigurePatch,
): Promise<Answer<Figure>> {
  permit(ctx, 'figure.write')
  const before = await storedClaim(ctx, id)
  if (before.version !== version) throw new Problem('stale')
  const claim: Claim = { ...before, ...withoutUndefined(patch) }
  const changed = FIGURE_COLUMNS.filter((column) => claim[column] !== before[column])
  if (changed.length === 0) {
    return { status: 200, headers: { etag: `"v${version}"` }, body: await evaluate(ctx, before) }
  }
  const next = { ...claim, version: version + 1 }
  await check(ctx, next)
  const body = await evaluate(ctx, next)
  const set = changed.map((column) => sql`${sql.ref(column)} = ${claim[column]}`)
  return commit(
    ctx,
    [
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM figure WHERE id = ${id} AND version = ${version})`),
      openAct(ctx, { name: 'edit', published: true, reason }),
      statement(ctx, sql`UPDATE figure SET ${sql.join(set)}, version = version + 1 WHERE id = ${id}`),
      logChange(ctx, 'figure', id, Object.fromEntries(changed.map((column) => [column, before[column]]))),
    ],
    { status: 200, headers: { etag: `"v${version + 1}"` }, body },
  )
}

const withoutUndefined = (patch: Omit<FigurePatch, 'reason'>): Partial<Claim> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

async function lastPosition(ctx: Context): Promise<number> {
  const row = await ctx.store.db
    .selectFrom('figure')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  return row?.position ?? 0
}

/** Refuses a claim whose question means nothing; faults of its filters are named `filter.chamber` and the like. */
async function check(ctx: Context, claim: Claim): Promise<void> {
  const faults: FieldFault[] = []
  if (claim.from_on && claim.to_on && claim.from_on > claim.to_on) faults.push({ field: 'to_on', code: 'day_order' })
  if (leavesNothing(claim.qualifier as Qualifier, claim.value))
    faults.push({ field: 'qualifier', code: 'leaves_nothing', value: claim.qualifier })
  for (const field of ['filter', 'over_filter'] as const) faults.push(...repeated(field, claim[field]))
  if (faults.length > 0) throw invalid(...faults)
  const question = { ...claim, over_filter: null }
  const { measure } = await named('filter', () => compileClaim(ctx, question))
  // figures of different kinds of funds are never added up, nor are those that they are a share of
  const ofOneKind = [claim.filter, claim.over_filter ?? claim.filter].every((filter) =>
    isOneKind(new URLSearchParams(filter ?? '').get('fund_kind')),
  )
  if (measure.byKind && !ofOneKind)
    throw invalid({ field: 'measure', code: 'kinds_apart', value: measure.id, allowed: measure.byKind })
  if (isShare(claim, measure) && isAboveWhole(claim.qualifier as Qualifier, claim.value))
    throw invalid({ field: 'value', code: 'above_whole', value: `${claim.value / 100}%` })
  if (claim.over_filter === null) return
  // a ratio is one of exact numbers that add up; statements have bounds, distinct counts overlap
  if (!measure.additive || 'statement' in measure.aggregate) throw invalid({ field: 'over_filter', code: 'invalid' })
  const filter = claim.over_filter
  await named('over_filter', () => compileClaim(ctx, { ...question, filter }))
}

/** Whether a claim says which part of a whole something is: of what is asked of the whole the part is asked, too. */
function isShare({ filter, over_filter }: Claim, { unit }: Measure): boolean {
  if (over_filter === null) return unit === 'basis_point'
  const part = new URLSearchParams(filter)
  return [...new URLSearchParams(over_filter)].every(([name, value]) => part.get(name) === value)
}

/** A name twice in a query string would lose one of them. */
function repeated(field: 'filter' | 'over_filter', query: string | null): FieldFault[] {
  const keys = [...new URLSearchParams(query ?? '').keys()]
  return keys.length === new Set(keys).size ? [] : [{ field, code: 'invalid' }]
}

/** Renames the faults of a question to the fields of a figure. */
async function named<T>(field: 'filter' | 'over_filter', ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const errors = error.details.errors?.map((fault) =>
      fault.field === 'measures' ? { ...fault, field: 'measure' } : { ...fault, field: `${field}.${fault.field}` },
    )
    throw new Problem(error.code, { ...error.details, ...(errors ? { errors } : {}) })
  }
}

import { type RawBuilder, sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import { pastInstant } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import { latestRevision } from '../db/revision.ts'
import { exact, run } from '../totals/ledger.ts'
import { revisionSeen } from '../totals/question.ts'
import { CHECKS } from './catalogue.ts'
import type { Check, CheckCount, CheckScope, Finding } from './check.ts'

const SORT = 'day'
/** One record may be found twice for two others: before its fund began and before its project did. */
const KEY = sql`coalesce(f.kind, '') || ' ' || coalesce(f.id, '') || ' ' || coalesce(f.chamber_id, '') || ' ' || coalesce(f.other, '')`

export interface Asked {
  year: number
  /** An instant: against the ledger as it stood then. */
  as_of?: string | undefined
  /** Only what is of this chamber. */
  chamber?: string | undefined
  /** At that revision instead, so that the pages of one export are of one. */
  revision?: number | undefined
}

export interface FoundRow extends Finding {
  chamber_name: string | null
}

const describe = ({ id, severity, label, explanation, internal }: Check) => ({
  id,
  severity,
  label,
  explanation,
  internal,
})

/**
 * Every check in declared order with how many rows it finds in a year at a revision. Asks nobody's permission: for the statement, and
 * for `checks`, which says by `visible` (SQL over a finding `f`) which rows count.
 */
export async function checkCounts(
  ctx: Context,
  scope: CheckScope,
  visible: RawBuilder<unknown> = sql`1`,
): Promise<CheckCount[]> {
  return countsOf(ctx, CHECKS, scope, visible)
}

const countsOf = (ctx: Context, asked: readonly Check[], scope: CheckScope, visible: RawBuilder<unknown>) =>
  Promise.all(
    asked.map(async (check) => {
      const rows = await run(ctx, sql`SELECT count(*) AS n FROM (${check.query(scope)}) f WHERE ${visible}`)
      return { ...describe(check), count: Number(rows[0]?.n) }
    }),
  )

/** The checks of a year with what they find within the reader's scope. Throws `unauthenticated`, `forbidden`. */
export async function checks(
  ctx: Context,
  asked: Asked,
): Promise<{ year: number; revision: number; items: CheckCount[] }> {
  const { shown, visible } = reach(ctx, asked)
  const scope = await scopeAt(ctx, asked)
  return { ...scope, items: await countsOf(ctx, shown, scope, visible) }
}

/**
 * One page of what a check finds within the reader's scope, latest day first. Throws `unauthenticated`, `forbidden`, and `not_found` for
 * a check that there is not, or that compares sums of more than the reader may see.
 */
export async function findings(
  ctx: Context,
  id: string,
  asked: Asked & { limit: number; after?: string | undefined },
): Promise<{
  check: Omit<CheckCount, 'count'>
  year: number
  revision: number
  items: FoundRow[]
  next: string | null
}> {
  const { shown, visible } = reach(ctx, asked)
  const check = shown.find((known) => known.id === id)
  if (!check) throw new Problem('not_found')
  const scope = await scopeAt(ctx, asked)
  const cursor = asked.after === undefined ? null : decodeCursor(asked.after, SORT)
  const later = cursor ? sql`AND (coalesce(f.day, ''), ${KEY}) < (${cursor.value}, ${cursor.id})` : sql``
  const rows = await run(
    ctx,
    sql`SELECT f.kind, f.id, f.chamber_id, (SELECT name FROM organization WHERE id = f.chamber_id) AS chamber_name, f.day, f.amount, f.other,
      ${KEY} AS key FROM (${check.query(scope)}) f WHERE ${visible} ${later}
      ORDER BY coalesce(f.day, '') DESC, key DESC LIMIT ${asked.limit + 1}`,
  )
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    check: describe(check),
    ...scope,
    items: page.map(({ key: _, ...row }) => exactly(row as unknown as FoundRow)),
    next:
      last && rows.length > asked.limit
        ? encodeCursor({ sort: SORT, value: String(last.day ?? ''), id: String(last.key) })
        : null,
  }
}

const exactly = (row: FoundRow): FoundRow => ({
  ...row,
  amount: row.amount === null ? null : exact(row.amount),
  other: typeof row.other === 'number' ? exact(row.other) : row.other,
})

/** Which checks the reader is told of, and which of their rows: those of her chambers, unless they tell who gave elsewhere. */
function reach(ctx: Context, { chamber }: Asked): { shown: readonly Check[]; visible: RawBuilder<unknown> } {
  const { actor, scope } = permit(ctx, 'check.read')
  const asked = chamber === undefined ? sql`1` : sql`f.chamber_id = ${chamber}`
  if (scope === 'all') return { shown: CHECKS, visible: asked }
  return {
    shown: CHECKS.filter(({ whole }) => !whole),
    visible: sql`${asked} AND ${within(actor, scope, sql.ref('f.chamber_id'))} AND f.crosses = 0`,
  }
}

async function scopeAt(ctx: Context, { year, as_of, revision }: Asked): Promise<CheckScope> {
  if (revision !== undefined) return { year, revision }
  if (as_of === undefined) return { year, revision: (await latestRevision(ctx)).rev }
  return { year, revision: await revisionSeen(ctx, pastInstant(ctx, as_of)) }
}

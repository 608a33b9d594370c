import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { dayOf } from '../core/day.ts'
import type { Context } from '../db/context.ts'
import { latestRevision } from '../db/revision.ts'
import type { FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import type { Text } from '../totals/dimensions.ts'
import { run } from '../totals/ledger.ts'
import { CHECKS } from './catalogue.ts'
import type { Finding } from './check.ts'
import { DOUBTS, isLongAgo } from './plausible.ts'

/** What a check would say of a record once it were confirmed. */
export interface Hint {
  id: string
  label: Text
  /** What it is held against, where there is something: an amount in fen, a record's id. */
  other: Finding['other']
}

/**
 * The hints about records that wait, by their id, for who reviews them: the checks of the year asked of those records alone, and whether
 * their day is long ago. A query a check whatever the number of records.
 */
export async function hintsAbout(
  ctx: Context,
  records: readonly { kind: FactName; id: string; day: string }[],
): Promise<Map<string, Hint[]>> {
  const { scope } = permit(ctx, 'fact.review')
  const hints = new Map<string, Hint[]>()
  const add = (id: string, hint: Hint) => hints.set(id, [...(hints.get(id) ?? []), hint])
  const { rev } = await latestRevision(ctx)
  const year = Number(dayOf(ctx.now()).slice(0, 4))
  for (const check of CHECKS) {
    const waiting = records.filter(({ kind }) => check.waiting?.includes(kind)).map(({ id }) => id)
    if (waiting.length === 0) continue
    // as in the yearly checks: what would tell who gave elsewhere is for those who see the whole register
    const visible = scope === 'all' ? sql`1` : sql`f.crosses = 0`
    const rows = await run(
      ctx,
      sql`SELECT f.id, f.other FROM (${check.query({ year, revision: rev, waiting })}) f WHERE ${visible}`,
    )
    for (const { id, other } of rows as unknown as Pick<Finding, 'id' | 'other'>[])
      add(String(id), { id: check.id, label: check.label, other })
  }
  const today = dayOf(ctx.now())
  for (const { kind, id, day } of records)
    if (isLongAgo(KINDS[kind], day, today)) add(id, { id: 'day-long-ago', label: DOUBTS['day-long-ago'], other: null })
  return hints
}

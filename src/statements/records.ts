import { sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { reasonOfVoid } from '../db/history.ts'
import { amountColumn, FACTS, type FactKind } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import type { RecordDifference } from './document.ts'
import { periodOf } from './tables.ts'

interface Moved {
  id: string
  replaces_id: string | null
  confirmed_rev: number
  voided_rev: number | null
  ended_rev: number | null
  day: string
  amount: number | null
  touches: number
  /** Whether it counted at the first revision, and at the last. */
  was: number
  is: number
  reason: string | null
}

/**
 * The records of a year that counted at one revision and not at the other, with the reason that was published: a replacement stands
 * beside what it replaces. In order of kind and revision.
 * @param from,to revisions; what happened after the first, up to the last
 */
export async function recordDifferences(
  ctx: Context,
  year: number,
  from: number,
  to: number,
): Promise<RecordDifference[]> {
  const differences: RecordDifference[] = []
  for (const kind of FACTS.map((name) => KINDS[name])) {
    const amount = amountColumn(kind)
    // a project counts through what names it
    if (amount) differences.push(...differencesOf(kind.name, await movedOf(ctx, kind, amount, year, from, to), to))
  }
  return [...differences, ...(await figureEdits(ctx, from, to))]
}

async function movedOf(ctx: Context, kind: FactKind, amount: string, year: number, from: number, to: number) {
  const table = sql.table(kind.name)
  const period = periodOf(year)
  const within = (rev: string) => sql`(f.${sql.ref(rev)} > ${from} AND f.${sql.ref(rev)} <= ${to})`
  // a fund counts in every year that it stands in, as far as was known of its end by then
  const touches =
    kind.name === 'fund'
      ? sql`f.established_on <= ${period.to} AND NOT (f.closed_on IS NOT NULL AND f.closed_on < ${period.from}
          AND coalesce(f.closed_rev, f.confirmed_rev) <= ${to})`
      : sql`f.${sql.ref(kind.day)} BETWEEN ${period.from} AND ${period.to}`
  const ended = kind.name === 'fund' ? sql`f.closed_rev` : sql`NULL`
  const { rows } = await sql<Moved>`SELECT f.id, f.replaces_id, f.confirmed_rev, f.voided_rev, ${ended} AS ended_rev,
      f.${sql.ref(kind.day)} AS day, f.${sql.ref(amount)} AS amount, (${touches}) AS touches,
      ${stoodAt('f', from)} AS was, ${stoodAt('f', to)} AS "is",
      coalesce(CASE WHEN f.voided_rev <= ${to} THEN ${reasonOfVoid()} END,
        CASE WHEN f.replaces_id IS NOT NULL THEN (SELECT reason FROM act WHERE seq = f.recorded_act) END) AS reason
    FROM ${table} f WHERE ${within('confirmed_rev')} OR ${within('voided_rev')}
      ${kind.name === 'fund' ? sql`OR ${within('closed_rev')}` : sql``}
    ORDER BY f.confirmed_rev, f.id`.execute(ctx.store.db)
  return rows
}

function differencesOf(kind: string, rows: readonly Moved[], to: number): RecordDifference[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const replaced = new Set<string>()
  const differences: RecordDifference[] = []
  for (const row of rows) {
    if (!row.is) continue
    const old = row.was ? null : standingBefore(row, byId)
    if (old) replaced.add(old.id)
    if (!row.touches && !old?.touches) continue
    const change = row.was ? 'ended' : old ? 'replaced' : 'added'
    const revision = row.was ? (row.ended_rev ?? to) : row.confirmed_rev
    differences.push(
      difference(kind, change, row, { replaces: old?.id ?? null, before: old?.amount ?? null, revision }),
    )
  }
  for (const row of rows) {
    if (!row.was || row.is || replaced.has(row.id) || !row.touches) continue
    const gone = { ...row, amount: null }
    differences.push(
      difference(kind, 'removed', gone, { replaces: null, before: row.amount, revision: row.voided_rev ?? to }),
    )
  }
  return differences.sort((a, b) => a.revision - b.revision || (a.id < b.id ? -1 : 1))
}

const difference = (
  kind: string,
  change: RecordDifference['change'],
  { id, day, amount, reason }: Moved,
  more: Pick<RecordDifference, 'replaces' | 'before' | 'revision'>,
): RecordDifference => ({ change, kind, id, day, amount, reason, ...more })

/** The record that stood at the first revision and that this one, perhaps over others in between, takes the place of. */
function standingBefore(row: Moved, byId: ReadonlyMap<string, Moved>): Moved | null {
  for (let at: Moved | undefined = row; at?.replaces_id; ) {
    at = byId.get(at.replaces_id)
    if (at?.was) return at
  }
  return null
}

/** Claims that were published, changed or withdrawn in between. */
async function figureEdits(ctx: Context, from: number, to: number): Promise<RecordDifference[]> {
  const { rows } = await sql<{
    id: string
    revision: number
    change: 'added' | 'removed' | 'edited'
    reason: string | null
  }>`
    SELECT c.record_id AS id, a.rev AS revision, a.reason,
      CASE WHEN c.before IS NULL OR c.before ->> '$.withdrawn' = 1 THEN 'added'
        WHEN c.before ->> '$.withdrawn' = 0 THEN 'removed' ELSE 'edited' END AS change
    FROM change c JOIN act a ON a.seq = c.act
    WHERE c.kind = 'figure' AND a.rev > ${from} AND a.rev <= ${to} ORDER BY a.rev, c.record_id`.execute(ctx.store.db)
  return rows.map(({ id, revision, change, reason }) => ({
    ...{ change, kind: 'figure', id, replaces: null },
    ...{ day: null, amount: null, before: null, reason, revision },
  }))
}

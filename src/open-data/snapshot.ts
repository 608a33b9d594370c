import { sql } from 'kysely'
import { dayOf } from '../core/day.ts'
import { pastInstant, revisionAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'

/** What narrows the lists of facts: the lists' own filters by name, days, and the instant at which something counted. */
export interface Cut {
  [filter: string]: unknown
  from?: string | undefined
  to?: string | undefined
  as_of?: string | undefined
}

export interface Publisher {
  id: string
  name: string
  uscc: string | null
}

/** One state of the register: every fact that an export holds is read at it, however many pages that takes. */
export interface Snapshot {
  /** The number of the last public act in it; 0 of an empty register. */
  revision: number
  /** When that act was, UTC; null of an empty register. */
  at: string | null
  /** The Shanghai day it is read on: `as_of`'s, else today. */
  today: string
  /** Whether the register holds invented records. */
  demo: boolean
  /** The federation that keeps the register; null before one is entered. */
  publisher: Publisher | null
}

/** The register as it is, or as it was at an instant. */
export async function snapshotAt(ctx: Context, asOf?: string | undefined): Promise<Snapshot> {
  const instant = asOf === undefined ? null : pastInstant(ctx, asOf)
  const seen = instant === null ? sql`(SELECT max(rev) FROM act)` : revisionAt(instant)
  const acts = await sql<{ rev: number; at: string }>`SELECT rev, at FROM act WHERE rev = ${seen}`.execute(ctx.store.db)
  const federation = await sql<Publisher>`SELECT id, name, uscc FROM organization WHERE kind = 'federation'
    ORDER BY parent_id IS NOT NULL, recorded_act, id LIMIT 1`.execute(ctx.store.db)
  const demo = await sql`SELECT 1 FROM organization WHERE demo = 1 LIMIT 1`.execute(ctx.store.db)
  return {
    revision: acts.rows[0]?.rev ?? 0,
    at: acts.rows[0]?.at ?? null,
    today: dayOf(instant === null ? ctx.now() : new Date(instant)),
    demo: demo.rows.length > 0,
    publisher: federation.rows[0] ?? null,
  }
}

/** A cut pinned to a snapshot, so that what is confirmed or voided while an export runs is in none of its pages. */
export const pinned = (cut: Cut, { at }: Snapshot): Cut => (at === null ? cut : { ...cut, as_of: at })

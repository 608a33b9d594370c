import { type RawBuilder, sql } from 'kysely'
import { permit, scopeOf, within } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import type { Lineage } from './kind.ts'

/** A fund, project or pledge that a record may name: by its lineage, with what tells it from its namesakes. */
export interface Named {
  id: string
  name: string
  chamber_name: string
  /** Of a pledge, which has no name of its own. */
  day: string
  amount_fen: number | null
}

/** What a lineage is called and dated by. A pledge goes by who made it, which only her own side reads. */
const CALLED: Record<Lineage, { name: string; day: string; closed: string; amount: string; own?: true }> = {
  fund: { name: 'f.name', day: 'established_on', closed: 'closed_on', amount: 'size_fen' },
  project: { name: 'f.name', day: 'since_on', closed: 'closed_on', amount: 'NULL' },
  pledge: {
    name: 'coalesce((SELECT name FROM organization WHERE id = f.donor_id), f.donor_name, f.alias)',
    day: 'agreed_on',
    closed: 'released_on',
    amount: 'amount_fen',
    own: true,
  },
}

/** Which of them: those whose name contains a text, those of exactly that name, or one by any version's id. */
export type NamedBy = { part: string } | { name: string } | { id: string }

/**
 * SQL: whether a record entered by the actor may name the version `row` of a lineage: a confirmed one, or one of her own side that still
 * waits. What another side has not published is not even found.
 */
export function mayBeNamed(ctx: Context, kind: Lineage, row: string): RawBuilder<unknown> {
  const status = sql.ref(`${row}.status`)
  const own = sql`(${status} <> 'voided' AND ${within(ctx.actor, scopeOf(ctx.actor, 'fact.read'), sql.ref(`${row}.chamber_id`))})`
  return CALLED[kind].own ? own : sql`(${status} = 'confirmed' OR ${own})`
}

/** The versions in force of the lineages that a record entered by the actor may name. Those that have closed come last. */
export async function findNamed(ctx: Context, kind: Lineage, by: NamedBy, limit: number): Promise<Named[]> {
  permit(ctx, 'fact.record')
  const { name, day, closed, amount } = CALLED[kind]
  const called = sql.raw(name)
  const { rows } = await sql<Named>`SELECT f.root_id AS id, ${called} AS name, f.${sql.raw(day)} AS day,
      ${sql.raw(amount === 'NULL' ? amount : `f.${amount}`)} AS amount_fen,
      (SELECT o.name FROM organization o WHERE o.id = f.chamber_id) AS chamber_name
    FROM ${sql.table(kind)} f WHERE ${mayBeNamed(ctx, kind, 'f')} AND ${called} IS NOT NULL AND ${matches(kind, called, by)}
      AND NOT EXISTS (SELECT 1 FROM ${sql.table(kind)} v WHERE v.root_id = f.root_id AND v.status = 'confirmed' AND f.status <> 'confirmed')
    ORDER BY f.${sql.raw(closed)} IS NOT NULL, ${called}, f.${sql.raw(day)} DESC, f.root_id LIMIT ${limit}`.execute(
    ctx.store.db,
  )
  return rows
}

function matches(kind: Lineage, called: RawBuilder<unknown>, by: NamedBy): RawBuilder<unknown> {
  if ('id' in by) return sql`f.root_id = (SELECT root_id FROM ${sql.table(kind)} WHERE id = ${by.id})`
  return 'name' in by ? sql`${called} = ${by.name}` : sql`instr(${called}, ${by.part}) > 0`
}

import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import type { Status } from '../core/status.ts'
import type { Context } from '../db/context.ts'
import { unionAll } from '../db/union.ts'
import { type FactName, moneyColumn } from '../facts/kind.ts'
import { type Across, conditions, kindsOf } from './asked.ts'

export interface Tally {
  kind: FactName
  status: Status
  count: number
  /** Fen; 0 for kinds without money. Kinds are never added to one another. */
  amount_fen: number
}

/** How many records of each kind stand in each state within the reader's scope. Throws `unauthenticated`. */
export async function tallyAcross(ctx: Context, asked: Across = {}): Promise<Tally[]> {
  permit(ctx, 'fact.read')
  const terms = kindsOf(asked).map((kind) => {
    const column = moneyColumn(kind)
    const amount = column ? sql`coalesce(sum(${sql.ref(`f.${column}`)}), 0)` : sql`0`
    return sql`SELECT ${sql.lit(kind.name)} AS kind, f.status AS status, count(*) AS count, ${amount} AS amount_fen
      FROM ${sql.table(kind.name)} f WHERE ${sql.join(conditions(ctx, kind, asked), sql` AND `)} GROUP BY f.status`
  })
  if (terms.length === 0) return []
  return (await sql<Tally>`${unionAll(terms)}`.execute(ctx.store.db)).rows
}

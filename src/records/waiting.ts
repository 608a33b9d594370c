import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { unionAll } from '../db/union.ts'
import { WAITS } from '../facts/find.ts'
import { FACTS, type FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { conditions } from './asked.ts'

export interface Waiting {
  kind: FactName
  /** Recorded within the last seven days, the last thirty, and before. */
  week: number
  month: number
  older: number
  /** When the one that waits longest was recorded. */
  oldest_at: string
}

const DAY_MS = 86_400_000

/** What waits for review within the reader's scope, by kind and by how long; kinds of which nothing waits are left out. */
export async function waitingByKind(ctx: Context): Promise<Waiting[]> {
  permit(ctx, 'fact.read')
  const before = (days: number) => sql.lit(new Date(ctx.now().getTime() - days * DAY_MS).toISOString())
  const terms = FACTS.map(
    (name) => sql`SELECT ${sql.lit(name)} AS kind, sum(a.at >= ${before(7)}) AS week,
      sum(a.at < ${before(7)} AND a.at >= ${before(30)}) AS month, sum(a.at < ${before(30)}) AS older, min(a.at) AS oldest_at
      FROM ${sql.table(name)} f JOIN act a ON a.seq = f.recorded_act
      WHERE ${WAITS} AND ${sql.join(conditions(ctx, KINDS[name], {}), sql` AND `)} HAVING count(*) > 0`,
  )
  return (await sql<Waiting>`${unionAll(terms)}`.execute(ctx.store.db)).rows
}

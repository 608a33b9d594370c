import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { counted, exact, run } from './ledger.ts'
import { partsOf } from './plan.ts'
import type { Compiled } from './question.ts'

/** What one record is to a total: `adds` is null where that depends on other records (distinct counts, last statements). */
export interface Contribution {
  adds: number | null
}

/** What a record adds to the one measure that a question asks for; null where it is not among what is counted. */
export async function contribution(ctx: Context, compiled: Compiled, record: string): Promise<Contribution | null> {
  const part = partsOf(compiled)[0]
  const aggregate = part?.measures[0]?.aggregate
  if (!part || !aggregate) return null
  const [row] = await run(
    ctx,
    sql`SELECT count(*) AS n, coalesce(sum(amount), 0) AS amount ${counted(part)} AND record_id = ${record}`,
  )
  const n = Number(row?.n ?? 0)
  if (n === 0) return null
  if ('sum' in aggregate) return { adds: exact(row?.amount) * aggregate.sum }
  return { adds: 'count' in aggregate ? n : null }
}

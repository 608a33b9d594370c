import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import { statement } from './act.ts'
import type { Answer, Context } from './context.ts'
import { problemOf } from './faults.ts'
import type { Query } from './store.ts'
import { FOLD } from './tallies.ts'
import { onceWritten } from './written.ts'

/**
 * Writes one batch, with what it adds to the tallies and its stored answer where the request carried an Idempotency-Key, and turns
 * what the database refuses into a Problem.
 * @param named gives a better problem than `problemOf` for faults that this write can foresee
 */
export async function commit<Body>(
  ctx: Context,
  queries: readonly Query[],
  answer: Answer<Body>,
  named: (error: unknown) => Problem | null | Promise<Problem | null> = () => null,
): Promise<Answer<Body>> {
  try {
    const all = [...queries, onceWritten(ctx.store.db, 'fold', () => sql.raw(FOLD), [])]
    await ctx.store.batch(ctx.receipt && ctx.actor ? [...all, keepAnswer(ctx, answer)] : all)
    return answer
  } catch (error) {
    if (error instanceof Problem) throw error
    throw (await named(error)) ?? problemOf(error) ?? error
  }
}

const keepAnswer = (ctx: Context, answer: Answer): Query =>
  statement(
    ctx,
    sql`INSERT INTO idempotency (account_id, key, request_hash, status, headers, body, at)
      VALUES (${ctx.actor?.account_id}, ${ctx.receipt?.key}, ${ctx.receipt?.request_hash}, ${answer.status},
        ${JSON.stringify(answer.headers)}, ${JSON.stringify(answer.body)}, ${ctx.now().toISOString()})`,
  )

/** The answer stored under an idempotency key, if there is one; throws `key_reused` where it was another request's. */
export async function storedAnswer(ctx: Context, key: string, requestHash: string): Promise<Answer | null> {
  const row = await ctx.store.db
    .selectFrom('idempotency')
    .selectAll()
    .where('account_id', '=', ctx.actor?.account_id ?? '')
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return null
  if (row.request_hash !== requestHash) throw new Problem('key_reused')
  return {
    status: row.status as Answer['status'],
    headers: { ...(JSON.parse(row.headers) as Record<string, string>), 'idempotency-replayed': 'true' },
    body: JSON.parse(row.body),
  }
}

import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Secrets } from '../core/secrets.ts'
import { statement } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'

/** Failed sign-ins allowed in one window, for a login and for an address. Only hashes of either are kept. */
const WINDOW_MS = 15 * 60_000
const LIMITS = { login: 5, address: 30 } as const

export interface Keys {
  login: string
  address: string | null
}

const hashed = async (secrets: Secrets, keys: Keys) => [
  { key: await secrets.sha256Hex(`login ${keys.login}`), limit: LIMITS.login as number },
  ...(keys.address
    ? [{ key: await secrets.sha256Hex(`address ${keys.address}`), limit: LIMITS.address as number }]
    : []),
]

const windowOf = (now: Date) => new Date(Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS)

/**
 * Counts an attempt before any password is hashed, so that guessing costs nobody's processor; throws 429 once a limit is reached.
 * `forgiveAttempt` takes it back.
 */
export async function countAttempt(ctx: Context, secrets: Secrets, keys: Keys): Promise<void> {
  const now = ctx.now()
  const start = windowOf(now)
  const window = start.toISOString()
  for (const { key, limit } of await hashed(secrets, keys)) {
    const [, rows = []] = await ctx.store.batch([
      statement(ctx, sql`DELETE FROM login_limit WHERE window_start < ${window}`),
      statement(
        ctx,
        sql`INSERT INTO login_limit (key_hash, window_start, failures) VALUES (${key}, ${window}, 1)
          ON CONFLICT DO UPDATE SET failures = failures + 1 RETURNING failures`,
      ),
    ])
    if (Number(rows[0]?.failures) > limit) {
      throw new Problem('too_many_attempts', {
        headers: { 'retry-after': String(Math.ceil((start.getTime() + WINDOW_MS - now.getTime()) / 1000)) },
      })
    }
  }
}

/**
 * What a successful sign-in does to the counts: the login starts afresh; the address only takes this one attempt back, or whoever
 * holds one account could guess at all others without limit by signing in between.
 */
export async function forgiveAttempt(ctx: Context, secrets: Secrets, keys: Keys): Promise<Query[]> {
  const [login, address] = await hashed(secrets, keys)
  const window = windowOf(ctx.now()).toISOString()
  return [
    statement(ctx, sql`DELETE FROM login_limit WHERE key_hash = ${login?.key}`),
    statement(
      ctx,
      sql`UPDATE login_limit SET failures = failures - 1
        WHERE key_hash = ${address?.key} AND window_start = ${window} AND failures > 0`,
    ),
  ]
}

import { type RawBuilder, sql } from 'kysely'
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

interface Counted {
  key: string
  limit: number
}

async function hashed(
  secrets: Secrets,
  { login, address }: Keys,
): Promise<{ login: Counted; address: Counted | null }> {
  const counted = async (what: keyof typeof LIMITS, name: string): Promise<Counted> => ({
    key: await secrets.sha256Hex(`${what} ${name}`),
    limit: LIMITS[what],
  })
  return { login: await counted('login', login), address: address ? await counted('address', address) : null }
}

const windowOf = (now: Date) => new Date(Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS)

/** SQL: whether so many attempts more would be over the limit. */
const isOver = ({ key, limit }: Counted, window: string, more: number): RawBuilder<boolean> =>
  sql`EXISTS (SELECT 1 FROM login_limit WHERE key_hash = ${key} AND window_start = ${window} AND failures + ${more} > ${limit})`

/**
 * Counts an attempt before any password is hashed, so that guessing costs nobody's processor; throws 429 once a limit is reached, and
 * writes nothing then. `forgiveAttempt` takes it back.
 */
export async function countAttempt(ctx: Context, secrets: Secrets, keys: Keys): Promise<void> {
  const now = ctx.now()
  const start = windowOf(now)
  const window = start.toISOString()
  const { login, address } = await hashed(secrets, keys)
  // the address first: one that is over its limit closes nobody's account
  const counted = address ? [address, login] : [login]
  const refusal = () =>
    new Problem('too_many_attempts', {
      headers: { 'retry-after': String(Math.ceil((start.getTime() + WINDOW_MS - now.getTime()) / 1000)) },
    })
  const closed = sql.join(
    counted.map((one) => isOver(one, window, 1)),
    sql` OR `,
  )
  const { rows } = await sql<{ closed: number }>`SELECT ${closed} AS closed`.execute(ctx.store.db)
  if (rows[0]?.closed) throw refusal()
  // those who ask at the same moment have all read the same: what each is counted as is only known by counting
  const [, ...counts] = await ctx.store.batch([
    statement(ctx, sql`DELETE FROM login_limit WHERE window_start < ${window}`),
    ...counted.map(({ key }) =>
      statement(
        ctx,
        sql`INSERT INTO login_limit (key_hash, window_start, failures) SELECT ${key}, ${window}, 1
          WHERE ${key === login.key && address ? sql`NOT ${isOver(address, window, 0)}` : sql`1`}
          ON CONFLICT DO UPDATE SET failures = failures + 1 RETURNING failures`,
      ),
    ),
  ])
  if (counted.some(({ limit }, i) => Number(counts[i]?.[0]?.failures) > limit)) throw refusal()
}

/**
 * What a successful sign-in does to the counts: the login starts afresh; the address only takes this one attempt back, or whoever
 * holds one account could guess at all others without limit by signing in between.
 */
export async function forgiveAttempt(ctx: Context, secrets: Secrets, keys: Keys): Promise<Query[]> {
  const { login, address } = await hashed(secrets, keys)
  const window = windowOf(ctx.now()).toISOString()
  return [
    statement(ctx, sql`DELETE FROM login_limit WHERE key_hash = ${login.key}`),
    statement(
      ctx,
      sql`UPDATE login_limit SET failures = failures - 1
        WHERE key_hash = ${address?.key ?? null} AND window_start = ${window} AND failures > 0`,
    ),
  ]
}

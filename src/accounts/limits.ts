import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Secrets } from '../core/secrets.ts'
import { statement } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'

/**
 * Failed sign-ins allowed in one window: from an address, for a login from one address, and for a login from wherever. The last is far
 * above the second, or whoever knows a login could close it to its owner from elsewhere. Only hashes are kept.
 */
const WINDOW_MS = 15 * 60_000
const LIMITS = { address: 30, both: 5, login: 50 } as const

export interface Keys {
  login: string
  address: string | null
}

interface Counted {
  key: string
  limit: number
}

const loginKey = (secrets: Secrets, login: string) => secrets.sha256Hex(`login ${login}`)

/** What an attempt is counted by, in this order; a login from an address has a key that begins with the login's own. */
async function hashed(secrets: Secrets, { login, address }: Keys) {
  const from = address === null ? null : await secrets.sha256Hex(`address ${address}`)
  const whose = await loginKey(secrets, login)
  return {
    address: from === null ? null : { key: from, limit: LIMITS.address },
    both: { key: `${whose}.${from ?? ''}`, limit: LIMITS.both },
    login: { key: whose, limit: LIMITS.login },
  }
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
  const { login, both, address } = await hashed(secrets, keys)
  // the login last: who is over a limit of her own closes nobody's account
  const counted = [...(address ? [address] : []), both, login]
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
    ...counted.map(({ key }, i) =>
      statement(
        ctx,
        sql`INSERT INTO login_limit (key_hash, window_start, failures) SELECT ${key}, ${window}, 1
          WHERE NOT (${sql.join([sql`0`, ...counted.slice(0, i).map((one) => isOver(one, window, 0))], sql` OR `)})
          ON CONFLICT DO UPDATE SET failures = failures + 1 RETURNING failures`,
      ),
    ),
  ])
  if (counted.some(({ limit }, i) => Number(counts[i]?.[0]?.failures) > limit)) throw refusal()
}

/**
 * What a successful sign-in does to the counts: the login starts afresh, save for those who guess at it from other addresses; the address
 * only takes this one attempt back, or whoever holds one account could guess at all others without limit by signing in between.
 */
export async function forgiveAttempt(ctx: Context, secrets: Secrets, keys: Keys): Promise<Query[]> {
  const { login, both, address } = await hashed(secrets, keys)
  const window = windowOf(ctx.now()).toISOString()
  return [
    statement(ctx, sql`DELETE FROM login_limit WHERE key_hash IN (${login.key}, ${both.key})`),
    statement(
      ctx,
      sql`UPDATE login_limit SET failures = failures - 1
        WHERE key_hash = ${address?.key ?? null} AND window_start = ${window} AND failures > 0`,
    ),
  ]
}

/** Opens a login again that was guessed at, from wherever: whoever administers accounts answers for it. */
export async function openAgain(ctx: Context, secrets: Secrets, login: string): Promise<Query> {
  const key = await loginKey(secrets, login)
  // the sign after the one that stands between login and address
  return statement(ctx, sql`DELETE FROM login_limit WHERE key_hash >= ${key} AND key_hash < ${`${key}/`}`)
}

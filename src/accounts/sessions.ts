import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Role } from '../core/roles.ts'
import type { Secrets } from '../core/secrets.ts'
import { guard, openAct, statement } from '../db/act.ts'
import type { Actor, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import type { Store } from '../db/store.ts'
import { whileUnchanged } from '../db/unchanged.ts'
import { runOnceWritten } from '../db/written.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { permit } from './permit.ts'

export const SESSION_HOURS = 12
/** Sign-ins closer together are one: a program that signs in for every request would fill the acts, which are kept for ever. */
const APART_MS = 3_600_000
/** How many of the last ones an account shows. */
const LAST = 10

/**
 * Signs in with a password: a new session each time. The refusal is the same for an unknown login, a wrong password and a disabled
 * account, and for one whose password was changed, or that was disabled, while the password was held against it.
 */
export async function signIn(ctx: Context, secrets: Secrets, login: string, password: string, address: string | null) {
  const keys = { login: login.trim().toLowerCase(), address }
  await countAttempt(ctx, secrets, keys)
  const account = await ctx.store.db
    .selectFrom('account')
    .selectAll()
    .where('login', '=', keys.login)
    .executeTakeFirst()
  const right = await secrets.verifyPassword(password, account?.password_hash ?? null)
  if (!account || !right || account.disabled_at) throw new Problem('wrong_password')
  const token = secrets.randomToken()
  const now = ctx.now()
  const expires_at = new Date(now.getTime() + SESSION_HOURS * 3_600_000).toISOString()
  const token_hash = await secrets.sha256Hex(token)
  const [last] = await signIns(ctx, account.id, 1)
  const isNew = !last || now.getTime() - Date.parse(last) >= APART_MS
  const still = sql`SELECT EXISTS (SELECT 1 FROM account
    WHERE id = ${account.id} AND password_hash = ${account.password_hash} AND disabled_at IS NULL)`
  const queries = [
    guard(ctx, still),
    ...(await forgiveAttempt(ctx, secrets, keys)),
    ...(isNew ? [openAct(ctx, { name: 'sign_in', published: false, account_id: account.id })] : []),
    statement(ctx, sql`DELETE FROM session WHERE expires_at < ${now.toISOString()}`),
    ctx.store.db
      .insertInto('session')
      .values({ token_hash, account_id: account.id, created_at: now.toISOString(), expires_at }),
  ]
  await ctx.store.batch(queries).catch((error) => {
    throw faultOf(error)?.kind === 'guard' ? new Problem('wrong_password') : error
  })
  const { id, name, role, organization_id } = account
  return { account: { id, login: account.login, name, role: role as Role, organization_id }, token, expires_at }
}

export async function signOut(ctx: Context, secrets: Secrets, token: string): Promise<void> {
  const hash = await secrets.sha256Hex(token)
  await ctx.store.batch([statement(ctx, sql`DELETE FROM session WHERE token_hash = ${hash}`)])
}

/** The actor's own account, for "who am I"; 401 for the public. */
export async function whoAmI(ctx: Context) {
  if (!ctx.actor) throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
  const row = await ctx.store.db
    .selectFrom('account')
    .select(['id', 'login', 'name', 'role', 'organization_id'])
    .where('id', '=', ctx.actor.account_id)
    .executeTakeFirstOrThrow()
  return { ...row, role: ctx.actor.role }
}

/** The sessions of an account that are still open, and when it last signed in; one's own, or of those one may read. */
export async function sessionsOf(
  ctx: Context,
  account: string,
): Promise<{ open: number; last_at: string | null; signed_in: string[] }> {
  if (account !== ctx.actor?.account_id) permit(ctx, 'account.read')
  const row = await ctx.store.db
    .selectFrom('session')
    .select(({ fn }) => [fn.countAll<number>().as('open'), fn.max('created_at').as('last_at')])
    .where('account_id', '=', account)
    .where('expires_at', '>', ctx.now().toISOString())
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), last_at: row.last_at ?? null, signed_in: await signIns(ctx, account, LAST) }
}

/** When an account signed in, latest first; ended sessions are not kept, the act of signing in is. */
async function signIns(ctx: Context, account: string, limit: number): Promise<string[]> {
  const rows = await ctx.store.db
    .selectFrom('act')
    .select('at')
    .where('account_id', '=', account)
    .where('name', '=', 'sign_in')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at }) => at)
}

/** Who holds a token, and until when, as they are stored. */
type Holder = Omit<Actor, 'read_only'> & { read_only: number; expires_at: string }

/** Who holds a session or an API token; null for one that is unknown, expired or revoked, or whose account is disabled. */
export async function authenticate(store: Store, secrets: Secrets, now: Date, token: string): Promise<Actor | null> {
  const hash = await secrets.sha256Hex(token)
  const holder = await whileUnchanged(store, `holder ${hash}`, () => holderOf(store, hash))
  if (!holder || holder.expires_at <= now.toISOString()) return null
  const { expires_at: _, read_only, ...actor } = holder
  return { ...actor, read_only: read_only === 1 }
}

async function holderOf(store: Store, hash: string): Promise<Holder | null> {
  const of = (hash: RawBuilder<unknown>) => sql<Holder>`
    SELECT a.id AS account_id, a.role, a.organization_id, a.name, t.read_only, t.expires_at FROM (
      SELECT account_id, 0 AS read_only, expires_at FROM session WHERE token_hash = ${hash}
      UNION ALL
      SELECT account_id, read_only, expires_at FROM token WHERE token_hash = ${hash} AND revoked_at IS NULL) t
    JOIN account a ON a.id = t.account_id WHERE a.disabled_at IS NULL`
  return (await runOnceWritten(store.db, 'holder', of, [hash]))[0] ?? null
}

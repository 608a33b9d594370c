import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import type { Secrets } from '../core/secrets.ts'
import { logChange, logSet, openAct, statement } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import { type Answer, type Context, withoutReceipt } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { getAccount } from './accounts.ts'
import type { TokenInput } from './model.ts'
import { permit } from './permit.ts'

const COLUMNS = ['id', 'name', 'read_only', 'created_at', 'expires_at', 'revoked_at'] as const

/** Makes an API token of the actor's own account; its secret is answered once and stored only as a hash. */
export async function createToken(ctx: Context, secrets: Secrets, input: TokenInput): Promise<Answer> {
  const { actor } = permit(ctx, 'token.manage')
  const token = secrets.randomToken()
  const now = ctx.now()
  const row = {
    id: newId(),
    name: input.name,
    read_only: input.read_only ? 1 : 0,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + input.days * 86_400_000).toISOString(),
  }
  const insert = ctx.store.db
    .insertInto('token')
    .values({ ...row, account_id: actor.account_id, token_hash: await secrets.sha256Hex(token) })
  return commit(
    withoutReceipt(ctx),
    [openAct(ctx, { name: 'create', published: false }), insert, logChange(ctx, 'token', row.id, null)],
    { status: 201, headers: {}, body: { ...row, revoked_at: null, token } },
  )
}

export async function listTokens(ctx: Context) {
  const { actor } = permit(ctx, 'token.manage')
  return ctx.store.db
    .selectFrom('token')
    .select(COLUMNS)
    .where('account_id', '=', actor.account_id)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function revokeToken(ctx: Context, id: string): Promise<Answer> {
  const { actor } = permit(ctx, 'token.manage')
  const row = await ctx.store.db
    .selectFrom('token')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('account_id', '=', actor.account_id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found')
  const revoked_at = row.revoked_at ?? ctx.now().toISOString()
  const answer: Answer = { status: 200, headers: {}, body: { ...row, revoked_at } }
  if (row.revoked_at) return answer
  return commit(
    ctx,
    [
      openAct(ctx, { name: 'edit', published: false }),
      statement(ctx, sql`UPDATE token SET revoked_at = ${revoked_at} WHERE id = ${id}`),
      logChange(ctx, 'token', id, { revoked_at: null }),
    ],
    answer,
  )
}

/** The API tokens of an account that can still be used, for whoever may see accounts: never their secrets. */
export async function tokensOf(ctx: Context, account: string) {
  permit(ctx, 'account.read')
  return standing(ctx, account)
}

/** Revokes every API token of an account that could still be used; throws `not_found` for no account. */
export async function revokeTokensOf(ctx: Context, account: string): Promise<Answer<{ revoked: number }>> {
  permit(ctx, 'account.manage')
  await getAccount(ctx, account)
  const tokens = await standing(ctx, account)
  const answer: Answer<{ revoked: number }> = { status: 200, headers: {}, body: { revoked: tokens.length } }
  if (tokens.length === 0) return answer
  return commit(ctx, [openAct(ctx, { name: 'edit', published: false }), ...revocation(ctx, account)], answer)
}

/** Of a batch that has opened its act: revokes every API token of an account that could still be used. */
export function revocation(ctx: Context, account: string): Query[] {
  const now = ctx.now().toISOString()
  const ids = sql`SELECT id FROM token WHERE account_id = ${account} AND revoked_at IS NULL AND expires_at > ${now}`
  return [
    // before the rows change, while they still are found
    logSet(ctx, 'token', ids, { revoked_at: null }),
    statement(ctx, sql`UPDATE token SET revoked_at = ${now} WHERE id IN (${ids})`),
  ]
}

const standing = (ctx: Context, account: string) =>
  ctx.store.db
    .selectFrom('token')
    .select(COLUMNS)
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now().toISOString())
    .orderBy('created_at', 'desc')
    .execute()

import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import { randomPassword, type Secrets } from '../core/secrets.ts'
import { guard, logChange, openAct, statement } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import { type Answer, type Context, withoutReceipt } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { getAccount } from './accounts.ts'
import { countAttempt, forgiveAttempt, openAgain } from './limits.ts'
import type { Account, PasswordChange, PasswordReset } from './model.ts'
import { permit } from './permit.ts'
import { checkPassword } from './rules.ts'
import { whoAmI } from './sessions.ts'
import { revocation } from './tokens.ts'

/**
 * Changes the actor's own password. Every other session of hers ends; her API tokens are revoked unless she keeps them, because who
 * knew the old password may have made one. The current password is asked for, and wrong ones count as failed sign-ins.
 * @param here the token that this request came with, whose session stays, and the client's address
 * @throws faults of `current_password` and `password`; `too_many_attempts`
 */
export async function changePassword(
  ctx: Context,
  secrets: Secrets,
  { current_password, password, keep_tokens }: PasswordChange,
  here: { token: string | undefined; address: string | null },
): Promise<Answer<{ account: Awaited<ReturnType<typeof whoAmI>> }>> {
  const { actor } = permit(ctx, 'password.change')
  const account = await whoAmI(ctx)
  const { password_hash, version } = await ctx.store.db
    .selectFrom('account')
    .select(['password_hash', 'version'])
    .where('id', '=', actor.account_id)
    .executeTakeFirstOrThrow()
  const keys = { login: account.login, address: here.address }
  await countAttempt(ctx, secrets, keys)
  if (!(await secrets.verifyPassword(current_password, password_hash)))
    throw invalid({ field: 'current_password', code: 'wrong_password' })
  if (password === current_password) throw invalid({ field: 'password', code: 'unchanged' })
  checkPassword(password, account.login)
  const session = here.token === undefined ? '' : await secrets.sha256Hex(here.token)
  const queries = await newPassword(ctx, secrets, { id: account.id, version }, password, {
    keep_tokens,
    but: sql`AND token_hash <> ${session}`,
  })
  return commit(withoutReceipt(ctx), [...queries, ...(await forgiveAttempt(ctx, secrets, keys))], {
    status: 200,
    headers: {},
    body: { account },
  })
}

/**
 * Sets a new password of any account (made when none is given, and answered once), ends every session of it and revokes its API
 * tokens unless they are kept; a login that too many failed sign-ins closed is open again. Never stored for replay: the answer may hold the password in the clear.
 */
export async function resetPassword(
  ctx: Context,
  secrets: Secrets,
  id: string,
  { password, keep_tokens }: PasswordReset,
): Promise<Answer<Account>> {
  permit(ctx, 'account.manage')
  const row = await getAccount(ctx, id)
  checkPassword(password, row.login)
  const made = password ? null : randomPassword()
  const queries = await newPassword(ctx, secrets, row, password ?? made ?? '', { keep_tokens })
  const version = row.version + 1
  return commit(withoutReceipt(ctx), [...queries, await openAgain(ctx, secrets, row.login)], {
    status: 200,
    headers: { etag: `"v${version}"` },
    body: { ...row, version, ...(made ? { password: made } : {}) },
  })
}

/** The batch that sets a password; `but` are conditions on the sessions that it ends. */
async function newPassword(
  ctx: Context,
  secrets: Secrets,
  { id, version }: { id: string; version: number },
  password: string,
  { keep_tokens, but = sql`` }: { keep_tokens?: boolean | undefined; but?: RawBuilder<unknown> },
): Promise<Query[]> {
  const hash = await secrets.hashPassword(password)
  return [
    guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM account WHERE id = ${id} AND version = ${version})`),
    openAct(ctx, { name: 'edit', published: false }),
    statement(ctx, sql`UPDATE account SET password_hash = ${hash}, version = version + 1 WHERE id = ${id}`),
    statement(ctx, sql`DELETE FROM session WHERE account_id = ${id} ${but}`),
    ...(keep_tokens ? [] : revocation(ctx, id)),
    // what it was is nowhere kept
    logChange(ctx, 'account', id, { password: 'changed' }),
  ]
}

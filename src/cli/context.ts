import type { Role } from '../core/roles.ts'
import type { Actor, Context } from '../db/context.ts'
import { type Opened, openRegister } from '../entry/open.ts'

export interface Session extends Opened {
  ctx: Context
  actor: Actor
}

/**
 * Opens the register for a command and acts in it as the account named by `--as`, by default the first of the federation's: whoever
 * may run commands on the server answers for what is recorded under that name.
 */
export async function openAs(options: { data: string; as?: string | undefined }): Promise<Session> {
  const opened = await openRegister(options.data)
  const query = opened.store.db.selectFrom('account').selectAll().where('disabled_at', 'is', null)
  const account = options.as
    ? await query.where('login', '=', options.as.toLowerCase()).executeTakeFirst()
    : await query.where('role', '=', 'federation').orderBy('created_at').orderBy('login').executeTakeFirst()
  if (!account)
    throw new Error(
      options.as ? `没有账号 ${options.as}。No such account.` : '没有市级账号。There is no federation account.',
    )
  const actor: Actor = {
    account_id: account.id,
    role: account.role as Role,
    organization_id: account.organization_id,
    name: account.name,
    read_only: false,
  }
  return { ...opened, actor, ctx: { store: opened.store, now: () => new Date(), actor } }
}

/** Opens the register as the public reads it. */
export async function openToRead({ data }: { data: string }): Promise<Opened & { ctx: Context }> {
  const opened = await openRegister(data)
  return { ...opened, ctx: { store: opened.store, now: () => new Date(), actor: null } }
}

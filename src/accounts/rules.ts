import { invalid, Problem } from '../core/errors.ts'
import type { Role } from '../core/roles.ts'
import type { Context } from '../db/context.ts'
import type { Account } from './model.ts'

/** Which organisation a role works for; federation and auditor may stand above all. */
const HOMES: Record<Role, { kinds: readonly string[]; required: boolean }> = {
  clerk: { kinds: ['chamber', 'association'], required: true },
  reviewer: { kinds: ['federation'], required: true },
  federation: { kinds: ['federation'], required: false },
  auditor: { kinds: ['federation', 'other'], required: false },
}

/** A password that repeats the login is the first one guessed. */
export function checkPassword(password: string | undefined, login: string): void {
  if (password?.trim().toLowerCase() === login) throw invalid({ field: 'password', code: 'invalid' })
}

/** Throws 422 unless the organisation is of the kind that the role works for. */
export async function checkHome(ctx: Context, role: Role, organization: string | null): Promise<void> {
  const { kinds, required } = HOMES[role]
  if (!organization) {
    if (required) throw invalid({ field: 'organization_id', code: 'required' })
    return
  }
  const row = await ctx.store.db
    .selectFrom('organization')
    .select('kind')
    .where('id', '=', organization)
    .executeTakeFirst()
  if (!row) throw invalid({ field: 'organization_id', code: 'unknown_reference', value: organization })
  if (!kinds.includes(row.kind)) throw invalid({ field: 'organization_id', code: 'wrong_kind', allowed: kinds })
}

/** Whether an account can open accounts. */
export const administers = (account: Account) => account.role === 'federation' && account.disabled_at === null

/** Throws 409 unless another account is left that can open accounts. `write` guards the same, for two such edits at once. */
export async function checkAnother(ctx: Context, id: string): Promise<void> {
  const other = await ctx.store.db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'federation')
    .where('disabled_at', 'is', null)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst()
  if (!other)
    throw new Problem('conflict', {
      detail: {
        zh: '这是最后一个可用的市级账号，不能停用或降级',
        en: 'this is the last federation account; it can be neither disabled nor given a smaller role',
      },
    })
}

import type { Role } from '../../src/core/roles.ts'
import type { Context } from '../../src/db/context.ts'
import type { Target } from './target.ts'

/** What a command or a test gives to queries beside the API: somebody of that role, of that organisation where one is named. */
export async function actingAs(target: Target, role: Role, organization: string | null = null): Promise<Context> {
  const [account] = await target.sql(
    'SELECT id, name, organization_id FROM account WHERE role = ? AND organization_id IS coalesce(?, organization_id) ORDER BY created_at, id LIMIT 1',
    role,
    organization,
  )
  if (!account) throw new Error(`no ${role}`)
  return {
    store: target.store,
    now: () => new Date(),
    actor: {
      account_id: String(account.id),
      role,
      organization_id: account.organization_id as string | null,
      name: String(account.name),
      read_only: false,
    },
  }
}

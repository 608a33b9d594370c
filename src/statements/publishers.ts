import { permit } from '../accounts/permit.ts'
import { ACTIONS, ROLES } from '../core/roles.ts'
import type { Context } from '../db/context.ts'
import type { Statement } from './model.ts'

interface Person {
  id: string
  name: string
}

const ROLES_THAT_PUBLISH = ROLES.filter((role) => ACTIONS['statement.write'][role] !== 'none')

/** Who compiled a version, and who else may publish it, by name; for those who read drafts. */
export async function publishersOf(
  ctx: Context,
  { compiled_by }: Pick<Statement, 'compiled_by'>,
): Promise<{ compiler: Person | null; others: Person[] }> {
  permit(ctx, 'statement.read')
  const people = () => ctx.store.db.selectFrom('account').select(['id', 'name'])
  const others = await people()
    .where('role', 'in', ROLES_THAT_PUBLISH)
    .where('disabled_at', 'is', null)
    .where('id', '<>', compiled_by ?? '')
    .orderBy('name')
    .orderBy('id')
    .execute()
  const compiler = await people()
    .where('id', '=', compiled_by ?? '')
    .executeTakeFirst()
  return { compiler: compiler ?? null, others }
}

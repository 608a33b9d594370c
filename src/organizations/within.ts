import { sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import type { Action } from '../core/roles.ts'
import type { Context } from '../db/context.ts'
import { RECORDERS } from './model.ts'

export interface Recorder {
  id: string
  name: string
  kind: string
}

/** The chambers, associations and federations for whose records the actor may do something, in the order of their divisions. */
export async function recordersWithin(ctx: Context, action: Action): Promise<Recorder[]> {
  const { actor, scope } = permit(ctx, action)
  return ctx.store.db
    .selectFrom('organization')
    .select(['id', 'name', 'kind'])
    .where('kind', 'in', RECORDERS)
    .where(within(actor, scope, sql.ref('organization.id')))
    .orderBy('division_code')
    .orderBy('id')
    .execute()
}

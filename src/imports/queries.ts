import { sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'

/** Imports within the actor's scope: the files of her own chamber, county or all. */
function readable(ctx: Context) {
  const { actor, scope } = permit(ctx, 'import.read')
  return ctx.store.db
    .selectFrom('import')
    .innerJoin('act', 'act.seq', 'import.recorded_act')
    .select([
      'import.id',
      'import.kind',
      'filename',
      'sha256',
      'chamber_id',
      'rows',
      'sum_fen',
      'stated_count',
      'stated_sum_fen',
      'act.account_id as recorded_by',
      'act.at as recorded_at',
    ])
    .where(within(actor, scope, sql.ref('import.chamber_id')))
}

const MOST = 500

export const listImports = (ctx: Context) => readable(ctx).orderBy('import.recorded_act', 'desc').limit(MOST).execute()

export async function getImport(ctx: Context, id: string) {
  const row = await readable(ctx).where('import.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found')
  return row
}

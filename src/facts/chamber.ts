import { sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import { invalid } from '../core/errors.ts'
import { statement } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { onceWritten } from '../db/written.ts'
import { RECORDERS } from '../organizations/model.ts'

/** The organisation that a record is entered for. */
export interface Chamber {
  id: string
  kind: string
  parent_id: string | null
  name: string
  demo: number
}

/** One that was asked for, and what finds it. */
export interface ChamberAsked {
  id: string
  query: Query
}

/** The one that a new record is to be entered for: a clerk's own; others may name one within their scope. */
export function chamberAsked(ctx: Context, named: string | undefined): ChamberAsked {
  const { actor, scope } = permit(ctx, 'fact.record')
  if (named && scope === 'own') throw invalid({ field: 'chamber_id', code: 'read_only' })
  const id = named ?? actor.organization_id
  if (!id) throw invalid({ field: 'chamber_id', code: 'required' })
  const query = onceWritten(
    ctx.store.db,
    `recording chamber ${scope} ${actor.organization_id}`,
    (named) => sql<Chamber>`SELECT id, kind, parent_id, name, demo FROM organization o
      WHERE id = ${named} AND kind IN (${sql.join(RECORDERS.map(sql.lit))}) AND ${within(actor, scope, sql.ref('o.id'))}`,
    [id],
  )
  return { id, query }
}

/** The one that a record was entered for. */
export const chamberById = (ctx: Context, id: string): ChamberAsked => ({
  id,
  query: statement(ctx, sql<Chamber>`SELECT id, kind, parent_id, name, demo FROM organization WHERE id = ${id}`),
})

/** It, where it was found. */
export function chamberFound({ id }: ChamberAsked, row: Chamber | undefined): Chamber {
  if (!row) throw invalid({ field: 'chamber_id', code: 'unknown_reference', value: id })
  return row
}

export async function recordingChamber(ctx: Context, named: string | undefined): Promise<Chamber> {
  const asked = chamberAsked(ctx, named)
  const [[row] = []] = await ctx.store.read([asked.query])
  return chamberFound(asked, row as Chamber | undefined)
}

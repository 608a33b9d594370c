import { type Expression, sql } from 'kysely'
import { permit, scopeOf, within } from '../accounts/permit.ts'
import { type FieldFault, Problem } from '../core/errors.ts'
import type { Actor, Context } from '../db/context.ts'
import type { Content } from '../facts/kind.ts'
import type { Register } from './register.ts'

/** Columns that change though they are not the actor's to fill in. */
export const reserved = (ctx: Context, register: Register, content: Content, before: Content): FieldFault[] =>
  reservedFrom(ctx.actor, register)
    .flatMap((column) => [column, ...(before[column] ? [register.reserved?.[column]?.about ?? column] : [])])
    .filter((column) => (content[column] ?? null) !== (before[column] ?? null))
    .map((field) => ({ field, code: 'reserved' }))

/** The columns of a register that take more to fill in than the actor may do. */
export const reservedFrom = (actor: Actor | null, { reserved = {} }: Register): string[] =>
  Object.entries(reserved).flatMap(([column, { action }]) => (scopeOf(actor, action) === 'none' ? [column] : []))

/**
 * Throws unless the actor's role reaches the organisation that the entry belongs to; `forbidden` with its reason where one that exists is
 * not hers to edit.
 * @param key of an entry that exists
 */
export async function allowed(ctx: Context, register: Register, content: Content, key?: string): Promise<void> {
  const { action, organization } = await register.permission(ctx, content)
  const { actor, scope } = permit(ctx, action)
  if (scope === 'all') return
  const reached = (of: Expression<string | null>) => within(actor, scope, of)
  if (organization !== null) {
    const { rows } = await sql`SELECT 1 WHERE ${reached(sql`${organization}`)}`.execute(ctx.store.db)
    if (rows.length === 0) throw new Problem('not_found')
  }
  if (key === undefined) return
  for (const { holds, otherwise } of register.editable?.(content, reached) ?? []) {
    const { rows } =
      await sql`SELECT 1 FROM ${sql.table(register.name)} e WHERE e.${sql.ref(register.key)} = ${key} AND (${holds})`.execute(
        ctx.store.db,
      )
    if (rows.length === 0) throw new Problem('forbidden', { detail: otherwise })
  }
}

/** What keeps the actor from writing an entry of this content, or from editing the one that it is the content of; null: nothing. */
export async function refusedTo(ctx: Context, register: Register, content: Content): Promise<Problem | null> {
  try {
    await allowed(ctx, register, content, content[register.key] ? String(content[register.key]) : undefined)
    return null
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Whether the actor may write it. */
export const mayWrite = async (ctx: Context, register: Register, content: Content): Promise<boolean> =>
  (await refusedTo(ctx, register, content)) === null

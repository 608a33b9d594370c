import { type Expression, type SqlBool, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import { ACTIONS, type Action, READ_ACTIONS, type Scope } from '../core/roles.ts'
import type { Actor, Context } from '../db/context.ts'

/** How far the actor's role reaches for an action; nobody signed in reaches nothing. */
export function scopeOf(actor: Actor | null, action: Action): Scope {
  if (!actor || (actor.read_only && !READ_ACTIONS.has(action))) return 'none'
  return ACTIONS[action][actor.role]
}

/** Throws 401 without a sign-in and 403 where the role may not do this at all; returns the actor and her scope. */
export function permit(ctx: Context, action: Action): { actor: Actor; scope: Exclude<Scope, 'none'> } {
  if (!ctx.actor) throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
  const scope = scopeOf(ctx.actor, action)
  if (scope === 'none') throw new Problem('forbidden')
  return { actor: ctx.actor, scope }
}

/** SQL: whether an organisation (a column such as `donation.chamber_id`) lies within the actor's scope. */
export function within(actor: Actor | null, scope: Scope, chamber: Expression<string | null>): Expression<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`1`
  if (!actor?.organization_id || scope === 'none') return sql<SqlBool>`0`
  if (scope === 'own') return sql<SqlBool>`${chamber} = ${actor.organization_id}`
  return sql<SqlBool>`${chamber} IN (SELECT id FROM organization WHERE id = ${actor.organization_id} OR parent_id = ${actor.organization_id})`
}

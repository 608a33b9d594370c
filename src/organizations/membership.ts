import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { onceWritten, type Values } from '../db/written.ts'
import { isChamber } from './model.ts'

/** The days of one membership, both included; null: it goes on. */
export interface Days {
  since_on: string
  until_on: string | null
}

/** All the memberships that an enterprise ever had of a chamber. */
export const membershipsOf = (ctx: Context, enterprise: Values[number], chamber: string): Query =>
  onceWritten(
    ctx.store.db,
    'days of membership',
    (enterprise, chamber) => sql<Days>`SELECT since_on, until_on FROM membership
      WHERE enterprise_id = ${enterprise} AND chamber_id = ${chamber}`,
    [enterprise, chamber],
  )

/**
 * A chamber logs for its members: where the enterprise has ever been one of its members, the day must fall into a membership.
 * An enterprise that never was may still be logged; it then counts as no member.
 */
export function outsideMembership(
  chamber: { kind: string },
  all: readonly Days[],
  field: string,
  day: string,
): FieldFault[] {
  if (!isChamber(chamber.kind)) return []
  const covered = all.some(({ since_on, until_on }) => since_on <= day && (until_on === null || day <= until_on))
  return all.length === 0 || covered ? [] : [{ field, code: 'day_outside_membership', value: day }]
}

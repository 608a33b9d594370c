import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { runOnceWritten } from '../db/written.ts'
import type { Value } from '../facts/kind.ts'

/**
 * A chamber logs for its members: where the enterprise has ever been one of its members, the day must fall into a membership.
 * An enterprise that never was may still be logged; it then counts as no member.
 */
export async function dayInMembership(
  ctx: Context,
  chamber: { id: string; kind: string },
  enterprise: Value,
  field: string,
  day: string,
): Promise<FieldFault[]> {
  if (!enterprise || !['chamber', 'association'].includes(chamber.kind)) return []
  const days = await runOnceWritten(
    ctx.store.db,
    'days of membership',
    (enterprise, chamber) => sql<{
      since_on: string
      until_on: string | null
    }>`SELECT since_on, until_on FROM membership
      WHERE enterprise_id = ${enterprise} AND chamber_id = ${chamber}`,
    [String(enterprise), chamber.id],
  )
  const covered = days.some(({ since_on, until_on }) => since_on <= day && (until_on === null || day <= until_on))
  return days.length === 0 || covered ? [] : [{ field, code: 'day_outside_membership', value: day }]
}

import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import { MembershipInput, RECORDERS } from '../organizations/model.ts'
import { visible } from '../organizations/visible.ts'
import type { Register } from './register.ts'

/** Who belonged to which chamber, from a day, until a day. Overlaps are refused by the database. */
export const memberships: Register = {
  name: 'membership',
  path: 'members',
  label: { zh: '会员资格', en: 'membership' },
  key: 'id',
  Input: MembershipInput,
  fixed: ['enterprise_id', 'chamber_id'],
  derived: { demo: z.int() },
  order: 'since_on',
  search: ['enterprise'],
  searched: 'enterprise_id',
  filters: { enterprise: 'enterprise_id', chamber: 'chamber_id' },
  permission: (ctx, content) => ({
    action: 'membership.write',
    organization: String(content.chamber_id ?? ctx.actor?.organization_id),
  }),
  complete: (ctx, content) => ({ ...content, chamber_id: content.chamber_id ?? ctx.actor?.organization_id ?? null }),
  check: async (ctx, content) => {
    const faults: FieldFault[] = []
    const wanted: Record<string, readonly string[]> = { enterprise_id: ['enterprise'], chamber_id: RECORDERS }
    for (const [field, kinds] of Object.entries(wanted)) {
      const row = await ctx.store.db
        .selectFrom('organization')
        .select('kind')
        .where('id', '=', String(content[field]))
        .executeTakeFirst()
      if (!row) faults.push({ field, code: 'unknown_reference' })
      else if (!kinds.includes(row.kind)) faults.push({ field, code: 'wrong_kind', allowed: kinds })
    }
    if (content.until_on && String(content.until_on) < String(content.since_on))
      faults.push({ field: 'until_on', code: 'day_order' })
    return faults
  },
  visible: sql`EXISTS (SELECT 1 FROM organization o WHERE o.id = e.enterprise_id AND (${visible('o', 'confirmed')}))`,
  names: {
    enterprise_name: sql`(SELECT name FROM organization WHERE id = e.enterprise_id)`,
    chamber_name: sql`(SELECT name FROM organization WHERE id = e.chamber_id)`,
  },
}

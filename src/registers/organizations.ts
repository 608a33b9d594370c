import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import { usccChecks } from '../core/uscc.ts'
import type { Context } from '../db/context.ts'
import type { Content } from '../facts/kind.ts'
import { type Division, divisionsOf } from '../organizations/divisions.ts'
import { isChamber, isRecorder, ORGANIZATION_KINDS, OrganizationInput } from '../organizations/model.ts'
import { isZone } from '../organizations/placed.ts'
import { visible } from '../organizations/visible.ts'
import type { Register } from './register.ts'
import { theirs } from './whose.ts'

/** Kinds that a chamber's clerk may enter on the way; chambers, federations and charities are the federation's to register. */
const CLERKS = ['enterprise', 'village_collective', 'other']

const DATES = ['established_on', 'registered_on', 'party_organisation_on'] as const

/**
 * What is wrong with an organisation by itself and beside its parent.
 * @param parent the kind of what `parent_id` names; undefined where the register has no such
 */
export function judgeOrganization(content: Content, parent: string | undefined): FieldFault[] {
  const kind = String(content.kind)
  const faults: FieldFault[] = []
  if (!content.parent_id) {
    if (isChamber(kind)) faults.push({ field: 'parent_id', code: 'required' })
  } else if (parent === undefined) faults.push({ field: 'parent_id', code: 'unknown_reference' })
  else if (parent !== 'federation' && isRecorder(kind)) faults.push({ field: 'parent_id', code: 'wrong_kind' })
  for (const field of DATES) {
    if (content.dissolved_on && content[field] && String(content[field]) > String(content.dissolved_on))
      faults.push({ field: 'dissolved_on', code: 'day_order' })
  }
  return faults
}

/** An organisation with what follows from what was entered: whether its code checks, and where it is. */
export const derived = (content: Content, division: Division | undefined): Content => ({
  ...content,
  uscc_ok: content.uscc ? (usccChecks(String(content.uscc)) ? 1 : 0) : null,
  district_code: division?.district_code ?? null,
  township_code: division?.township_code ?? null,
})

/** Whether an organisation is another or belongs to it, over however many steps. */
async function isBelow(ctx: Context, id: string, above: string): Promise<boolean> {
  const { rows } = await sql`WITH RECURSIVE up (id) AS (SELECT ${id} UNION
      SELECT o.parent_id FROM organization o JOIN up ON up.id = o.id WHERE o.parent_id IS NOT NULL)
    SELECT 1 FROM up WHERE id = ${above}`.execute(ctx.store.db)
  return rows.length > 0
}

export const organizations: Register = {
  name: 'organization',
  path: 'organizations',
  label: { zh: '组织', en: 'organisation' },
  key: 'id',
  Input: OrganizationInput,
  fixed: ['kind'],
  derived: {
    uscc_ok: z.int().nullable().openapi({ description: '0: the check character fails (a warning)' }),
    district_code: z.string().nullable(),
    township_code: z.string().nullable(),
    demo: z.int(),
  },
  order: 'name',
  sorts: ['name', 'established_on', 'district_code'],
  filters: {
    kind: 'kind',
    parent: 'parent_id',
    district: 'district_code',
    township: 'township_code',
    chamber: 'id',
    zone: sql`CAST(${sql.raw(isZone('e.township_code'))} AS TEXT)`,
    uscc: 'uscc',
    name: 'name',
  },
  places: ['district', 'township'],
  standing: {
    since: {
      established: sql`(SELECT since_on FROM chamber_since c WHERE c.id = e.id)`,
      registered: 'registered_on',
      party_organisation: 'party_organisation_on',
    },
    ended: (day) => sql`e.dissolved_on <= ${day}`,
    township: (day) => sql`EXISTS (SELECT 1 FROM region r WHERE r.code = e.township_code AND r.valid_from <= ${day}
      AND (r.valid_until IS NULL OR r.valid_until >= ${day}))`,
  },
  search: ORGANIZATION_KINDS,
  permission: (ctx, content) => {
    if (CLERKS.includes(String(content.kind))) return { action: 'enterprise.write', organization: null }
    // a county federation registers its own chambers, not other federations or charities of the city
    return {
      action: 'organization.write',
      organization: isChamber(content.kind) ? String(content.parent_id) : ctx.actor?.role === 'federation' ? null : '',
    }
  },
  editable: (content, reached) => (CLERKS.includes(String(content.kind)) ? theirs(reached) : []),
  // GB 32100-2015: that a code which fails its check is right all the same is for a reviewer to accept
  reserved: { uscc_note: { action: 'organization.write', about: 'uscc' } },
  complete: async (ctx, content) => {
    const code = String(content.division_code)
    return derived(content, (await divisionsOf(ctx, [code])).get(code))
  },
  check: async (ctx, content, key) => {
    const parent = content.parent_id
      ? await ctx.store.db
          .selectFrom('organization')
          .select('kind')
          .where('id', '=', String(content.parent_id))
          .executeTakeFirst()
      : undefined
    const faults = judgeOrganization(content, parent?.kind)
    if (key && content.parent_id && (await isBelow(ctx, String(content.parent_id), key)))
      faults.push({ field: 'parent_id', code: 'own_parent' })
    if (
      content.division_code &&
      !(await ctx.store.db
        .selectFrom('region')
        .select('code')
        .where('code', '=', String(content.division_code))
        .executeTakeFirst())
    ) {
      faults.push({ field: 'division_code', code: 'unknown_reference', value: String(content.division_code) })
    }
    return faults
  },
  warnings: (content) =>
    content.uscc_ok === 0 ? [{ field: 'uscc', code: 'uscc_check', value: String(content.uscc) }] : [],
  // an enterprise is public once something confirmed names it; a hidden gift alone never shows that its giver exists
  visible: visible('e', 'confirmed'),
}

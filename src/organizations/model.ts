import { z } from '@hono/zod-openapi'
import { Day, Id, RegionCode, Text, Uscc } from '../core/fields.ts'

export const ORGANIZATION_KINDS = [
  'federation',
  'chamber',
  'association',
  'enterprise',
  'charity',
  'village_collective',
  'other',
] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

/** Those that have enterprises as members, and stand below a federation. */
export const CHAMBERS: readonly OrganizationKind[] = ['chamber', 'association']
/** Those that records are recorded for. */
export const RECORDERS: readonly OrganizationKind[] = [...CHAMBERS, 'federation']

export const isChamber = (kind: unknown): boolean => CHAMBERS.some((one) => one === kind)
export const isRecorder = (kind: unknown): boolean => RECORDERS.some((one) => one === kind)

export const OrganizationInput = z
  .strictObject({
    kind: z.enum(ORGANIZATION_KINDS),
    name: Text(120),
    uscc: Uscc.optional(),
    uscc_note: Text(500)
      .optional()
      .openapi({ description: 'why a code whose check character fails is right all the same' }),
    division_code: RegionCode.optional(),
    division_note: Text(500).optional(),
    parent_id: Id.optional().openapi({
      description: 'the federation a chamber or association belongs to; required for those',
    }),
    established_on: Day.optional(),
    registered_on: Day.optional(),
    party_organisation_on: Day.optional(),
    dissolved_on: Day.optional(),
  })
  .openapi('OrganizationInput')
export type OrganizationInput = z.infer<typeof OrganizationInput>

export const MembershipInput = z
  .strictObject({
    enterprise_id: Id,
    chamber_id: Id.optional().openapi({ description: 'default: your own chamber' }),
    since_on: Day,
    until_on: Day.optional().openapi({ description: 'last day of membership' }),
  })
  .openapi('MembershipInput')
export type MembershipInput = z.infer<typeof MembershipInput>

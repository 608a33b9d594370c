import { z } from '@hono/zod-openapi'
import { Day, Fen, Id, Printed, RegionCode, Text, Uscc } from '../core/fields.ts'

export const DONOR_KINDS = ['enterprise', 'person', 'group', 'unknown'] as const
export const PUBLICITIES = ['named', 'alias', 'anonymous'] as const
export const FORMS = ['money', 'goods'] as const
export const VALUATION_BASES = ['invoice', 'delivery_note', 'customs', 'procurement_price'] as const
export const CAUSES = [
  'education',
  'medical',
  'poverty',
  'rural',
  'disaster',
  'pandemic',
  'elderly',
  'environment',
  'culture',
  'other',
] as const

/** Who gives, and how much of that the public may know (Charity Law, art. 82, 110). */
export const Donor = {
  donor_kind: z.enum(DONOR_KINDS),
  donor_id: Id.optional().openapi({
    description: 'an organisation in the register; required for an enterprise that is not anonymous',
  }),
  donor_name: Text(120)
    .optional()
    .openapi({ description: 'a person, group or unknown donor; never public unless named with consent' }),
  publicity: z.enum(PUBLICITIES).optional().openapi({
    description:
      'default: named for enterprises and groups whose donor_consent is not said to be 0, otherwise anonymous',
  }),
  alias: Text(120).optional(),
  donor_consent: z
    .union([z.literal(0), z.literal(1)])
    .optional()
    .openapi({ description: '1: this natural person agreed to be named; 0: whoever gave did not' }),
}

export const DonationInput = z
  .strictObject({
    ...Donor,
    recipient_id: Id.optional(),
    fund_id: Id.optional(),
    project_id: Id.optional(),
    village_code: RegionCode.optional(),
    pledge_id: Id.optional(),
    campaign_id: Id.optional(),
    cause: z.enum(CAUSES).optional(),
    form: z.enum(FORMS).optional().openapi({ description: 'default: money' }),
    amount_fen: Fen.optional(),
    goods_item: Text(200).optional(),
    quantity: z.number().positive().lt(1e12).optional(),
    unit: Text(20).optional(),
    valuation_basis: z.enum(VALUATION_BASES).optional(),
    received_on: Day,
    receipt_code: Printed(40).optional(),
    receipt_no: Printed(40)
      .optional()
      .openapi({ description: 'full-width digits and letters are folded to half width' }),
    receipt_uscc: Uscc.optional(),
    restricted_to: Text(500).optional(),
    use_consent: Text(500).optional(),
    note: Text(2000).optional(),
  })
  .openapi('DonationInput')
export type DonationInput = z.infer<typeof DonationInput>

import { z } from '@hono/zod-openapi'
import { Day, Fen, Id, RegionCode, Text } from '../core/fields.ts'

export const DisbursementInput = z
  .strictObject({
    payer_id: Id.optional().openapi({ description: 'the charity that pays; default: the fund’s custodian' }),
    fund_id: Id.optional(),
    recipient_id: Id.optional(),
    project_id: Id.optional(),
    village_code: RegionCode.optional(),
    amount_fen: Fen,
    paid_on: Day,
    purpose: Text(2000).optional(),
  })
  .openapi('DisbursementInput')
export type DisbursementInput = z.infer<typeof DisbursementInput>

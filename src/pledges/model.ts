import { z } from '@hono/zod-openapi'
import { Day, Fen, Id, Text } from '../core/fields.ts'
import { Donor } from '../donations/model.ts'

export const CHANNELS = ['agreement', 'media', 'other'] as const

export const PledgeInput = z
  .strictObject({
    ...Donor,
    recipient_id: Id.optional(),
    fund_id: Id.optional(),
    project_id: Id.optional(),
    amount_fen: Fen.optional().openapi({ description: 'absent: not disclosed' }),
    agreed_on: Day,
    channel: z
      .enum(CHANNELS)
      .openapi({ description: 'a promise made in public media is enforceable (Charity Law, art. 41)' }),
    note: Text(2000).optional(),
  })
  .openapi('PledgeInput')
export type PledgeInput = z.infer<typeof PledgeInput>

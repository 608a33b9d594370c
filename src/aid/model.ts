import { z } from '@hono/zod-openapi'
import { Day, Fen, Id, RegionCode, Text } from '../core/fields.ts'

export const MODES = ['industry', 'consumption', 'donation', 'employment', 'education'] as const

export const AidInput = z
  .strictObject({
    project_id: Id.optional(),
    enterprise_id: Id,
    village_code: RegionCode.optional(),
    village: Text(60).optional().openapi({ description: 'a village that the list of divisions lacks' }),
    mode: z.enum(MODES),
    amount_fen: Fen,
    invested_on: Day,
    note: Text(2000).optional(),
  })
  .openapi('AidInput')
export type AidInput = z.infer<typeof AidInput>

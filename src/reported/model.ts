import { z } from '@hono/zod-openapi'
import { Day, Id, Text } from '../core/fields.ts'
import { QUALIFIERS } from '../core/qualifier.ts'

export const ReportedInput = z
  .strictObject({
    organization_id: Id,
    measure: Text(80).openapi({ example: 'donations.received' }),
    qualifier: z.enum(QUALIFIERS).optional().openapi({ description: 'default: eq' }),
    value: z.int().min(0).max(Number.MAX_SAFE_INTEGER).openapi({ description: 'in the measure’s unit' }),
    from_on: Day.optional(),
    to_on: Day,
    source: Text(500),
  })
  .openapi('ReportedInput')
export type ReportedInput = z.infer<typeof ReportedInput>

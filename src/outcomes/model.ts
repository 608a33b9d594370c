import { z } from '@hono/zod-openapi'
import { Day, Id, Text } from '../core/fields.ts'
import { QUALIFIERS } from '../core/qualifier.ts'

export const OutcomeInput = z
  .strictObject({
    organization_id: Id,
    project_id: Id.optional(),
    indicator: Text(40).openapi({ example: 'jobs' }),
    qualifier: z.enum(QUALIFIERS).optional().openapi({ description: 'default: eq' }),
    value: z
      .int()
      .min(0)
      .max(100_000_000_000_000)
      .openapi({ description: 'in the indicator’s unit: fen, count, person or basis_point' }),
    from_on: Day.optional(),
    to_on: Day,
    evidence: Text(2000).optional(),
  })
  .openapi('OutcomeInput')
export type OutcomeInput = z.infer<typeof OutcomeInput>

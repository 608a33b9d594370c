import { z } from '@hono/zod-openapi'
import { Day, RegionCode, Text } from '../core/fields.ts'

export const PROGRAMMES = ['east_west', 'mountain_sea', 'weak_village', 'workshop', 'rural', 'other'] as const

export const ProjectInput = z
  .strictObject({
    name: Text(120),
    programme: z.enum(PROGRAMMES),
    partner_code: RegionCode.optional().openapi({ description: 'the helped county or prefecture' }),
    village_code: RegionCode.optional(),
    since_on: Day,
    closed_on: Day.optional(),
    purpose: Text(2000).optional(),
  })
  .openapi('ProjectInput')
export type ProjectInput = z.infer<typeof ProjectInput>

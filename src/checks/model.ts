import { z } from '@hono/zod-openapi'
import { Day, Id, Instant, Paging } from '../core/fields.ts'
import { TextPair } from '../totals/model.ts'
import { SEVERITIES } from './check.ts'

export const Year = z.coerce
  .number()
  .int()
  .min(1949)
  .max(2199)
  .openapi({ description: 'calendar year in Shanghai', example: 2022 })

export const ChecksQuery = z.strictObject({
  year: Year,
  as_of: Instant.optional().openapi({ description: 'against the ledger as it stood at that instant' }),
  chamber: Id.optional().openapi({ description: 'only what is of this chamber' }),
})
export const FindingsQuery = ChecksQuery.extend(Paging)

const declared = {
  id: z.string().openapi({ example: 'duplicate-gifts' }),
  severity: z.enum(SEVERITIES),
  label: TextPair,
  explanation: TextPair.openapi({ description: 'what it means and how to mend it' }),
  internal: z.boolean().openapi({ description: 'reads columns that the public never sees' }),
}

export const Checks = z
  .object({
    year: z.int(),
    revision: z.int(),
    items: z.array(z.object({ ...declared, count: z.int().openapi({ description: 'rows found within your scope' }) })),
  })
  .openapi('Checks')

export const Findings = z
  .object({
    check: z.object(declared),
    year: z.int(),
    revision: z.int(),
    items: z.array(
      z
        .object({
          kind: z.string().nullable().openapi({ description: 'of a record, its kind; `organization`; null: a sum' }),
          id: z.string().nullable().openapi({ description: 'the record’s; of a sum, the boundary of the ledger' }),
          chamber_id: Id.nullable(),
          chamber_name: z.string().nullable(),
          day: Day.nullable(),
          amount: z.int().nullable().openapi({ description: 'fen, or the unit of what is stated' }),
          other: z
            .union([z.string(), z.int()])
            .nullable()
            .openapi({ description: 'the other side: the record it repeats, the amount or day it is held against' }),
        })
        .openapi('Finding'),
    ),
    next: z.string().nullable(),
  })
  .openapi('Findings')

import { z } from '@hono/zod-openapi'
import { Year } from '../checks/model.ts'
import { Day, Id } from '../core/fields.ts'
import { QUALIFIERS, VERDICTS } from '../core/qualifier.ts'
import { UNITS } from '../totals/measure.ts'

/** Ids or codes, of which there is no list at hand. */
const some = (what: string) =>
  z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .openapi({ description: `${what}: one or several with commas` })

export const CoverageQuery = z.strictObject({
  year: Year,
  organization: some('organisations'),
  measure: some(
    'measures (of one that counts both kinds of funds, as funds.size, those of each kind, too: they are never added up)',
  ),
  district: some('codes of counties'),
})
export type CoverageQuery = z.infer<typeof CoverageQuery>

const whole = z.int().nullable()
const open = z.object({ count: z.int(), amount: z.int() }).nullable()

/** What an organisation stated beside what the ledger has of it. */
const CoverageRow = z
  .object({
    organization: Id,
    organization_name: z.string(),
    organization_kind: z.string(),
    division_code: z.string().nullable(),
    district_code: z.string().nullable(),
    measure: z.string(),
    unit: z.enum(UNITS),
    reported: whole.openapi({ description: 'null: nothing was stated' }),
    qualifier: z.enum(QUALIFIERS).nullable(),
    source: z.string().nullable(),
    from_on: Day.nullable().openapi({ description: 'null: since the beginning' }),
    to_on: Day,
    computed: whole.openapi({ description: 'the ledger’s own, over the same days; null where it cannot be told' }),
    gap: whole.openapi({ description: 'reported − computed' }),
    coverage: z.number().nullable().openapi({ description: 'computed ÷ reported, four decimals' }),
    verdict: z.enum(VERDICTS).nullable(),
    in_review: open.openapi({ description: 'records that wait for review; null outside your scope' }),
    returned: open.openapi({ description: 'records that were returned; null outside your scope' }),
  })
  .openapi('CoverageRow')

export const Coverage = z.object({ year: z.int(), revision: z.int(), items: z.array(CoverageRow) }).openapi('Coverage')

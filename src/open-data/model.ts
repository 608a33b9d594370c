import { z } from '@hono/zod-openapi'
import { Day, Instant } from '../core/fields.ts'
import { disbursement } from '../disbursements/fact.ts'
import { donation } from '../donations/fact.ts'
import { filterShape } from '../facts/filters.ts'
import { project } from '../projects/fact.ts'
import { TextPair } from '../totals/model.ts'
import { GRANT_KINDS } from './grant.ts'

const days = {
  from: Day.optional(),
  to: Day.optional(),
  as_of: Instant.optional().openapi({ description: 'what counted at that instant' }),
}
const { district, chamber } = filterShape(donation)

/** Nothing may be asked of what is always whole: an unknown parameter is refused, as everywhere. */
export const NoQuery = z.strictObject({})

/** What narrows a whole package: only what every list of facts knows. */
export const PackageQuery = z.strictObject({ ...days, district, chamber }).openapi('PackageQuery')
export type PackageQuery = z.infer<typeof PackageQuery>

/** The filters of the lists of donations and of disbursements, by the same names. */
export const GrantsQuery = z
  .strictObject({
    kind: z.enum(GRANT_KINDS).optional().openapi({ description: 'only those; default: both' }),
    ...days,
    helping: z.literal('1').optional().openapi({ description: 'only gifts that name a project or village' }),
    ...filterShape(disbursement),
    ...filterShape(donation),
  })
  .openapi('GrantsQuery')
export type GrantsQuery = z.infer<typeof GrantsQuery>

/** The filters of the list of projects. */
export const ActivitiesQuery = z
  .strictObject({
    ...days,
    standing_on: Day.optional().openapi({ description: 'only those that stood on that day' }),
    ...filterShape(project),
  })
  .openapi('ActivitiesQuery')
export type ActivitiesQuery = z.infer<typeof ActivitiesQuery>

const Licence = z.object({ name: z.string(), title: z.string(), path: z.url() }).openapi('Licence')
const Column = z.object({
  name: z.string(),
  type: z.enum(['string', 'integer', 'number', 'date', 'datetime']),
  title: z.string(),
  description: z.string().optional(),
  constraints: z.record(z.string(), z.unknown()).optional().openapi({ description: 'as in Table Schema' }),
})

/** What there is, where, and under what terms. */
export const Catalogue = z
  .object({
    revision: z.int(),
    at: z.string().nullable(),
    demo: z.boolean(),
    publisher: z.string().nullable(),
    licence: Licence,
    datasets: z.array(
      z.object({
        name: z.string(),
        title: TextPair,
        description: TextPair,
        rows: z.int(),
        key: z.string(),
        columns: z.array(Column),
        formats: z.record(z.string(), z.url()),
      }),
    ),
    exports: z.array(
      z.object({
        name: z.string(),
        title: TextPair,
        description: TextPair,
        media_type: z.string(),
        standard: z.url(),
        href: z.url(),
        filters: z.array(z.string()),
        examples: z.array(z.url()),
      }),
    ),
    programmes: z.record(z.string(), TextPair),
  })
  .openapi('OpenDataCatalogue')
export type Catalogue = z.infer<typeof Catalogue>

export const DataPackage = z
  .object({ $schema: z.url(), name: z.string(), licenses: z.array(Licence), resources: z.array(z.object({}).loose()) })
  .loose()
  .openapi('DataPackage')

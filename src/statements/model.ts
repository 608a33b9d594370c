import { z } from '@hono/zod-openapi'
import { Id } from '../core/fields.ts'

/** Which version of which year. */
export const yearParams = z.object({
  year: z.coerce
    .number()
    .int()
    .min(1949)
    .max(9999)
    .openapi({ param: { name: 'year', in: 'path' }, type: 'integer' }),
})
export const versionParams = yearParams.extend({
  number: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .openapi({ param: { name: 'number', in: 'path' }, type: 'integer' }),
})

export const StatementInput = z
  .strictObject({
    notes: z.string().max(20_000).optional().openapi({ description: 'the federation’s own words' }),
    revision: z.int().min(1).optional().openapi({
      description: 'of the ledger; not before that of the version it supersedes (default: the last)',
    }),
  })
  .openapi('StatementInput')
export type StatementInput = z.infer<typeof StatementInput>

export const Statement = z
  .object({
    id: Id,
    year: z.int(),
    number: z.int().openapi({ description: 'version of the year, from 1' }),
    status: z.enum(['draft', 'published', 'superseded']),
    revision: z.int().openapi({ description: 'the revision of the ledger that it states' }),
    sha256: z.string().openapi({ description: 'of the document’s bytes' }),
    bytes: z.int(),
    demo: z.int(),
    version: z.int(),
    compiled_at: z.string(),
    compiled_by: Id.optional().openapi({ description: 'for those signed in' }),
    published_at: z.string().nullable(),
    changed_since: z
      .int()
      .nullable()
      .openapi({ description: 'of the published version: records of the year that came, went or were replaced since' }),
    links: z.record(z.string(), z.string()),
  })
  .openapi('Statement')
export type Statement = z.infer<typeof Statement>

const amount = z.int().nullable()
const RecordDifference = z
  .object({
    change: z.enum(['added', 'removed', 'replaced', 'ended', 'edited']),
    kind: z.string(),
    id: z.string(),
    replaces: z.string().nullable(),
    day: z.string().nullable(),
    amount,
    before: amount,
    reason: z.string().nullable(),
    revision: z.int(),
  })
  .openapi('RecordDifference')

export const Changes = z.object({ revision: z.int(), items: z.array(RecordDifference) })

const leaf = z.union([z.string(), z.number(), z.null()])
const which = z.object({ number: z.int(), status: z.string(), revision: z.int(), sha256: z.string() })
/** What two versions of a year tell differently. */
export const Comparison = z
  .object({
    year: z.int(),
    from: which,
    to: which,
    records: z.array(RecordDifference),
    numbers: z.array(z.object({ path: z.string(), before: leaf, after: leaf })),
  })
  .openapi('StatementComparison')
const numberOf = z.coerce.number().int().min(1).max(100_000)
export const ComparisonQuery = z.strictObject({ from: numberOf, to: numberOf })

/** The document is told by its own `format`; its layout is in docs/statements.md. */
export const StatementDocumentModel = z
  .looseObject({ format: z.literal('yongshan-statement/1'), year: z.int(), version: z.int(), revision: z.int() })
  .openapi('StatementDocument')

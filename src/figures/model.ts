import { z } from '@hono/zod-openapi'
import { Day, Instant, Text } from '../core/fields.ts'
import { QUALIFIERS, VERDICTS } from '../core/qualifier.ts'
import { UNITS } from '../totals/measure.ts'
import { TextPair } from '../totals/model.ts'

/** A published claim. Its filter is the query string of the totals behind it (`chamber=…&member=1`). */
export const FigureInput = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9.-]{2,60}$/)
      .openapi({ example: 'donations-two-years' }),
    topic: Text(60),
    position: z.int().min(0).max(1_000_000).optional().openapi({ description: 'order in the list; default: last' }),
    statement: Text(300),
    statement_en: Text(300),
    source: Text(300),
    measure: Text(80).openapi({ example: 'donations.received' }),
    filter: z.string().max(2000).optional().openapi({ example: 'donor_kind=enterprise&member=1' }),
    from_on: Day.optional(),
    to_on: Day.optional(),
    over_filter: z.string().max(2000).optional().openapi({
      description:
        'makes it a ratio: over the same measure with this filter (`""`: none); the value is then in basis points',
    }),
    qualifier: z.enum(QUALIFIERS),
    value: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .openapi({ description: 'in the measure’s unit; a ratio’s in 1/10,000' }),
  })
  .openapi('FigureInput')
export type FigureInput = z.infer<typeof FigureInput>

/** Why a claim is changed, withdrawn, or made again. */
const Reason = Text(500).openapi({ description: 'why; kept in the public history' })

/** What of a figure may change: all but its id; null empties. A claim is public from the first, so that no change is without its reason. */
export const FigurePatch = FigureInput.omit({ id: true })
  .extend({ from_on: Day.nullable(), to_on: Day.nullable(), over_filter: z.string().max(2000).nullable() })
  .partial()
  .extend({ reason: Reason })
  .openapi('FigurePatch')
export type FigurePatch = z.infer<typeof FigurePatch>

export const FigureReason = z.strictObject({ reason: Reason }).openapi('FigureReason')

export const FiguresQuery = z.strictObject({
  as_of: Instant.optional().openapi({
    description:
      'as the claim read at that instant (before it was published: as it did at first), against the ledger of then',
  }),
})

const whole = z.int().nullable()

/** A claim beside what the records say. */
export const Figure = z
  .object({
    id: z.string(),
    topic: z.string(),
    position: z.int(),
    statement: z.string(),
    statement_en: z.string(),
    source: z.string(),
    measure: z.string(),
    measure_label: TextPair,
    unit: z.enum(UNITS),
    filter: z.string(),
    over_filter: z.string().nullable(),
    from_on: Day.nullable(),
    to_on: Day.nullable(),
    description: TextPair.openapi({ description: 'the question in words' }),
    qualifier: z.enum(QUALIFIERS),
    qualifier_label: z.object({ zh: z.string(), en: z.string(), sign: z.string() }),
    value: z.int(),
    claim: z
      .object({ low: whole, high: whole })
      .openapi({ description: 'what qualifier and value allow; null is open' }),
    computed: whole.openapi({ description: 'null: no records; a ratio rounded down to basis points' }),
    computed_bounds: z.object({ low: whole, high: whole }),
    numerator: whole.openapi({ description: 'of a ratio' }),
    denominator: whole,
    records: z.int().openapi({ description: 'rows of the ledger behind it' }),
    difference: whole.openapi({ description: 'computed − value' }),
    verdict: z.enum(VERDICTS),
    coverage: z
      .number()
      .nullable()
      .openapi({ description: 'computed ÷ value, four decimals; of itemised records only' }),
    evidence: z
      .enum(['ledger', 'stated'])
      .openapi({ description: 'itemised records, or a statement of the organisation' }),
    demo: z.int(),
    version: z.int(),
    revision: z.int(),
    links: z.object({
      self: z.string(),
      changes: z.string(),
      totals: z.string(),
      over: z.string().nullable(),
      rows: z.string().nullable(),
      also: z.string().nullable(),
    }),
  })
  .openapi('Figure')
export type Figure = z.infer<typeof Figure>

/** What became of a claim by one act. */
export const FigureChange = z
  .object({
    revision: z.int(),
    at: Instant,
    change: z.enum(['published', 'edited', 'withdrawn', 'republished']),
    reason: z.string().nullable().openapi({ description: 'null when it was first published' }),
    before: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'what the changed columns said before; null when it was first published' }),
    after: z.record(z.string(), z.unknown()).openapi({ description: 'and what they said then' }),
  })
  .openapi('FigureChange')
export type FigureChange = z.infer<typeof FigureChange>

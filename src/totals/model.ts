import { z } from '@hono/zod-openapi'
import { Day, Instant } from '../core/fields.ts'
import { DIMENSION_IDS, DIMENSIONS } from './dimensions.ts'
import { UNITS } from './measure.ts'
import { keepingApart, type Question } from './question.ts'

const list = (text: string) => text.split(',')
/** The same said in Chinese and in English. */
export const TextPair = z.object({ zh: z.string(), en: z.string() }).openapi('Text')

/** The filters of totals: one parameter a dimension. */
const FilterShape = Object.fromEntries(
  DIMENSION_IDS.map((id) => [
    id,
    z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .openapi({
        description: `${DIMENSIONS[id].label.zh} ${DIMENSIONS[id].label.en}: one value or several with commas; \`null\`: none`,
      }),
  ]),
)

export const TotalsQuery = z
  .strictObject({
    measures: z.string().min(1).max(2000).openapi({ example: 'donations.received,donations.count' }),
    by: z.string().min(1).max(200).optional().openapi({ example: 'year,district' }),
    from: Day.optional(),
    to: Day.optional().openapi({ description: 'last day; stocks are counted at it (default: today)' }),
    as_of: Instant.optional().openapi({ description: 'as the ledger stood at that instant' }),
    ...FilterShape,
  })
  .openapi('TotalsQuery')
export type TotalsQuery = z.infer<typeof TotalsQuery>

/** The question that a query string asks; throws a field fault where it would add up what is never added. */
export function questionOf({ measures, by, from, to, as_of, ...filters }: TotalsQuery): Question {
  return keepingApart({
    measures: list(measures),
    by: by ? list(by) : [],
    from,
    to,
    as_of,
    filters: Object.fromEntries(
      Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  })
}

const Bounds = z.record(z.string(), z.tuple([z.int().nullable(), z.int().nullable()]))
const Row = z.record(z.string(), z.union([z.string(), z.int(), z.null(), Bounds])).openapi('TotalsRow', {
  description: 'dimension → key, measure → value; `bounds` gives [low, high] of what was stated with a qualifier',
})

/** A measure as answers describe it. */
const Measure = z.object({
  id: z.string(),
  label: TextPair,
  unit: z.enum(UNITS),
  kind: z.enum(['flow', 'stock']),
  additive: z.boolean().openapi({ description: 'whether the rows add up to the total' }),
  boundary: z.string(),
  definition: TextPair,
})

export const Measures = z
  .object({
    items: z.array(Measure.extend({ dimensions: z.array(z.string()) })),
    dimensions: z.array(z.object({ id: z.string(), label: TextPair })),
  })
  .openapi('Measures')

export const TotalsAnswer = z
  .object({
    revision: z.int().openapi({ description: 'the number of the last public change that is counted' }),
    as_of: z.string().nullable(),
    from: Day.nullable(),
    to: Day.nullable(),
    measures: z.array(Measure),
    by: z.array(z.object({ id: z.string(), label: TextPair })),
    rows: z.array(Row),
    total: Row,
    labels: z.record(z.string(), z.record(z.string(), z.string())),
    description: TextPair,
    demo: z.int().openapi({ description: '1: demonstration records are among what was counted' }),
    links: z.object({
      self: z.string(),
      rows: z.record(z.string(), z.string().nullable()).openapi({
        description:
          'the list of what each measure counts; null where no one list holds it, as of several years, or nothing can be in it',
      }),
      also: z
        .record(z.string(), z.string().nullable())
        .openapi({ description: 'a second list, where the measure counts rows of two' }),
    }),
  })
  .openapi('TotalsAnswer')

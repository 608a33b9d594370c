import { z } from '@hono/zod-openapi'
import { Day, Id, Instant, Paging, Text } from '../core/fields.ts'
import { STATUSES } from '../core/status.ts'
import { filterShape } from './filters.ts'
import { FACTS, type FactKind } from './kind.ts'
import { hasName, sortsOf } from './list.ts'
import { itemShape } from './present.ts'

/** What may accompany a fact's own content when it is recorded. */
export const EnvelopeShape = {
  chamber_id: Id.optional().openapi({
    description: 'whom it is recorded for; a clerk’s is her own and is not sent',
  }),
  source_ref: Text(120).optional().openapi({ description: 'the chamber’s own number, unique there' }),
  replaces_id: Id.optional().openapi({ description: 'the confirmed record that this one corrects' }),
  reason: Text(500).optional().openapi({ description: 'with replaces_id: why; published' }),
}

/** The models of a kind on the wire. */
export function modelsOf(kind: FactKind) {
  const title = kind.name.charAt(0).toUpperCase() + kind.name.slice(1)
  return {
    Item: z.object(itemShape(kind)).openapi(title),
    // of both shapes at once: an extended model is described as two, of which each forbids what the other has
    Create: z.strictObject({ ...kind.Input.shape, ...EnvelopeShape }).openapi(`${title}Create`),
    Patch: z
      .strictObject(
        Object.fromEntries(
          Object.entries(kind.Input.shape).map(([key, type]) => [key, (type as z.ZodType).nullable().optional()]),
        ),
      )
      .openapi(`${title}Patch`),
  }
}

/** What a kind's list may be asked for. */
export const listQuery = (kind: FactKind) =>
  z.strictObject({
    ...Paging,
    sort: z.enum(sortsOf(kind) as [string, ...string[]]).optional(),
    from: Day.optional(),
    to: Day.optional(),
    status: z
      .string()
      .refine(
        (text) => text === 'all' || text.split(',').every((status) => STATUSES.some((known) => known === status)),
        { params: { code: 'not_allowed', allowed: [...STATUSES, 'all'] } },
      )
      .optional()
      .openapi({
        description:
          'several with commas, or `all`; the public sees confirmed and voided ones, by default confirmed. With `as_of` only `confirmed`',
      }),
    ...(hasName(kind)
      ? { q: z.string().min(1).max(60).optional().openapi({ description: 'part of a name, one character up' }) }
      : {}),
    mine: z.literal('1').optional().openapi({ description: 'only records within your scope' }),
    ...(kind.name === 'donation'
      ? {
          helping: z
            .literal('1')
            .optional()
            .openapi({ description: 'only gifts that name a project or village, which count as aid too' }),
        }
      : {}),
    ...(kind.ending?.act === 'close'
      ? { standing_on: Day.optional().openapi({ description: 'only those that stood on that day' }) }
      : {}),
    ...(kind.ending?.act === 'release'
      ? {
          released: z
            .enum(['1', '0'])
            .optional()
            .openapi({ description: '1: only those released for hardship; 0: only those that bind' }),
        }
      : {}),
    source_ref: z.string().max(120).optional(),
    import: Id.optional(),
    as_of: Instant.optional().openapi({ description: 'what counted at that instant' }),
    ...filterShape(kind),
  })

/** What a decision did to each record. */
export const DecisionResult = z
  .object({
    decided: z.int(),
    items: z.array(z.object({ kind: z.enum(FACTS), id: Id, status: z.enum(STATUSES), version: z.int() })),
  })
  .openapi('DecisionResult')

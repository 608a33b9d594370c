import { z } from '@hono/zod-openapi'
import { Day, Id, Paging, several } from '../core/fields.ts'
import { FACTS } from '../facts/kind.ts'

/** What the public feed tells of: facts, the registers they refer to, published claims, published years. */
export const CHANGED = [
  ...FACTS,
  'organization',
  'membership',
  'region',
  'campaign',
  'indicator',
  'figure',
  'statement',
] as const
export type Changed = (typeof CHANGED)[number]

/**
 * What may happen, and in which order it happens to one record within one revision. What comes out of one source (created and edited,
 * voided and replaced) has one number: a cursor then names its place there.
 */
export const STEPS = {
  created: 0,
  edited: 0,
  published: 0,
  confirmed: 0,
  closed: 1,
  released: 1,
  replaced: 2,
  voided: 2,
} as const
export type ChangeName = keyof typeof STEPS

export const isChanged = (text: string): text is Changed => CHANGED.some((kind) => kind === text)

/** Codes or ids, of which there is no list; what none has matches nothing. */
const some = z.string().min(1).max(2000).optional()

export const ChangesQuery = z
  .strictObject({
    ...Paging,
    since: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .openapi({ description: 'only what came after this revision, which must not lie beyond the present one' }),
    until: z.coerce.number().int().min(0).optional().openapi({ description: 'last revision' }),
    kind: several(CHANGED, 'kinds'),
    chamber: some.openapi({ description: 'only what was recorded for these chambers' }),
    district: some.openapi({ description: 'only what counts for these divisions and those below them' }),
    order: z.enum(['asc', 'desc']).default('asc').openapi({ description: 'oldest first unless asked otherwise' }),
  })
  .openapi('ChangesQuery')
export type ChangesQuery = z.infer<typeof ChangesQuery>

/** One thing that changed for the public. It names nobody: what the record says is behind `links.self`; of claims it says what they said. */
export const Change = z
  .object({
    revision: z.int(),
    at: z.string().openapi({ format: 'date-time' }),
    change: z.enum(Object.keys(STEPS) as [ChangeName, ...ChangeName[]]).openapi({
      description: '`replaced`: voided by the confirmation of `replaced_by` in the same revision',
    }),
    kind: z.enum(CHANGED),
    id: z.string(),
    replaces_id: Id.nullable(),
    replaced_by: Id.nullable(),
    day: Day.nullable(),
    amount: z.int().nullable().openapi({ description: 'fen, or the unit of what is stated' }),
    chamber_id: Id.nullable(),
    reason: z
      .string()
      .nullable()
      .openapi({ description: 'as the record itself shows it now; of a claim, why it was changed' }),
    before: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'of a claim that was changed: what the changed columns said' }),
    demo: z.int(),
    links: z.object({ self: z.string() }),
  })
  .openapi('Change')
export type Change = z.infer<typeof Change>

export const ChangesAnswer = z
  .object({
    items: z.array(Change),
    next: z.string().nullable(),
    revision: z.int().openapi({ description: 'the feed is complete up to it: ask with `since` next time' }),
  })
  .openapi('Changes')

/** The columns of the feed as a file. */
export const COLUMNS = Object.keys(Change.shape).filter((column) => column !== 'links')

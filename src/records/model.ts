import { z } from '@hono/zod-openapi'
import { Day, Id, Paging, several, Text } from '../core/fields.ts'
import { STATUSES } from '../core/status.ts'
import { FACTS } from '../facts/kind.ts'
import { UNITS } from '../totals/measure.ts'
import type { Across } from './asked.ts'
import { SORTS } from './sort.ts'

export const RecordsQuery = z.strictObject({
  ...Paging,
  kind: several(FACTS, 'kinds'),
  status: several(STATUSES, 'states'),
  chamber: Id.optional().openapi({ description: 'whom they were recorded for' }),
  from: Day.optional(),
  to: Day.optional(),
  import: Id.optional().openapi({ description: 'the file that they came in' }),
  text: Text(100).optional().openapi({ description: 'in a name, a note or a number' }),
  sort: z
    .enum(Object.keys(SORTS) as [string, ...string[]])
    .optional()
    .openapi({ description: 'default: attention, what was returned first' }),
})
export type RecordsQuery = z.infer<typeof RecordsQuery>

/** The question of a query. */
export const acrossOf = ({
  kind,
  status,
  chamber,
  from,
  to,
  import: file,
  text,
}: Omit<RecordsQuery, 'limit'>): Across => ({
  kinds: kind?.split(',') as Across['kinds'],
  status: status?.split(',') as Across['status'],
  chamber,
  from,
  to,
  import: file,
  text,
})

const text = z.string().nullable()
const whole = z.int().nullable()

/** A record of any kind, as a list of all kinds shows it. */
export const RecordRow = z
  .object({
    kind: z.enum(FACTS),
    id: Id,
    status: z.enum(STATUSES),
    version: z.int(),
    day: Day,
    title: text.openapi({ description: 'who or what it is about; null for a donor of whom no name was given' }),
    publicity: text.openapi({ description: 'of a gift or pledge: whether the public reads the donor’s name' }),
    goods: text.openapi({ description: 'of a gift of goods: what, and how much of it' }),
    amount_fen: whole.openapi({ description: 'of goods, their value where they have one' }),
    measure: text.openapi({ description: 'of an outcome or a reported figure: what it states' }),
    qualifier: text,
    value: whole,
    unit: z.enum(UNITS).nullable(),
    chamber_id: Id,
    chamber_name: text,
    source_ref: text,
    reason: text.openapi({ description: 'why it was returned, voided or proposed as a correction' }),
    recorded_at: z.string(),
    replaces_id: Id.nullable(),
    replaced_by: Id.nullable(),
  })
  .openapi('RecordRow')
export type RecordRow = z.infer<typeof RecordRow>
export const COLUMNS = Object.keys(RecordRow.shape)

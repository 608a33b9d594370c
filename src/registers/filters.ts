import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import { Day } from '../core/fields.ts'
import { below } from '../organizations/placed.ts'
import type { Register } from './register.ts'

/** What a filter means where its name does not say. */
const MEANINGS: Readonly<Record<string, string>> = {
  zone: '0: a township or in one, with `standing_on` in one that stands that day; 1: a development zone listed at township level, or in one',
  chamber: 'the chambers themselves, by id',
}

/** The query parameters that a register's list is narrowed by. */
export function filterShape({ filters, places = [], standing }: Register): Record<string, z.ZodType> {
  const meaning = (name: string) =>
    places.includes(name)
      ? 'one division or several with commas, with all that lies below them; `null`: in none'
      : (MEANINGS[name] ?? 'one value or several with commas')
  const filter = (name: string) =>
    z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .openapi({ description: meaning(name) })
  const shape = Object.fromEntries(Object.keys(filters).map((name) => [name, filter(name)]))
  if (!standing) return shape
  const since = Object.keys(standing.since)
  const day = (description: string) => Day.optional().openapi({ description })
  return {
    ...shape,
    from: day('only what began on that day or later'),
    to: day('only what began by that day'),
    standing_on: day('only what had begun by that day and not ended'),
    ...(since.length > 1
      ? {
          standing_as: z
            .enum(since as [string, ...string[]])
            .optional()
            .openapi({ description: `what is meant by having begun; ${since[0]} unless told` }),
        }
      : {}),
  }
}

/** SQL: what a list of the register's entries `e` is asked for. */
export const filterConditions = (register: Register, query: Record<string, unknown>): RawBuilder<unknown>[] => [
  ...filtered(register, query),
  ...standing(register, query),
]

function filtered({ filters, places }: Register, query: Record<string, unknown>): RawBuilder<unknown>[] {
  return Object.entries(filters).flatMap(([parameter, of]) => {
    const value = query[parameter]
    if (typeof value !== 'string') return []
    const values = value.split(',')
    const list = sql`SELECT value FROM json_each(${JSON.stringify(values)})`
    const column = typeof of === 'string' ? sql`e.${sql.ref(of)}` : of
    if (typeof of === 'string' && places?.includes(parameter)) {
      const found = sql`${column} IN (${below(of, list)})`
      return [values.includes('null') ? sql`(${found} OR ${column} IS NULL)` : found]
    }
    // of one kind an index has the register in its order, so that only a page of it is read
    return [values.length === 1 ? sql`${column} = ${value}` : sql`${column} IN (${list})`]
  })
}

/** What began in a period, and stood on a day, as the ledger counts it. */
function standing({ standing }: Register, query: Record<string, unknown>): RawBuilder<unknown>[] {
  if (!standing) return []
  const { since, ended, township } = standing
  const given = since[String(query.standing_as)] ?? Object.values(since)[0] ?? ''
  const began = typeof given === 'string' ? sql`e.${sql.ref(given)}` : given
  const asked = (name: string) => (typeof query[name] === 'string' ? [query[name]] : [])
  return [
    ...asked('from').map((day) => sql`${began} >= ${day}`),
    ...asked('to').map((day) => sql`${began} <= ${day}`),
    ...asked('standing_on').map((day) => sql`(${began} <= ${day} AND (${ended(day)}) IS NOT TRUE)`),
    ...(query.zone === '0' && township ? asked('standing_on').map(township) : []),
  ]
}

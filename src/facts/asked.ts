import { sql } from 'kysely'
import { invalid, Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'

/** Filters whose values are divisions; a village may also be one that the list of divisions lacks. */
const DIVISIONS = ['district', 'township', 'partner']

/**
 * Refuses of a list what totals refuse of the same question: a period that ends before it begins, and a division that there is not. Who
 * mistyped one would take an empty list for an answer. Of another instant there are only those that counted then.
 */
export async function checkAsked(ctx: Context, query: Readonly<Record<string, unknown>>): Promise<void> {
  const { from, to, as_of, status } = query
  if (as_of !== undefined && status !== undefined && status !== 'confirmed') throw otherStates(String(status))
  if (typeof from === 'string' && typeof to === 'string' && from > to) throw invalid({ field: 'to', code: 'day_order' })
  const asked = DIVISIONS.flatMap((field) => {
    const text = query[field]
    return typeof text === 'string' ? text.split(',').map((code) => ({ field, code })) : []
  }).filter(({ code }) => code !== 'null')
  if (asked.length === 0) return
  const rows = await runKept(
    ctx.store,
    'divisions that there are',
    (codes) => sql`SELECT code FROM region WHERE code IN (SELECT value FROM json_each(${codes}))`,
    [JSON.stringify(asked.map(({ code }) => code))],
  )
  const known = new Set(rows.map(({ code }) => code))
  const unknown = asked.find(({ code }) => !known.has(code))
  if (unknown) throw invalid({ field: unknown.field, code: 'unknown_reference' })
}

const otherStates = (value: string) =>
  new Problem('invalid_input', {
    errors: [{ field: 'status', code: 'not_allowed', value, allowed: ['confirmed'] }],
    detail: {
      zh: '指定 as_of 时列出的是当时计入台账的记录，status 只能是 confirmed，或不写',
      en: 'With as_of a list holds what counted then: leave status out, or say confirmed',
    },
  })

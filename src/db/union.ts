import { type RawBuilder, sql } from 'kysely'

/** D1 joins at most five SELECTs in one compound. */
export const TERMS = 5

/** SQL: the rows of many queries after one another, in brackets where they are more than one compound may join. */
export function unionAll(terms: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (terms.length <= TERMS) return sql.join(terms, sql` UNION ALL `)
  const parts: RawBuilder<unknown>[] = []
  for (let i = 0; i < terms.length; i += TERMS) parts.push(sql`SELECT * FROM (${unionAll(terms.slice(i, i + TERMS))})`)
  return unionAll(parts)
}

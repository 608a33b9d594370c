import { type RawBuilder, sql } from 'kysely'

/** D1 joins at most five SELECTs in one compound. */
const TERMS = 4

/** SQL: the rows of many queries after one another, in brackets where they are more than one compound may join. */
export function unionAll(terms: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = []
  for (let i = 0; i < terms.length; i += TERMS)
    parts.push(sql`SELECT * FROM (${sql.join(terms.slice(i, i + TERMS), sql` UNION ALL `)})`)
  return parts.length > TERMS ? unionAll(parts) : sql.join(parts, sql` UNION ALL `)
}

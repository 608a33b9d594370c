import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unionAll } from '../src/db/union.ts'
import { breachesOf, LIMITS } from './support/recorded.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'

describe.each(TARGETS)('queries after one another on $engine', ({ open }) => {
  let target: Target
  beforeAll(async () => {
    target = await open()
  })
  afterAll(() => target.close())

  test('however many they are, each gives its rows once, and no compound joins more than D1 allows', async () => {
    for (let n = 1; n <= LIMITS.terms ** 2 + 1; n++) {
      const union = unionAll(Array.from({ length: n }, (_, i) => sql`SELECT ${sql.lit(i)} AS i`))
      const { sql: text, parameters } = union.compile(target.store.db)
      expect(breachesOf({ sql: text, parameters }), text).toEqual([])
      // as many as a compound may join stand in it as they are
      expect(text.includes('('), text).toBe(n > LIMITS.terms)
      const { rows } = await sql<{ i: number }>`SELECT i FROM (${union}) ORDER BY i`.execute(target.store.db)
      expect(rows.map(({ i }) => i)).toEqual(Array.from({ length: n }, (_, i) => i))
    }
  })
})

import { sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { unionAll } from '../db/union.ts'
import { FACTS } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'

/** Whether any record dated in the year counted at a revision: a year of which there is none can be compiled and says nothing. */
export async function hasRecords(ctx: Context, year: number, revision: number): Promise<boolean> {
  const terms = FACTS.map(
    (name) => sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(name)} f
      WHERE ${sql.ref(`f.${KINDS[name].day}`)} BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`} AND ${stoodAt('f', revision)}) AS there`,
  )
  const { rows } = await sql<{ there: number }>`SELECT max(there) AS there FROM (${unionAll(terms)})`.execute(
    ctx.store.db,
  )
  return rows[0]?.there === 1
}

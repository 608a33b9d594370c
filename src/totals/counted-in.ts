import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { measureCatalogue } from './catalogue.ts'
import type { Measure } from './measure.ts'

/**
 * The measures that a public record is counted in, from the ledger itself: as it stands, or as it stood until it was voided. Measures
 * of what was stated (outcomes, reported figures) are those of the record's own item.
 */
export async function countedIn(ctx: Context, record: string): Promise<Measure[]> {
  const measures = [...(await measureCatalogue(ctx)).values()]
  const narrowed = [...new Set(measures.flatMap(({ where }) => where ?? []))]
  const { rows } = await sql<Record<string, string | number | null>>`SELECT boundary, item
    ${sql.join(
      narrowed.map((where, i) => sql`, (${sql.raw(where)}) AS ${sql.ref(`w${i}`)}`),
      sql``,
    )} FROM ledger_entry WHERE record_id = ${record}`.execute(ctx.store.db)
  return measures.filter(({ boundary, item, where }) =>
    rows.some(
      (row) =>
        row.boundary === boundary &&
        (item === undefined || row.item === item) &&
        (where === undefined || row[`w${narrowed.indexOf(where)}`] === 1),
    ),
  )
}

import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { measureCatalogue } from './catalogue.ts'
import type { Measure } from './measure.ts'

/** A row in the ledger's words, read with the columns that tell which measures count it. */
export type Counted = Record<string, string | number | null>

/** What measures need to be told apart by: SQL of columns to read beside `boundary` and `item`, and whether a row so read is counted. */
export function apart(measures: readonly Measure[]): {
  columns: RawBuilder<unknown>
  counts: (measure: Measure, row: Counted) => boolean
} {
  const narrowed = [...new Set(measures.flatMap(({ where }) => where ?? []))]
  return {
    columns: sql.join(
      narrowed.map((where, i) => sql`, (${sql.raw(where)}) AS ${sql.ref(`w${i}`)}`),
      sql``,
    ),
    counts: ({ boundary, item, where }, row) =>
      row.boundary === boundary &&
      (item === undefined || row.item === item) &&
      (where === undefined || row[`w${narrowed.indexOf(where)}`] === 1),
  }
}

/**
 * The measures that a public record is counted in, from the ledger itself: as it stands, or as it stood until it was voided. Measures
 * of what was stated (outcomes, reported figures) are those of the record's own item.
 */
export async function countedIn(ctx: Context, record: string): Promise<Measure[]> {
  const measures = [...(await measureCatalogue(ctx)).values()].filter(({ byKind }) => !byKind)
  const { columns, counts } = apart(measures)
  const { rows } =
    await sql<Counted>`SELECT boundary, item ${columns} FROM ledger_entry WHERE record_id = ${record}`.execute(
      ctx.store.db,
    )
  return measures.filter((measure) => rows.some((row) => counts(measure, row)))
}

import { type RawBuilder, sql } from 'kysely'
import { RECORDERS } from './model.ts'

/** The columns of an organisation and of its records that say where it is. */
export const PLACE_COLUMNS = ['district_code', 'township_code'] as const
export type PlaceColumn = (typeof PLACE_COLUMNS)[number]

export const isPlaceColumn = (column: string): column is PlaceColumn => PLACE_COLUMNS.some((known) => known === column)

/** SQL: whether a township's code is that of a development zone, which the list of divisions has at the same level. */
export const isZone = (code: string): string => `substr(${code}, 7, 1) = '4'`

/** Columns that hold no finer division, by the length of its code: a city has ten counties, and thousands of villages. */
const DEEPEST: Readonly<Record<string, number>> = { district_code: 6, township_code: 9, partner_code: 6 }

/** SQL: the codes of a list and of all that lies below them, as far down as a column's own go. */
export function below(column: string, list: RawBuilder<unknown>): RawBuilder<unknown> {
  const digits = DEEPEST[column]
  const deep = digits ? sql`WHERE length(r.code) <= ${sql.lit(digits)}` : sql``
  return sql`WITH RECURSIVE below (code) AS (${list} UNION
    SELECT r.code FROM region r JOIN below b ON r.parent_code = b.code ${deep}) SELECT code FROM below`
}

/** Cities and provinces (GB/T 2260): their facts are most of all there are, which are read sooner in their own order than by chamber. */
export const holdsCounties = (code: string): boolean => /^\d{4}00$/.test(code)

/**
 * SQL: the federations, chambers and associations that lie in a place, with the few that ever moved. A record keeps the place that its
 * chamber had when it was confirmed, so all records of a place are found among theirs, by the chamber's index; which of them are of the
 * place, only their own column says.
 * @param places a query of the codes of the place and what lies below it
 */
export const onceIn = (column: PlaceColumn, places: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`SELECT o.id FROM organization o WHERE o.kind IN (${sql.join(RECORDERS.map(sql.lit))}) AND (${sql.ref(`o.${column}`)} IN (${places})
    OR (o.version > 1 AND EXISTS (SELECT 1 FROM change c
      WHERE c.record_id = o.id AND c.kind = 'organization' AND instr(c.before, ${sql.lit(`"${column}"`)}) > 0)))`

import { type RawBuilder, sql } from 'kysely'

/** The columns of an organisation and of its records that say where it is. */
export const PLACE_COLUMNS = ['district_code', 'township_code'] as const
export type PlaceColumn = (typeof PLACE_COLUMNS)[number]

export const isPlaceColumn = (column: string): column is PlaceColumn => PLACE_COLUMNS.some((known) => known === column)

/**
 * SQL: the federations, chambers and associations that lie in a place, with the few that ever moved. A record keeps the place that its
 * chamber had when it was confirmed, so all records of a place are found among theirs, by the chamber's index; which of them are of the
 * place, only their own column says.
 * @param places a query of the codes of the place and what lies below it
 */
export const onceIn = (column: PlaceColumn, places: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`SELECT o.id FROM organization o WHERE o.kind IN ('federation', 'chamber', 'association') AND (${sql.ref(`o.${column}`)} IN (${places})
    OR (o.version > 1 AND EXISTS (SELECT 1 FROM change c
      WHERE c.record_id = o.id AND c.kind = 'organization' AND instr(c.before, ${sql.lit(`"${column}"`)}) > 0)))`

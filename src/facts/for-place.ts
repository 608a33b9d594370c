import { type RawBuilder, sql } from 'kysely'

/** What makes a gift aid too (schema/0003_ledger.sql): that it is for a project or a village. */
export const FOR_PLACE = ['project_id', 'village_code'] as const

/** SQL: whether a row says one of some columns. */
export const saysOne = (row: string, columns: readonly string[]): RawBuilder<boolean> =>
  sql`(${sql.join(
    columns.map((column) => sql`${sql.ref(`${row}.${column}`)} IS NOT NULL`),
    sql` OR `,
  )})`

/** SQL: whether a gift is aid too; said as the indexes of such gifts say it. */
export const isForPlace = (row: string): RawBuilder<boolean> => saysOne(row, FOR_PLACE)

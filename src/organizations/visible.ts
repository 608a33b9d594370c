import { type RawBuilder, sql } from 'kysely'

/** Where a public record names an organisation: table, column, and whether only where it is to be read. */
const NAMED_BY: readonly [table: string, column: string, shown?: true][] = [
  ['donation', 'donor_id', true],
  ['pledge', 'donor_id', true],
  ['donation', 'recipient_id'],
  ['pledge', 'recipient_id'],
  ['fund', 'sponsor_id'],
  ['fund', 'custodian_id'],
  ['disbursement', 'payer_id'],
  ['disbursement', 'recipient_id'],
  ['aid', 'enterprise_id'],
  ['outcome', 'organization_id'],
  ['reported', 'organization_id'],
]

/** Nothing is withheld of a record that stands, and the index of names knows no more than that. */
const NOW = "f.publicity = 'named'"
const EVER = "f.shown = 'named'"

/**
 * SQL: the records `f` that name an organisation (`row` in the query) to the public, each kind a query to which more can be added.
 * @param told whether a record tells of its donor
 */
const naming = (row: string, told: string): string[] =>
  NAMED_BY.map(
    ([table, column, shown]) => `SELECT 1 FROM ${table} f WHERE f.${column} = ${row}.id${shown ? ` AND ${told}` : ''}`,
  )

/** SQL: whether any record of which `holds` (over `f`) names an organisation (`row` in the query) to the public. */
export const isNamed = (row: string, holds: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${sql.join(
    naming(row, NOW).map((records) => sql`EXISTS (${sql.raw(records)} AND ${holds})`),
    sql` OR `,
  )})`

/**
 * SQL: whether the public may know of an organisation (`row` in the query). Federations, chambers, charities and village collectives
 * are public; an enterprise only once a record names it: a hidden gift alone must not show that its giver is in the register.
 * @param record what such a record must be: confirmed now, or ever (a name that was once public is no secret of an answer as of then)
 */
export function visible(row: string, record: 'confirmed' | 'ever'): RawBuilder<unknown> {
  const counts = record === 'confirmed' ? "f.status = 'confirmed'" : 'f.confirmed_rev IS NOT NULL'
  const named = naming(row, record === 'confirmed' ? NOW : EVER).map((records) => `EXISTS (${records} AND ${counts})`)
  return sql.raw(`${row}.kind NOT IN ('enterprise', 'other') OR ${named.join(' OR ')}`)
}

import { type RawBuilder, sql } from 'kysely'

/** SQL: who gave, as exactly as the record knows; NULL where nobody can tell. For comparing only, never shown. */
export const giver = (row: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql`coalesce(${column('donor_id')}, ${column('donor_kind')} || ' ' || ${column('donor_name')}, 'alias ' || ${column('alias')})`
}

/** SQL: whether the public reads no name, or only a mask, as the donor: the same rule as donor.ts. */
export const hidden = (row: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql`NOT (${column('shown')} = 'named' AND (${column('donor_id')} IS NOT NULL
    OR ${column('donor_kind')} = 'group' OR ${column('donor_consent')} = 1))`
}

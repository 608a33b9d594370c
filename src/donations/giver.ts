import { type RawBuilder, sql } from 'kysely'
import type { Content, Value } from '../facts/kind.ts'

/** SQL: who gave, as exactly as the record knows; NULL where nobody can tell. For comparing only, never shown. */
export const giver = (row: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql`coalesce(${column('donor_id')}, ${column('donor_kind')} || ' ' || ${column('donor_name')}, 'alias ' || ${column('alias')})`
}

export const GIVER_COLUMNS = ['donor_id', 'donor_kind', 'donor_name', 'alias'] as const

/** The same of a row in hand. */
export function giverOf({ donor_id, donor_kind, donor_name, alias }: Content): Value {
  if (donor_id) return donor_id
  if (donor_kind && donor_name) return `${donor_kind} ${donor_name}`
  return alias ? `alias ${alias}` : null
}

/** SQL: whether the public reads no name, or only a mask, as the donor: the same rule as donor.ts. */
export const hidden = (row: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql`NOT (${column('shown')} = 'named' AND (${column('donor_id')} IS NOT NULL
    OR ${column('donor_kind')} = 'group' OR ${column('donor_consent')} = 1))`
}

/** The same of a row in hand. */
export const isHidden = ({ shown, donor_id, donor_kind, donor_consent }: Content): boolean =>
  shown !== 'named' || !(donor_id || donor_kind === 'group' || donor_consent === 1)

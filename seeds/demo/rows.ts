import type { Row } from '../../src/db/tables.ts'
import type { FactName } from '../../src/facts/kind.ts'
import type { Act } from './acts.ts'

/** What settles at confirmation or is kept by the engine; the writer fills it in. */
type Kept =
  | 'status'
  | 'version'
  | 'recorded_act'
  | 'edited_act'
  | 'confirmed_rev'
  | 'voided_rev'
  | 'closed_on'
  | 'closed_rev'
  | 'released_on'
  | 'released_rev'
  | 'release_note'
  | 'district_code'
  | 'township_code'
type Content<K extends FactName> = Omit<Row<K>, Kept>
/** What every fact has. */
interface Envelope {
  id: string
  chamber_id: string
  demo: number
}

/** A fact as it was recorded and what became of it. Columns left out are NULL. */
export interface Fact<K extends FactName = FactName> {
  values: Partial<Content<K>> & Envelope
  recorded: Act
  confirmed?: Act
  /** Of a confirmed record the act that withdrew it, of another the one by which its side took it back. */
  voided?: Act
  returned?: Act
  /** A fund or project closed, a pledge released, from a day on. */
  ended?: { on: string; note?: string; act: Act }
}

export type OrganizationRow = Omit<Row<'organization'>, 'recorded_act' | 'version'>
export interface Entry<T> {
  values: T
  recorded: Act
}

export type MembershipRow = Omit<Row<'membership'>, 'recorded_act' | 'version'>
export type AccountRow = Omit<Row<'account'>, 'version' | 'disabled_at' | 'demo'>

/** The demo register before it is written. */
export interface Register {
  acts: Act[]
  /** The act under which everything the registry began with was entered. */
  opening: Act
  /** The act under which the report's figures were entered. */
  announced: Act
  accounts: AccountRow[]
  organizations: Entry<OrganizationRow>[]
  /** Chambers whose registration or party organisation came after the opening. */
  standings: { id: string; column: 'registered_on' | 'party_organisation_on'; day: string; act: Act }[]
  memberships: (Entry<MembershipRow> & { ended?: Act })[]
  campaigns: Omit<Row<'campaign'>, 'recorded_act' | 'version'>[]
  facts: { [K in FactName]: Fact<K>[] }
}

export const emptyFacts = (): Register['facts'] => ({
  fund: [],
  project: [],
  pledge: [],
  donation: [],
  disbursement: [],
  aid: [],
  outcome: [],
  reported: [],
})

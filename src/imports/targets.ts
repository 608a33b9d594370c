import { PAYERS } from '../disbursements/fact.ts'
import { RECEIVERS } from '../donations/fact.ts'
import type { FactName } from '../facts/kind.ts'
import { type OrganizationKind, RECORDERS } from '../organizations/model.ts'
import { PARTNERS } from '../projects/fact.ts'
import { HELPED } from '../projects/village.ts'

/** A column that names another record: where it is looked for, and as what a missing one is created under `--create-missing`. */
export interface Naming {
  to: string
  table: 'organization' | 'fund' | 'project' | 'pledge' | 'campaign' | 'indicator' | 'region'
  kinds?: readonly OrganizationKind[]
  /** Of a division: how small it has to be. */
  levels?: readonly string[]
  /** Of a division: the column that takes the name of one that the list lacks. */
  unlisted?: string
  create?: OrganizationKind | 'fund' | 'project' | 'campaign'
  /** The column in which its credit code may stand. */
  uscc?: string
  /** What else its text may turn out to be the name of. */
  also?: 'fund'
  /** As what instead, by whoever may not create that. */
  otherwise?: OrganizationKind
}

export interface Target {
  table: FactName | 'organization' | 'membership'
  /**
   * Columns that are names of other records; every other column is the target's own, by the same name. In the order in which a row's are
   * found: whoever it is recorded for and who receives before what is created for them on the way.
   */
  names: Record<string, Naming>
  /** Columns by which a row without a chamber says whose it is, where its file comes from nobody's own. */
  chamber_from?: readonly string[]
}

const CHAMBER: Naming = { to: 'chamber_id', table: 'organization', kinds: RECORDERS }
const FUND: Naming = { to: 'fund_id', table: 'fund', create: 'fund' }
const PROJECT: Naming = { to: 'project_id', table: 'project', create: 'project' }
const DONOR: Naming = { to: 'donor_id', table: 'organization', create: 'enterprise', also: 'fund', uscc: 'donor_uscc' }
const RECIPIENT: Naming = {
  to: 'recipient_id',
  table: 'organization',
  kinds: RECEIVERS,
  create: 'charity',
  otherwise: 'other',
}
const ENTERPRISE: Naming = {
  to: 'enterprise_id',
  table: 'organization',
  kinds: ['enterprise'],
  create: 'enterprise',
  uscc: 'enterprise_uscc',
}
const DIVISION: Naming = { to: 'division_code', table: 'region' }
const PARTNER: Naming = { to: 'partner_code', table: 'region', levels: PARTNERS }
const VILLAGE: Naming = { to: 'village_code', table: 'region', levels: HELPED }
const ORGANIZATION: Naming = { to: 'organization_id', table: 'organization' }

export const TARGETS = {
  organizations: {
    table: 'organization',
    names: { parent: { to: 'parent_id', table: 'organization' }, division_code: DIVISION },
  },
  members: { table: 'membership', names: { enterprise: ENTERPRISE, chamber: CHAMBER } },
  funds: {
    table: 'fund',
    names: {
      chamber: CHAMBER,
      sponsor: { to: 'sponsor_id', table: 'organization', create: 'enterprise' },
      custodian: { to: 'custodian_id', table: 'organization', create: 'charity' },
    },
  },
  projects: { table: 'project', names: { chamber: CHAMBER, partner_code: PARTNER, village_code: VILLAGE } },
  donations: {
    table: 'donation',
    names: {
      chamber: CHAMBER,
      donor: DONOR,
      recipient: RECIPIENT,
      fund: FUND,
      project: PROJECT,
      village_code: VILLAGE,
      pledge: { to: 'pledge_id', table: 'pledge' },
      campaign: { to: 'campaign_id', table: 'campaign', create: 'campaign' },
    },
  },
  pledges: {
    table: 'pledge',
    names: { chamber: CHAMBER, donor: DONOR, recipient: RECIPIENT, fund: FUND, project: PROJECT },
  },
  disbursements: {
    table: 'disbursement',
    names: {
      chamber: CHAMBER,
      payer: { to: 'payer_id', table: 'organization', kinds: PAYERS },
      fund: FUND,
      recipient: { to: 'recipient_id', table: 'organization', create: 'other' },
      project: PROJECT,
      village_code: VILLAGE,
    },
    chamber_from: ['fund', 'project'],
  },
  aid: {
    table: 'aid',
    names: {
      chamber: CHAMBER,
      project: PROJECT,
      enterprise: ENTERPRISE,
      village_code: { ...VILLAGE, unlisted: 'village' },
    },
    chamber_from: ['project'],
  },
  outcomes: {
    table: 'outcome',
    names: {
      chamber: CHAMBER,
      organization: ORGANIZATION,
      project: PROJECT,
      indicator: { to: 'indicator', table: 'indicator' },
    },
    chamber_from: ['organization', 'project'],
  },
  reported: {
    table: 'reported',
    names: { chamber: CHAMBER, organization: ORGANIZATION },
    chamber_from: ['organization'],
  },
} as const satisfies Record<string, Target>
/** Columns that only tell the codes of what others name. */
export const codesIn = (names: Target['names']): string[] => Object.values(names).flatMap(({ uscc }) => uscc ?? [])
export type ImportKind = keyof typeof TARGETS
export const IMPORT_KINDS = Object.keys(TARGETS) as [ImportKind, ...ImportKind[]]

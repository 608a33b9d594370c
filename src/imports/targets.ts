import { RECEIVERS } from '../donations/fact.ts'
import type { FactName } from '../facts/kind.ts'
import { type OrganizationKind, RECORDERS } from '../organizations/model.ts'

/** A column that names another record: where it is looked for, and as what a missing one is created under `--create-missing`. */
export interface Naming {
  to: string
  table: 'organization' | 'fund' | 'project' | 'campaign' | 'indicator'
  kinds?: readonly OrganizationKind[]
  create?: OrganizationKind | 'fund' | 'project' | 'campaign'
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
const DONOR: Naming = { to: 'donor_id', table: 'organization', create: 'enterprise', also: 'fund' }
const RECIPIENT: Naming = {
  to: 'recipient_id',
  table: 'organization',
  kinds: RECEIVERS,
  create: 'charity',
  otherwise: 'other',
}
const ENTERPRISE: Naming = { to: 'enterprise_id', table: 'organization', kinds: ['enterprise'], create: 'enterprise' }
const ORGANIZATION: Naming = { to: 'organization_id', table: 'organization' }

export const TARGETS = {
  organizations: { table: 'organization', names: { parent: { to: 'parent_id', table: 'organization' } } },
  members: { table: 'membership', names: { enterprise: ENTERPRISE, chamber: CHAMBER } },
  funds: {
    table: 'fund',
    names: {
      chamber: CHAMBER,
      sponsor: { to: 'sponsor_id', table: 'organization', create: 'enterprise' },
      custodian: { to: 'custodian_id', table: 'organization', create: 'charity' },
    },
  },
  projects: { table: 'project', names: { chamber: CHAMBER } },
  donations: {
    table: 'donation',
    names: {
      chamber: CHAMBER,
      donor: DONOR,
      recipient: RECIPIENT,
      fund: FUND,
      project: PROJECT,
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
      fund: FUND,
      recipient: { to: 'recipient_id', table: 'organization', create: 'other' },
      project: PROJECT,
    },
    chamber_from: ['fund', 'project'],
  },
  aid: {
    table: 'aid',
    names: { chamber: CHAMBER, project: PROJECT, enterprise: ENTERPRISE },
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
export type ImportKind = keyof typeof TARGETS
export const IMPORT_KINDS = Object.keys(TARGETS) as [ImportKind, ...ImportKind[]]

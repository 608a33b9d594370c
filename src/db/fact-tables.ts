import type { Generated, GeneratedAlways } from 'kysely'
import type { Flag } from './flag.ts'

/** Rows of the eight kinds of fact (schema/0001_registry.sql). */

/** What every fact table has; see schema/0001. */
export interface FactColumns {
  id: string
  id_start: GeneratedAlways<string>
  chamber_id: string
  source_ref: string | null
  status: Generated<string>
  version: Generated<number>
  replaces_id: string | null
  recorded_act: number
  edited_act: number | null
  confirmed_rev: number | null
  voided_rev: number | null
  district_code: string | null
  township_code: string | null
  demo: Generated<Flag>
}

export interface FundTable extends FactColumns {
  root_id: string
  name: string
  kind: string
  sponsor_id: string | null
  custodian_id: string | null
  basis: string
  size_fen: number | null
  established_on: string
  closed_on: string | null
  closed_rev: number | null
  purpose: string | null
}

export interface ProjectTable extends FactColumns {
  root_id: string
  name: string
  programme: string
  partner_code: string | null
  village_code: string | null
  since_on: string
  closed_on: string | null
  closed_rev: number | null
  purpose: string | null
}

export interface PledgeTable extends FactColumns {
  root_id: string
  donor_kind: string
  donor_id: string | null
  donor_name: string | null
  publicity: string
  alias: string | null
  donor_consent: Generated<Flag>
  withheld: Generated<Flag>
  shown: GeneratedAlways<string>
  recipient_id: string | null
  fund_id: string | null
  project_id: string | null
  amount_fen: number | null
  agreed_on: string
  channel: string
  note: string | null
  released_on: string | null
  release_note: string | null
  released_rev: number | null
  member: Flag | null
  programme: string | null
  partner_code: string | null
  fund_kind: string | null
}

export interface DonationTable extends FactColumns {
  donor_kind: string
  donor_id: string | null
  donor_name: string | null
  publicity: string
  alias: string | null
  donor_consent: Generated<Flag>
  withheld: Generated<Flag>
  shown: GeneratedAlways<string>
  recipient_id: string | null
  fund_id: string | null
  project_id: string | null
  village_code: string | null
  pledge_id: string | null
  campaign_id: string | null
  cause: string | null
  form: string
  amount_fen: number | null
  goods_item: string | null
  quantity: number | null
  unit: string | null
  valuation_basis: string | null
  received_on: string
  receipt_code: string | null
  receipt_no: string | null
  receipt_uscc: string | null
  restricted_to: string | null
  use_consent: string | null
  note: string | null
  member: Flag | null
  programme: string | null
  partner_code: string | null
  fund_kind: string | null
}

export interface DisbursementTable extends FactColumns {
  payer_id: string | null
  fund_id: string | null
  recipient_id: string | null
  project_id: string | null
  village_code: string | null
  amount_fen: number
  paid_on: string
  purpose: string | null
  programme: string | null
  partner_code: string | null
  fund_kind: string | null
}

export interface AidTable extends FactColumns {
  project_id: string | null
  enterprise_id: string
  village_code: string | null
  village: string | null
  village_key: GeneratedAlways<string | null>
  mode: string
  amount_fen: number
  invested_on: string
  note: string | null
  member: Flag | null
  programme: string | null
  partner_code: string | null
}

export interface OutcomeTable extends FactColumns {
  organization_id: string
  project_id: string | null
  indicator: string
  qualifier: Generated<string>
  value: number
  low: number | null
  high: number | null
  from_on: string | null
  to_on: string
  evidence: string | null
  programme: string | null
  partner_code: string | null
}

export interface ReportedTable extends FactColumns {
  organization_id: string
  measure: string
  qualifier: Generated<string>
  value: number
  low: number | null
  high: number | null
  from_on: string | null
  to_on: string
  source: string
}

import type { Generated, GeneratedAlways, Selectable } from 'kysely'

/** One interface a table: the SQL in schema/ is the truth, and test/schema.test.ts holds this file against it. */

/** 0 or 1. */
export type Flag = number

export interface BatchGuardTable {
  ok: Flag | null
}

export interface RegisterStateTable {
  key: string
  value: string
}

export interface RegionTable {
  code: string
  name: string
  parent_code: string | null
  level: string
  zone: GeneratedAlways<Flag>
  valid_from: Generated<string>
  valid_until: string | null
  version: Generated<number>
}

export interface AccountTable {
  id: string
  login: string
  name: string
  role: string
  organization_id: string | null
  password_hash: string | null
  disabled_at: string | null
  created_at: string
  demo: Generated<Flag>
  version: Generated<number>
}

export interface SessionTable {
  token_hash: string
  account_id: string
  created_at: string
  expires_at: string
}

export interface TokenTable {
  id: string
  token_hash: string
  account_id: string
  name: string
  read_only: Generated<Flag>
  created_at: string
  expires_at: string
  revoked_at: string | null
}

export interface LoginLimitTable {
  key_hash: string
  window_start: string
  failures: number
}

export interface OrganizationTable {
  id: string
  kind: string
  name: string
  uscc: string | null
  uscc_ok: Flag | null
  uscc_note: string | null
  division_code: string | null
  division_note: string | null
  parent_id: string | null
  established_on: string | null
  registered_on: string | null
  party_organisation_on: string | null
  dissolved_on: string | null
  district_code: string | null
  township_code: string | null
  recorded_act: number
  demo: Generated<Flag>
  version: Generated<number>
}

export interface MembershipTable {
  id: string
  enterprise_id: string
  chamber_id: string
  since_on: string
  until_on: string | null
  recorded_act: number
  demo: Generated<Flag>
  version: Generated<number>
}

export interface CampaignTable {
  id: string
  name: string
  from_on: string | null
  to_on: string | null
  note: string | null
  recorded_act: number
  demo: Generated<Flag>
  version: Generated<number>
}

export interface IndicatorTable {
  id: string
  name: string
  name_en: string
  unit: string
  aggregate: string
  note: string | null
  version: Generated<number>
}

export interface ActTable {
  seq: Generated<number>
  rev: number | null
  name: string
  account_id: string
  at: string
  reason: string | null
}

export interface ChangeTable {
  record_id: string
  act: number
  kind: string
  before: string | null
}

/** The view of all that happened to a record, what its row tells and what `change` holds. */
type History = ChangeTable

export interface IdempotencyTable {
  account_id: string
  key: string
  request_hash: string
  status: number
  headers: string
  body: string
  at: string
}

export interface ImportTable {
  id: string
  kind: string
  filename: string
  sha256: string
  chamber_id: string | null
  rows: number
  sum_fen: number | null
  stated_count: number | null
  stated_sum_fen: number | null
  recorded_act: number
}

export interface StagedTable {
  import_id: string
  kind: string
  n: number
  record: string
  at: string
  ref: string | null
}

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

export interface UploadTable {
  id: string
  account_id: string
  kind: string
  filename: string
  bytes: number
  settings: string
  version: Generated<number>
  whole: Generated<Flag>
  checked_rows: number | null
  uploaded_at: string
}

export interface UploadPartTable {
  upload_id: string
  what: string
  n: number
  text: string
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

export interface FigureTable {
  id: string
  topic: string
  position: number
  statement: string
  statement_en: string
  source: string
  measure: string
  filter: Generated<string>
  from_on: string | null
  to_on: string | null
  over_filter: string | null
  qualifier: string
  value: number
  recorded_act: number
  version: Generated<number>
  withdrawn: Generated<Flag>
}

export interface StatementTable {
  id: string
  year: number
  number: number
  status: Generated<string>
  revision: number
  sha256: string
  bytes: number
  demo: Generated<Flag>
  compiled_act: number
  published_act: number | null
  version: Generated<number>
}

export interface StatementPartTable {
  statement_id: string
  n: number
  text: string
}

export interface SearchPlaceTable {
  n: number
}

export interface SearchFoldTable {
  glyph: string
  folded: string
}

export interface SearchEntryTable {
  kind: string
  id: string
  name: string
  text: Generated<string>
}

export interface SearchTokenTable {
  kind: string
  token: string
  id: string
}

export interface StandingTable {
  subject: string
  item: string
  from_on: string
  until_on: string | null
  confirmed_rev: number
  voided_rev: number | null
  district_code: string | null
  township_code: string | null
  demo: Flag
}

/** Tallies hold the newest revision (schema/0004_tallies.sql); what is written into them, the trigger there writes. */
export interface TalliedTable {
  one: number
  rev: number
}

export interface TallyTable {
  boundary: string
  dimension: string
  grain: string
  period: string
  key: string
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

export interface TallyDistinctTable {
  item: string
  dimension: string
  /** Or a month (schema/0017_months.sql). */
  year: string
  key: string
  id: string
  demo: Flag
  records: number
}

export interface TallyCubeTable {
  boundary: string
  month: string
  district: string
  cause: string
  campaign: string
  form: string
  donor_kind: string
  member: string
  fund_kind: string
  programme: string
  partner: string
  mode: string
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

export interface TallyCutTable {
  boundary: string
  cut: string
  year: string
  a: string
  b: string
  c: string
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

export interface TallyCutStepTable {
  boundary: string
  year: string
  district: string
  cause: string
  campaign: string
  recipient: string
  donor_kind: string
  member: string
  donor: string
  programme: string
  partner: string
  village: string
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

/** Where a fold adds up; empty at rest, as are the two below. */
export interface TallyStepTable {
  chambers: Flag
  boundary: string
  month: string
  chamber: string
  township: string
  district: string
  cause: string
  campaign: string
  form: string
  donor_kind: string
  member: string
  fund_kind: string
  programme: string
  partner: string
  mode: string
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

export interface TallyDeltaTable {
  boundary: string
  dimension: string
  month: string
  key: string
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

export interface TallyDistinctDeltaTable {
  item: string
  year: string
  id: string
  demo: Flag
  district_code: string | null
  programme: string | null
  partner_code: string | null
  records: number
}

export interface LedgerEntryTable {
  boundary: string
  record_id: string
  item: string | null
  day: string
  until_day: string | null
  amount: number | null
  low: number | null
  high: number | null
  confirmed_rev: number
  voided_rev: number | null
  until_rev: number | null
  chamber_id: string | null
  district_code: string | null
  township_code: string | null
  cause: string | null
  campaign_id: string | null
  form: string | null
  donor_kind: string | null
  member: Flag | null
  fund_kind: string | null
  fund_id: string | null
  recipient_id: string | null
  programme: string | null
  project_id: string | null
  partner_code: string | null
  village: string | null
  mode: string | null
  enterprise_id: string | null
  donor_key: string | null
  demo: Flag
}

export interface Database {
  batch_guard: BatchGuardTable
  register_state: RegisterStateTable
  region: RegionTable
  account: AccountTable
  session: SessionTable
  token: TokenTable
  login_limit: LoginLimitTable
  organization: OrganizationTable
  membership: MembershipTable
  campaign: CampaignTable
  indicator: IndicatorTable
  act: ActTable
  change: ChangeTable
  history: History
  idempotency: IdempotencyTable
  import: ImportTable
  staged: StagedTable
  upload: UploadTable
  upload_part: UploadPartTable
  fund: FundTable
  project: ProjectTable
  pledge: PledgeTable
  donation: DonationTable
  disbursement: DisbursementTable
  aid: AidTable
  outcome: OutcomeTable
  reported: ReportedTable
  figure: FigureTable
  statement: StatementTable
  statement_part: StatementPartTable
  search_place: SearchPlaceTable
  search_fold: SearchFoldTable
  search_entry: SearchEntryTable
  search_token: SearchTokenTable
  standing: StandingTable
  tallied: TalliedTable
  tally: TallyTable
  tally_cube: TallyCubeTable
  tally_cut: TallyCutTable
  tally_cut_step: TallyCutStepTable
  tally_distinct: TallyDistinctTable
  ledger_entry: LedgerEntryTable
  ledger: LedgerEntryTable
}

export type Row<T extends keyof Database> = Selectable<Database[T]>

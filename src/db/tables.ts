import type { Generated, Selectable } from 'kysely'
import type {
  AidTable,
  DisbursementTable,
  DonationTable,
  FundTable,
  OutcomeTable,
  PledgeTable,
  ProjectTable,
  ReportedTable,
} from './fact-tables.ts'
import type { Flag } from './flag.ts'
import type {
  AccountTable,
  CampaignTable,
  IndicatorTable,
  LoginLimitTable,
  MembershipTable,
  OrganizationTable,
  RegionTable,
  SessionTable,
  TokenTable,
} from './register-tables.ts'
import type {
  LedgerEntryTable,
  StandingTable,
  TalliedTable,
  TallyAidTable,
  TallyCubeTable,
  TallyCutTable,
  TallyDonorTable,
  TallySinceTable,
  TallyTable,
} from './tally-tables.ts'

/** One interface a table: the SQL in schema/ is the truth, and test/schema.test.ts holds them against it. */

export interface BatchGuardTable {
  ok: Flag | null
}

export interface RegisterStateTable {
  key: string
  value: string
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
  sheet: string | null
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
  tally_donor: TallyDonorTable
  tally_aid: TallyAidTable
  tally_since: TallySinceTable
  ledger_entry: LedgerEntryTable
  ledger: LedgerEntryTable
}

export type Row<T extends keyof Database> = Selectable<Database[T]>

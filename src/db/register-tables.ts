import type { Generated, GeneratedAlways } from 'kysely'
import type { Flag } from './flag.ts'

/** Rows of who and where: divisions, accounts, organisations, memberships, campaigns (schema/0001_registry.sql). */

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

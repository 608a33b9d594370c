import type { Flag } from './flag.ts'

/** Rows of the ledger and of the tallies (schema/0003_ledger.sql, 0004_tallies.sql, 0015_cuts.sql). */

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

/** Tallies hold the newest revision; what is written into them, the trigger of schema/0026_more_cuts.sql writes. */
export interface TalliedTable {
  one: number
  rev: number
}

/** What a tally adds up to under one key; `fund_`: of what went into or out of funds. */
export interface TallySums {
  demo: Flag
  records: number
  amount: number
  unvalued: number
  fund_records: number
  fund_amount: number
}

export interface TallyTable extends TallySums {
  boundary: string
  dimension: string
  grain: string
  period: string
  key: string
}

/** Reference counts: how many rows of a year name a donor. */
export interface TallyDonorTable {
  dimension: string
  year: string
  key: string
  id: string
  demo: Flag
  records: number
}

export interface TallyAidKeys {
  item: string
  dimension: string
  grain: string
  key: string
  id: string
  period: string
  demo: Flag
}

/** Reference counts of an enterprise, village or project of aid. */
export interface TallyAidTable extends TallyAidKeys {
  records: number
}

/** How many of those a year has whose year before it was `since`. */
export interface TallySinceTable {
  item: string
  dimension: string
  key: string
  year: string
  since: string
  ids: number
  records: number
  demo: number
}

export interface TallyCubeTable extends TallySums {
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
}

export interface TallyCutTable extends TallySums {
  boundary: string
  cut: string
  year: string
  a: string
  b: string
  c: string
}

import type { Check } from './check.ts'

/** What a check found that found nothing yet. */
export const emptyCheck = (version: number): Check => ({
  version,
  sheet: null,
  problem: null,
  rows: 0,
  unvalued: 0,
  sum_fen: null,
  stated: { count: null, sum_fen: null },
  created: {},
  created_names: {},
  skipped: [],
  skipped_more: 0,
  faults: [],
  fault_count: 0,
  fault_kinds: [],
  unknown_donors: 0,
  unknown_rows: [],
  unknown_names: [],
  alike: 0,
  alike_rows: [],
  places: [],
  shown: [],
})

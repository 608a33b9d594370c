import type { Qualifier, Verdict } from '../core/qualifier.ts'
import type { Unit } from '../totals/measure.ts'

/** What an organisation stated beside what the ledger has of it. `coverage` is computed ÷ reported, four decimals. */
export interface Coverage {
  organization: string
  measure: string
  unit: Unit
  reported: number | null
  qualifier: Qualifier | null
  source: string | null
  from_on: string | null
  to_on: string
  computed: number | null
  gap: number | null
  coverage: number | null
  verdict: Verdict | null
}

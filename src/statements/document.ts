import type { CheckCount } from '../checks/check.ts'
import type { Bounds, Qualifier, Verdict } from '../core/qualifier.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Unit } from '../totals/measure.ts'

/** The layout of the document; a change of meaning takes the next number. */
export const FORMAT = 'yongshan-statement/1'

/** A number of a table: whole, in the measure's unit (money in fen); null where nobody stated anything. */
export type Amount = number | null

/**
 * One row of a table: dimension → key (null: those without), measure → value, and [low, high] of what was stated with a qualifier. What
 * nobody stated is absent.
 */
export interface StatementRow {
  [key: string]: string | Amount | Record<string, [Amount, Amount]>
}

/** Measures cut by one dimension. Groups of an additive measure add up to `total`. */
export interface StatementTable {
  id: string
  /** What is counted: gifts, funds of one kind, aid. Tables of different sections are never added. */
  section: string
  label: Text
  filter: Readonly<Record<string, string>>
  by: readonly string[]
  measures: readonly string[]
  rows: readonly StatementRow[]
  total: StatementRow
}

export interface StatementMeasure {
  id: string
  label: Text
  unit: Unit
  kind: 'flow' | 'stock'
  additive: boolean
  boundary: string
  definition: Text
}

/** A published claim as the ledger of that revision answers it. */
export interface StatementFigure {
  id: string
  topic: string
  statement: string
  statement_en: string
  source: string
  description: Text
  measure: string
  unit: Unit
  qualifier: Qualifier
  value: number
  computed: Amount
  computed_bounds: Bounds
  difference: Amount
  verdict: Verdict
  /** computed ÷ value, four decimals; of itemised records only. */
  coverage: number | null
  evidence: 'ledger' | 'stated'
  records: number
}

/** A record that came or went between two versions. */
export interface RecordDifference {
  change: 'added' | 'removed' | 'replaced' | 'ended' | 'edited'
  kind: string
  id: string
  /** The record it takes the place of. */
  replaces: string | null
  day: string | null
  /** In fen, or the unit of what is stated. */
  amount: Amount
  before: Amount
  reason: string | null
  revision: number
}

/** A number that differs from the version before: where it stands, what it was and is. */
export interface NumberDifference {
  path: string
  before: string | number | null
  after: string | number | null
}

/** The year as the federation states it. Everything in it follows from the ledger at `revision`, save the notes. */
export interface StatementDocument {
  format: typeof FORMAT
  year: number
  version: number
  revision: number
  period: { from: string; to: string }
  currency: 'CNY'
  /** 1: demonstration records are among what was counted. */
  demo: number
  notes: string
  supersedes: { version: number; revision: number; sha256: string } | null
  measures: readonly StatementMeasure[]
  tables: readonly StatementTable[]
  figures: readonly StatementFigure[]
  coverage: readonly Coverage[]
  checks: readonly CheckCount[]
  differences: { records: readonly RecordDifference[]; numbers: readonly NumberDifference[] } | null
  /** Names as they were: dimension → key → name. `organization` names those of the coverage. */
  labels: Readonly<Record<string, Readonly<Record<string, string>>>>
}

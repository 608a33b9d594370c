import type { RawBuilder } from 'kysely'
import type { FactName } from '../facts/kind.ts'
import type { Text } from '../totals/dimensions.ts'

export const SEVERITIES = ['error', 'warning', 'notice'] as const
export type Severity = (typeof SEVERITIES)[number]
export const SEVERITY_WORDS: Readonly<Record<Severity, Text>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  notice: { zh: '提示', en: 'notice' },
}

/** What a check is asked about: one year of the ledger as it stood at one revision. */
export interface CheckScope {
  year: number
  revision: number
  /** Asked of these records, which wait to be confirmed, instead of what counted in the year. */
  waiting?: readonly string[]
}

/** A row that a check found: which record (kind null: a sum, not a record), and what of it in both languages. */
export interface Finding {
  kind: string | null
  id: string | null
  chamber_id: string | null
  day: string | null
  amount: number | null
  /** The other side, where there is one: the record it repeats, the sum it should equal. */
  other: string | number | null
}

/** One declared check. `query` selects what `finding` (rows.ts) lists, over rows that counted at the scope's revision. */
export interface Check {
  id: string
  severity: Severity
  label: Text
  /** What it means and how to mend it. */
  explanation: Text
  /** Reads columns the public never sees. */
  internal: boolean
  /** Compares sums of the whole register, so that only who sees all of it is told. */
  whole?: true
  /** The kinds of which it is asked of single records too, before they are confirmed. */
  waiting?: readonly FactName[]
  query: (scope: CheckScope) => RawBuilder<unknown>
}

/** What a check found, as a count; the rows are for the federation's eyes. */
export interface CheckCount {
  id: string
  severity: Severity
  label: Text
  explanation: Text
  count: number
  /** Whether it reads columns that the public never sees, so that a public copy cannot count it again. */
  internal: boolean
}

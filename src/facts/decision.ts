import type { Action } from '../core/roles.ts'
import type { FactName } from './kind.ts'

/** What can be decided about a recorded fact, from which states, and whether a reason must be given. */
export const DECISIONS = {
  confirm: { from: ['submitted'], to: 'confirmed', action: 'fact.review', reason: false, own: false },
  return: { from: ['submitted'], to: 'returned', action: 'fact.review', reason: true, own: false },
  resubmit: { from: ['returned'], to: 'submitted', action: 'fact.edit', reason: false, own: true },
  // of a confirmed record: a correction, published with its reason
  void: { from: ['confirmed'], to: 'voided', action: 'fact.review', reason: true, own: true },
  // of one that nobody confirmed: its side takes it back
  withdraw: { from: ['submitted', 'returned'], to: 'voided', action: 'fact.withdraw', reason: true, own: true },
} as const satisfies Record<
  string,
  { from: readonly string[]; to: string; action: Action; reason: boolean; own: boolean }
>
export type Decision = keyof typeof DECISIONS

export interface Decided {
  kind: FactName
  id: string
  /** The version the reviewer saw; absent: whatever it is now. */
  version?: number | undefined
}

/** At most this many records in one decision; ids travel as one JSON parameter. */
export const MAX_DECIDED = 10_000

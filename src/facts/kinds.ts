import { aid } from '../aid/fact.ts'
import { disbursement } from '../disbursements/fact.ts'
import { donation } from '../donations/fact.ts'
import { fund } from '../funds/fact.ts'
import { outcome } from '../outcomes/fact.ts'
import { pledge } from '../pledges/fact.ts'
import { project } from '../projects/fact.ts'
import { reported } from '../reported/fact.ts'
import type { FactKind, FactName } from './kind.ts'

/** Every kind of fact; routes, review, imports and exports walk this table. */
export const KINDS: Record<FactName, FactKind> = {
  donation,
  pledge,
  fund,
  project,
  disbursement,
  aid,
  outcome,
  reported,
}

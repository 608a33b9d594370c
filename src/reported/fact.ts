import type { FactKind } from '../facts/kind.ts'
import { checkPeriod, completeStatement } from '../outcomes/fact.ts'
import { ReportedInput } from './model.ts'

/** A number somebody stated (填报数): kept beside the ledger's own, never added to it. */
export const reported: FactKind = {
  name: 'reported',
  path: 'reported',
  label: { zh: '填报数', en: 'reported figure' },
  day: 'to_on',
  future: true,
  Input: ReportedInput,
  columns: ['organization_id', 'measure', 'qualifier', 'value', 'low', 'high', 'from_on', 'to_on', 'source'],
  secret: [],
  references: [{ column: 'organization_id', table: 'organization' }],
  settlement: { place: 'organization_id' },
  complete: completeStatement,
  check: checkPeriod,
}

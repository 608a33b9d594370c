import type { FieldFault } from '../core/errors.ts'
import { giverOf, isHidden } from '../donations/giver.ts'
import { isRecorder } from '../organizations/model.ts'
import type { Content, FactCheck } from './kind.ts'

/** Whether a record of one organisation may be about another: itself, or what stands below a federation; of the city's that is all. */
const reaches = ({ id, kind, parent_id }: FactCheck['chamber'], other: Pick<Content, string>): boolean =>
  other.id === id || (kind === 'federation' && (parent_id === null || other.parent_id === id))

/** Numbers about those who record for themselves are theirs to state, or their federation's. */
export const checkAbout = ({ referenced, chamber }: FactCheck): FieldFault[] => {
  const about = referenced.organization_id
  if (!about || !isRecorder(about.kind) || reaches(chamber, about)) return []
  return [{ field: 'organization_id', code: 'another_recorder' }]
}

/** What a fund pays out is recorded by whoever keeps the fund's record, or by a federation. */
export const checkPayer = ({ referenced, chamber }: FactCheck): FieldFault[] => {
  const fund = referenced.fund_id
  if (!fund || fund.chamber_id === chamber.id || chamber.kind === 'federation') return []
  return [{ field: 'fund_id', code: 'another_recorder' }]
}

/**
 * What a pledge promised is paid by gifts that its own side records. Elsewhere only a gift of the very donor whom it names in public may
 * pay it: of a hidden one, whoever tried donors would learn whose it is.
 */
export const checkPaid = ({ content, referenced }: FactCheck): FieldFault[] => {
  const pledge = referenced.pledge_id
  if (!pledge || pledge.own === 1 || (!isHidden(pledge) && giverOf(pledge) === giverOf(content))) return []
  return [{ field: 'pledge_id', code: 'another_recorder' }]
}

import type { FieldFault } from '../core/errors.ts'
import type { Content, FactCheck, Reference, Value } from '../facts/kind.ts'

export const DONOR_COLUMNS = ['donor_kind', 'donor_id', 'donor_name', 'publicity', 'alias', 'donor_consent'] as const
export const DONOR_SECRETS = ['donor_name', 'donor_consent'] as const
export const DONOR_REFERENCE: Reference = {
  column: 'donor_id',
  table: 'organization',
}
/** A charity may be given as the donor by its name as well as by its id, and a fund by its name alone. */
export const DONOR_CALLED = { column: 'donor_name', kind: 'charity', lineage: 'fund' } as const

/** Enterprises and groups stand under their names unless told otherwise, be it by no more than a no; a natural person does not. */
export const completeDonor = (content: Content): Content => ({
  ...content,
  publicity: content.publicity ?? (isNamed(content) && content.donor_consent !== 0 ? 'named' : 'anonymous'),
  donor_consent: content.donor_consent ?? 0,
})
/** Whether the public reads such a donor by her whole name without having asked her. */
export const isNamed = ({ donor_kind }: Content): boolean => donor_kind === 'enterprise' || donor_kind === 'group'

/** Whether who gives is said completely, and nothing more than her publicity allows. */
export function checkDonor({ content, referenced }: FactCheck): FieldFault[] {
  const { donor_kind: kind, donor_id: id, donor_name: name, publicity, alias } = content
  const faults: FieldFault[] = []
  if (publicity === 'alias' && !alias) faults.push({ field: 'alias', code: 'required' })
  if (publicity !== 'alias' && alias) faults.push({ field: 'alias', code: 'hidden_needs_none' })
  if (id && name) faults.push({ field: 'donor_name', code: 'invalid' })
  if (kind === 'enterprise' && !id && publicity !== 'anonymous') faults.push({ field: 'donor_id', code: 'required' })
  if (kind === 'enterprise' && name) faults.push({ field: 'donor_name', code: 'invalid' })
  if ((kind === 'person' || kind === 'unknown') && id) faults.push({ field: 'donor_id', code: 'wrong_kind' })
  if (kind !== 'enterprise' && publicity === 'named' && !id && !name)
    faults.push({ field: 'donor_name', code: 'required' })
  const donor = referenced.donor_id
  // what a charity or a fund passes on was counted when it came in (a disbursement), so it may not be counted as a gift again
  if (donor?.kind === 'charity') faults.push({ field: 'donor_id', code: 'regrant' })
  if (referenced.donor_name) faults.push({ field: 'donor_name', code: 'regrant' })
  if (kind === 'enterprise' && donor && donor.kind !== 'enterprise')
    faults.push({ field: 'donor_id', code: 'wrong_kind' })
  return faults
}

/** What the public reads as the donor: her name, her alias, a mask or nothing. A mask has one length for every name. */
export function shownDonor(row: Content, organization: Value | undefined): string | null {
  if (row.shown === 'alias') return String(row.alias)
  if (row.shown === 'anonymous') return null
  if (organization) return String(organization)
  if (!row.donor_name) return null
  if (row.donor_kind === 'group' || row.donor_consent === 1) return String(row.donor_name)
  return `${[...String(row.donor_name)][0]}**`
}

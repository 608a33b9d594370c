import { byKind, KINDS_OF_FUNDS } from '../../totals/funds.ts'

/** The headline measures of each boundary, the first of which is set large. */
export const GIFTS = ['donations.received', 'donations.count', 'donations.donors', 'donations.unvalued'] as const
export const INTO_FUNDS = ['funds.received'] as const
export const PLEDGES = ['pledges.amount', 'pledges.count', 'pledges.undisclosed'] as const
export const FUNDS = KINDS_OF_FUNDS.flatMap(([kind]) =>
  ['size', 'count', 'undisclosed'].map((what) => `funds.${kind}.${what}`),
)
export const FUND_COUNTS = byKind('funds.count')
export const PAID_OUT = ['disbursements.paid', 'funds.disbursed'] as const
export const AID = ['aid.invested', 'aid.enterprises', 'aid.villages', 'aid.projects'] as const
export const STANDING = [
  'chambers.count',
  'chambers.registered',
  'chambers.with_party_organisation',
  'townships.count',
] as const

import type { FieldFault } from '../core/errors.ts'
import type { Content, FactCheck, FactKind } from '../facts/kind.ts'
import { checkPaid } from '../facts/own.ts'
import { checkVillage } from '../projects/village.ts'
import { checkDonor, completeDonor, DONOR_CALLED, DONOR_COLUMNS, DONOR_REFERENCE, DONOR_SECRETS } from './donor.ts'
import { DonationInput } from './model.ts'

export const RECEIVERS = ['charity', 'village_collective', 'chamber', 'association', 'federation', 'other'] as const
const GOODS_ONLY = ['goods_item', 'quantity', 'unit', 'valuation_basis'] as const
/** What a gift is for: changing any of these on a restricted gift is a change of use. */
const USE = ['restricted_to', 'recipient_id', 'fund_id', 'project_id', 'village_code', 'campaign_id', 'cause'] as const

export const donation: FactKind = {
  name: 'donation',
  path: 'donations',
  label: { zh: '捐赠', en: 'donation' },
  day: 'received_on',
  Input: DonationInput,
  columns: [
    ...DONOR_COLUMNS,
    'recipient_id',
    'fund_id',
    'project_id',
    'village_code',
    'pledge_id',
    'campaign_id',
    'cause',
    'form',
    'amount_fen',
    ...GOODS_ONLY,
    'received_on',
    'receipt_code',
    'receipt_no',
    'receipt_uscc',
    'restricted_to',
    'use_consent',
    'note',
  ],
  secret: [...DONOR_SECRETS, 'receipt_code', 'receipt_no', 'receipt_uscc', 'use_consent', 'note'],
  references: [
    DONOR_REFERENCE,
    { column: 'recipient_id', table: 'organization', kinds: RECEIVERS },
    { column: 'fund_id', table: 'fund' },
    { column: 'project_id', table: 'project' },
    { column: 'village_code', table: 'region' },
    { column: 'pledge_id', table: 'pledge' },
    { column: 'campaign_id', table: 'campaign' },
  ],
  called: DONOR_CALLED,
  settlement: { place: 'chamber_id', member: 'donor_id', project: true, fund: true },
  // a gift into a fund goes to whoever keeps it; one for a project goes to that project's village
  follows: [
    { column: 'recipient_id', of: 'fund_id', gives: 'custodian_id' },
    { column: 'village_code', of: 'project_id', gives: 'village_code' },
  ],
  keeper: 'recipient_id',
  complete: (content) => ({ ...completeDonor(content), form: content.form ?? 'money' }),
  check: (fact) => [
    ...checkDonor(fact),
    ...checkPaid(fact),
    ...checkForm(fact.content),
    ...checkTarget(fact.content),
    ...checkVillage(fact.referenced),
    ...checkUse(fact),
  ],
}

function checkForm(content: Content): FieldFault[] {
  if (content.form === 'money') {
    return [
      ...(content.amount_fen === null ? [{ field: 'amount_fen', code: 'required' } as const] : []),
      ...GOODS_ONLY.filter((field) => content[field] !== null).map(
        (field) => ({ field, code: 'money_forbids' }) as const,
      ),
    ]
  }
  const needed = content.amount_fen === null ? GOODS_ONLY.slice(0, 3) : GOODS_ONLY
  return [
    ...needed.filter((field) => content[field] === null).map((field) => ({ field, code: 'goods_needs' }) as const),
    ...(content.amount_fen === null && content.valuation_basis !== null
      ? [{ field: 'amount_fen', code: 'goods_needs' } as const]
      : []),
  ]
}

const checkTarget = ({ recipient_id, fund_id, project_id, village_code }: Content): FieldFault[] =>
  !recipient_id && !fund_id && !project_id && !village_code ? [{ field: 'recipient_id', code: 'missing_target' }] : []

/** Charity Law, art. 56: a restricted gift changes its use only with the donor's consent, which the replacement records. */
function checkUse({ content, replaces }: FactCheck): FieldFault[] {
  if (!replaces?.restricted_to || content.use_consent) return []
  return USE.some((field) => replaces[field] !== content[field])
    ? [{ field: 'use_consent', code: 'consent_needed' }]
    : []
}

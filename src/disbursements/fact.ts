import type { FactKind } from '../facts/kind.ts'
import { checkPayer } from '../facts/own.ts'
import { checkVillage } from '../projects/village.ts'
import { DisbursementInput } from './model.ts'

export const PAYERS = ['charity', 'chamber', 'association', 'federation', 'other'] as const

/** Money that leaves a fund or charity. It was counted when it came in, so it belongs to no incoming measure. */
export const disbursement: FactKind = {
  name: 'disbursement',
  path: 'disbursements',
  label: { zh: '拨付', en: 'disbursement' },
  day: 'paid_on',
  Input: DisbursementInput,
  columns: ['payer_id', 'fund_id', 'recipient_id', 'project_id', 'village_code', 'amount_fen', 'paid_on', 'purpose'],
  secret: [],
  references: [
    { column: 'payer_id', table: 'organization', kinds: PAYERS },
    { column: 'fund_id', table: 'fund' },
    { column: 'recipient_id', table: 'organization' },
    { column: 'project_id', table: 'project' },
    { column: 'village_code', table: 'region' },
  ],
  settlement: { place: 'chamber_id', project: true, fund: true },
  follows: [
    { column: 'payer_id', of: 'fund_id', gives: 'custodian_id' },
    { column: 'village_code', of: 'project_id', gives: 'village_code' },
  ],
  keeper: 'payer_id',
  check: (fact) => {
    const { content, referenced } = fact
    return [
      ...(!content.payer_id && !content.fund_id ? [{ field: 'fund_id', code: 'required' } as const] : []),
      ...(!content.recipient_id && !content.project_id && !content.village_code
        ? [{ field: 'recipient_id', code: 'missing_target' } as const]
        : []),
      ...checkVillage(referenced),
      ...checkPayer(fact),
    ]
  },
}

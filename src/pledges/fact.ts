import {
  checkDonor,
  completeDonor,
  DONOR_CALLED,
  DONOR_COLUMNS,
  DONOR_REFERENCE,
  DONOR_SECRETS,
} from '../donations/donor.ts'
import { RECEIVERS } from '../donations/fact.ts'
import type { FactKind } from '../facts/kind.ts'
import { PledgeInput } from './model.ts'

/** A promise to give. It is public only once confirmed (Charity Law, art. 41); what arrives of it are donations that name it. */
export const pledge: FactKind = {
  name: 'pledge',
  path: 'pledges',
  label: { zh: '认捐', en: 'pledge' },
  day: 'agreed_on',
  Input: PledgeInput,
  columns: [...DONOR_COLUMNS, 'recipient_id', 'fund_id', 'project_id', 'amount_fen', 'agreed_on', 'channel', 'note'],
  secret: [...DONOR_SECRETS, 'note'],
  references: [
    DONOR_REFERENCE,
    { column: 'recipient_id', table: 'organization', kinds: RECEIVERS },
    { column: 'fund_id', table: 'fund' },
    { column: 'project_id', table: 'project' },
  ],
  called: DONOR_CALLED,
  settlement: { place: 'chamber_id', member: 'donor_id', project: true, fund: true },
  ending: { act: 'release', on: 'released_on', note: 'release_note' },
  keeper: 'recipient_id',
  complete: completeDonor,
  check: (fact) => {
    // a correction of a released pledge is released from the same day
    const released = fact.replaces?.released_on
    return [
      ...checkDonor(fact),
      ...(released && String(fact.content.agreed_on) > String(released)
        ? [{ field: 'agreed_on', code: 'day_order', value: String(released) } as const]
        : []),
    ]
  },
}

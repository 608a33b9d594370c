import { AMOUNT_CHECKS } from './amounts.ts'
import { BALANCES } from './balances.ts'
import type { Check } from './check.ts'
import { CONSENT } from './consent.ts'
import { CROSS_FOOTS } from './cross-foots.ts'
import { DAYS } from './days.ts'
import { DUPLICATES } from './duplicates.ts'
import { EVIDENCE } from './evidence.ts'
import { MOVED } from './moved.ts'
import { RECEIPTS } from './receipts.ts'
import { REGRANTS } from './regrants.ts'

/** Every check of a year before it closes, in the order in which they are shown. A new one is an entry here below and a test. */
export const CHECKS: readonly Check[] = [
  ...CROSS_FOOTS,
  ...REGRANTS,
  ...DUPLICATES,
  ...RECEIPTS,
  ...AMOUNT_CHECKS,
  ...EVIDENCE,
  ...CONSENT,
  ...BALANCES,
  ...DAYS,
  ...MOVED,
]

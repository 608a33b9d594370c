import type { FieldFault } from '../core/errors.ts'
import type { Referenced } from '../facts/kind.ts'

/** What may be helped: a village, or a township where nobody says which of its villages. A county would be counted as one village. */
export const HELPED = ['village', 'township']

/** Whether a division that help is said to go to is small enough. */
export const checkVillage = ({ village_code }: Referenced): FieldFault[] =>
  village_code && !HELPED.includes(String(village_code.level))
    ? [{ field: 'village_code', code: 'wrong_kind', allowed: HELPED }]
    : []

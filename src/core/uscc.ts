import { halfWidth } from './letters.ts'

/** Unified social credit code, GB 32100-2015: 17 characters and a check character. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORMAT = /^[0-9A-HJ-NPQRTUWXY]{18}$/

/** Upper case, half width, no spaces or hyphens: how a code is stored and compared. */
export const foldUscc = (text: string): string => halfWidth(text).replace(/[\s-]/g, '').toUpperCase()

export const isUscc = (code: string): boolean => FORMAT.test(code)

/**
 * Whether the check character is right: (31 − Σ value·3^i mod 31) mod 31 over the first 17 (GB 32100-2015, 5.4).
 * Some lawful codes of the pilot years fail, so a failure is a warning for the reviewer, not a refusal.
 */
export function usccChecks(code: string): boolean {
  if (!isUscc(code)) return false
  let sum = 0
  let weight = 1
  for (let i = 0; i < 17; i++) {
    sum += ALPHABET.indexOf(code.charAt(i)) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17]
}

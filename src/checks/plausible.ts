import { type Content, type FactKind, moneyColumn } from '../facts/kind.ts'
import type { Text } from '../totals/dimensions.ts'

/** Fen: what is below or above is more often a slip of unit (元, 万元) than an amount. */
export const SMALL = 100
export const LARGE = 10_000_000_000
/** A day so many years gone is more often a slip of the year than a record that comes late. */
const LONG_AGO_YEARS = 20

/** What is odd in a record by itself, whatever else the register holds. */
export type Doubt = 'amount-unit' | 'day-long-ago'

export const DOUBTS: Record<Doubt, Text> = {
  'amount-unit': { zh: '金额可能弄错了单位', en: 'an amount that may be in the wrong unit' },
  'day-long-ago': {
    zh: `日期在 ${LONG_AGO_YEARS} 年以前`,
    en: `a day more than ${LONG_AGO_YEARS} years ago`,
  },
}

/** Funds and projects may well be that old, and what is stated covers years; the rest happened on its day. */
const HAPPENED: readonly string[] = ['donation', 'pledge', 'disbursement', 'aid']

export const isLongAgo = (kind: FactKind, day: unknown, today: string): boolean =>
  HAPPENED.includes(kind.name) &&
  typeof day === 'string' &&
  day !== '' &&
  Number(today.slice(0, 4)) - Number(day.slice(0, 4)) > LONG_AGO_YEARS

/** What to ask about before a record is saved. A record that says no amount has none that is odd. */
export function doubtsAbout(kind: FactKind, content: Content, today: string): Doubt[] {
  const money = moneyColumn(kind)
  const fen = money && HAPPENED.includes(kind.name) ? content[money] : null
  const isOdd = typeof fen === 'number' && (fen < SMALL || fen > LARGE)
  return [
    ...(isOdd ? (['amount-unit'] as const) : []),
    ...(isLongAgo(kind, content[kind.day], today) ? (['day-long-ago'] as const) : []),
  ]
}

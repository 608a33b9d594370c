import { halfWidth } from './letters.ts'

/**
 * Money is whole fen (1 yuan = 100 fen), 1 to 10^13, in a JS number that is always a safe integer.
 * Text becomes fen digit by digit, never through a float: trunc(yuan * 100) is wrong for one amount in twenty.
 */
export const MAX_FEN = 10_000_000_000_000

export type MoneyFault = 'money_format' | 'money_fraction' | 'money_range' | 'money_inexact'
export type MoneyResult = { ok: true; fen: number } | { ok: false; code: MoneyFault }

/** Powers of ten by which a unit multiplies yuan; `分` divides. Longest first, so that 百万 is not read as 万. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/亿元?$/, 8],
  [/千万元?$/, 7],
  [/百万元?$/, 6],
  [/万元?$/, 4],
  [/千元$/, 3],
  [/百元$/, 2],
  [/(元整|圆整|元|圆|yuan|cny|rmb)$/i, 0],
  [/分$/, -2],
]

/** Words that make an amount a claim with a qualifier, not an amount: refused, because rounding them would invent money. */
const INEXACT = /约|近|超|余|多|以上|左右|大约|不少于|至少|[~≈><]/

/** Full-width digits, points, commas and signs become ASCII; spaces of every kind go, also no-break ones. */
const fold = (text: string) => halfWidth(text).replace(/[\s\u200b\ufeff]/g, '')

/** Spaces or line breaks between digits, also beside a comma or a point: two numbers in one cell, which would be read as one. */
const APART = /\d[.,]*\s[\s.,]*\d/
/** Whether a text may hold more than one number: `2000 3000`, `500, 300`. No number is written so here, and none is made of it. */
export const holdsSeveral = (text: string): boolean => APART.test(halfWidth(text).replace(/[\u200b\ufeff]/g, ''))

/**
 * Reads an amount as people write it: `1,234.50`, `１２００`, `3.5万`, `¥ 800`, `1200元整`.
 * @param unit power of ten that a header's unit stands for (`金额（万元）` is 4), used where the text names no unit itself
 * @returns fen, or why not: `money_inexact` (约, 超, 余…), `money_fraction` (finer than a fen), `money_range`, `money_format`
 */
export function parseMoney(text: string, unit = 0): MoneyResult {
  if (holdsSeveral(text)) return { ok: false, code: 'money_format' }
  let rest = fold(text).replace(/^(人民币|rmb|cny|¥|￥)/i, '')
  if (INEXACT.test(rest)) return { ok: false, code: 'money_inexact' }
  let power = unit
  for (const [pattern, value] of UNITS) {
    if (!pattern.test(rest)) continue
    power = value
    rest = rest.replace(pattern, '')
    break
  }
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(rest)
  if (!match?.[1] || rest.length > 40) return { ok: false, code: 'money_format' }
  const whole = match[1].replaceAll(',', '')
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  const shift = power + 2 - fraction.length
  if (shift < 0) return { ok: false, code: 'money_fraction' } // finer than a fen: 0.001元, 5.5分
  return inRange(BigInt(whole + fraction) * 10n ** BigInt(shift))
}

function inRange(fen: bigint): MoneyResult {
  return fen >= 1n && fen <= BigInt(MAX_FEN) ? { ok: true, fen: Number(fen) } : { ok: false, code: 'money_range' }
}

/** Fen as yuan with two decimals and no separators, for CSV and XLSX: 150 → `1.50`. */
export function fenToYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fen as a Chinese reader says it, exact: 193000000000 → `19.3亿元`, 28660000 → `28.66万元`, 150 → `1.5元`. */
export function fenToText(fen: number): string {
  const size = Math.abs(fen)
  const [power, name] = size >= 1e10 ? [10, '亿元'] : size >= 1e6 ? [6, '万元'] : [2, '元']
  const digits = String(size).padStart(power + 1, '0')
  const fraction = digits.slice(-power).replace(/0+$/, '')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -power)}${fraction ? `.${fraction}` : ''}${name}`
}

/** Fen in English words, exact: 193000000000 → `CNY 1.93 billion`, 28660000 → `CNY 286,600`, 150 → `CNY 1.50`. */
export function fenInEnglish(fen: number): string {
  const size = Math.abs(fen)
  const sign = fen < 0 ? '-' : ''
  const [power, name] = size >= 1e11 ? [11, ' billion'] : [8, ' million']
  if (size >= 1e8) {
    const digits = String(size).padStart(power + 1, '0')
    const fraction = digits.slice(-power).replace(/0+$/, '')
    return `${sign}CNY ${digits.slice(0, -power)}${fraction ? `.${fraction}` : ''}${name}`
  }
  return `${sign}CNY ${fenWithCommas(size).replace(/\.00$/, '')}`
}

/** Fen as yuan with separators, for people: 1234550 → `12,345.50`. */
export function fenWithCommas(fen: number): string {
  const [whole = '', fraction = ''] = fenToYuan(fen).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`
}

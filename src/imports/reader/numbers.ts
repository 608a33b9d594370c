import type { FieldCode } from '../../core/field-faults.ts'
import { holdsSeveral, parseMoney } from '../../core/money.ts'
import { NUMERALS, numeralAsDigits } from '../../core/numerals.ts'
import type { Qualifier } from '../../core/qualifier.ts'
import type { Unit } from '../../totals/measure.ts'
import { fold } from './text.ts'

/** Powers of ten that a count may be stated in. */
const SCALES: Record<string, number> = { 亿: 8, 千万: 7, 百万: 6, 万: 4, 千: 3, 仟: 3, 百: 2, 佰: 2, '': 0 }
const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?'
const QUANTITY = new RegExp(`^${NUMBER}([^\\d\\p{No}]{0,20})$`, 'u')
/** A scale before a unit; the 千 of 千克 and the 百 of 百叶窗 belong to words of their own. */
const SCALE = /^(?:亿|[千百]?万|[千仟](?![克米瓦升卡伏安帕赫焦])|[百佰](?![分叶帕合]))/
/** What makes a number a guess, a bound or a share, before its unit or behind it, or is no unit: `100余箱`, `2吨半`, `500+`, `5%`, `5-`. */
const INEXACT = /^[余多来几半十拾]|[余多半起]$|[以之][上下内外]|左右|上下|不等|[+%~±‰≈<>≥≤]|^\p{P}+$/u

/** A number of things, with the unit it may be written with: `1,200`, `３箱`, `3千只`. Quantities may be fractions (2.5 吨). */
export function parseQuantity(text: string): { value: number; unit: string | null } | null {
  const match = QUANTITY.exec(fold(text))
  if (!match?.[1] || holdsSeveral(text)) return null
  const [, whole, fraction, rest = ''] = match
  const scale = SCALE.exec(rest)?.[0] ?? ''
  const name = rest.slice(scale.length)
  if (INEXACT.test(name)) return null
  const value = Number(`${whole.replaceAll(',', '')}.${fraction ?? '0'}e${SCALES[scale]}`)
  return value > 0 && value < 1e12 ? { value, unit: name || null } : null
}

/** Whether a quantity's own unit is another than the one stated beside it; `箱` is that of `箱（12瓶）`. */
export function unitsDiffer(own: string, beside: string): boolean {
  const [a, b] = [fold(own), fold(beside)]
  return !a.startsWith(b) && !b.startsWith(a)
}

/** Words by which a number is a bound, and whether they stand before it, inside it or after it. */
const BOUNDS: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(超过|超|逾|突破)/, 'gt'],
  [/^(近|接近|将近|不到)/, 'lt'],
  [/^(约|大约)|左右$/, 'about'],
  [/以上$/, 'ge'],
  [/余|多/, 'odd'],
]
const STATEMENT = new RegExp(`^${NUMBER}(亿|千万|百万|万|千|百|)(元|%|[^\\d\\p{No}${NUMERALS}]{0,10})$`, 'u')
/** What tells of many without saying how many: 数百, 几十万. */
const VAGUE = /[数几][十百千万亿]|若干/

/** A number that somebody stated, and how it is meant. */
interface Statement {
  value: number
  qualifier: Qualifier | null
}

/**
 * A stated number with its qualifier, `800余万元`, `近2200万`, `百余`, `97%`: money in fen, shares in basis points, all else in ones; exact.
 * @param unit power of ten of a header that names a unit of money; the number is then money though it says no 元 itself
 */
export function parseStatement(text: string, unit: number | null): Statement | null {
  if (holdsSeveral(text)) return null
  let rest = fold(text)
  let qualifier: Qualifier | null = null
  for (const [pattern, meaning] of BOUNDS) {
    if (!pattern.test(rest)) continue
    rest = rest.replace(pattern, '')
    qualifier = meaning
    break
  }
  if (!rest.startsWith('百分之')) rest = numeralAsDigits(rest, qualifier !== null)
  if (unit !== null || rest.endsWith('元')) {
    // nothing at all may be stated, though nobody can give it
    if (/^0+(\.0+)?[万亿]?元?$/.test(rest)) return { value: 0, qualifier }
    const money = parseMoney(rest, unit ?? 0)
    return money.ok ? { value: money.fen, qualifier } : null
  }
  const match = STATEMENT.exec(rest)
  if (!match?.[1]) return null
  const [, whole, fraction = '', scale = '', name = ''] = match
  // 500+ and 500以下 are not 500, nor any bound that can be kept
  if (name !== '%' && INEXACT.test(name)) return null
  const power = (SCALES[scale] ?? 0) + (name === '%' ? 2 : 0) - fraction.length
  const digits = BigInt(whole.replaceAll(',', '') + fraction)
  if (power < 0 && digits % 10n ** BigInt(-power) !== 0n) return null
  const value = power < 0 ? digits / 10n ** BigInt(-power) : digits * 10n ** BigInt(power)
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? { value: Number(value), qualifier } : null
}

/**
 * A stated number in the unit of what it is stated of: of money a bare number is yuan, as everywhere in sheets. Null for what is no
 * number, for 元 or % of what is counted otherwise, and for a share without its %: a spreadsheet keeps 97 % as 0.97.
 */
export function parseStated(text: string, unit: Unit): Statement | null {
  const said = /元/.test(text) ? 'fen' : /[%％]/.test(text) ? 'basis_point' : null
  if (said === null ? unit === 'basis_point' : said !== unit) return null
  return parseStatement(text, unit === 'fen' ? 0 : null)
}

/** What is wrong with a text that is no stated number. */
export const statedFault = (text: string, unit?: Unit): FieldCode =>
  VAGUE.test(fold(text)) ? 'number_vague' : ((unit && OF_UNIT[unit]) ?? 'quantity_format')
const OF_UNIT: Partial<Record<Unit, FieldCode>> = { fen: 'money_format', basis_point: 'share_format' }

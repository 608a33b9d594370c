import { isForeign, onlyUnit, unitNamed } from '../../core/money-unit.ts'
import { type Cell, numberText } from './grid.ts'

/** Signs of our own currency; with Japan's locale the same sign is the yen. */
const YUAN = /^(?:cn)?[¥￥]$|^(?:cny|rmb|人民币|元|)$/i
const YEN = /^-(?:.*411|ja)/i
/** The library's words for the built-in formats of the local currency, which a Chinese spreadsheet shows with ¥. */
const LOCAL = /^\$#,##0(?:\.00)?_\)/
const PARTS = /"([^"]*)"|[\\!](.)|[_*].|\[\$([^\]-]*)(-[^\]]*)?\]|\[[^\]]*\]|([0#?,.]+)|(.)/gsu

interface Meaning {
  /** Power of ten by which the number is yuan; undefined for a currency that is not ours. */
  power: number | undefined
  sign: string
}

/**
 * What a number's format says of its unit of money, null for nothing: `0.00"万元"` is 4, `[$$-409]#,##0` another currency, and
 * `0!.0,"万元"`, which shows yuan as 万元, is 0.
 */
export function formatUnit(format: string): Meaning | null {
  if (LOCAL.test(format)) return null
  let words = ''
  let digits = ''
  for (const [all, quoted, escaped, sign, locale = '', places, other] of format.matchAll(PARTS)) {
    if (all === ';') break
    if (sign !== undefined && (!YUAN.test(sign) || (sign !== '' && YEN.test(locale)))) return { power: undefined, sign }
    const literal = quoted ?? escaped ?? other ?? ''
    if (literal === '.') digits += '|'
    else words += literal
    digits += places ?? ''
  }
  if (isForeign(words)) return { power: undefined, sign: words.trim() }
  const unit = onlyUnit(words)
  if (typeof unit !== 'number') return null
  const thousands = (digits.match(/,+(?=\.|$)/g) ?? []).join('').length
  const shown = /\|/.test(digits) ? digits.slice(digits.indexOf('|')).replace(/[^0#?]/g, '').length : 0
  const power = unit - 3 * thousands - shown
  // a mere 元 says no more than a header may
  return unit === 0 && power === 0 ? null : { power, sign: words.trim() }
}

let last: { format: string; meaning: Meaning | null } = { format: '', meaning: null }

/** A number as its format shows it, where that makes it another amount: 1.5 as `0.00"万元"` is 1.5万元. */
export function asShown(value: number, format: string): Cell {
  // a column has one format mostly, which need not be taken apart for each of its cells
  if (last.format !== format) last = { format, meaning: formatUnit(format) }
  const { meaning } = last
  if (meaning === null) return value
  const name = meaning.power === undefined ? undefined : unitNamed(meaning.power)
  if (name !== undefined) return `${numberText(value)}${name}`
  return { fault: 'money_unit', text: `${numberText(value)} ${meaning.sign}`.slice(0, 200) }
}

/** Whether any format of a workbook's styles says a unit of money. */
export function saysMoney(styles: string): boolean {
  for (const [, code = ''] of styles.matchAll(/formatCode="([^"]{1,500})"/g)) {
    if (formatUnit(unescaped(code)) !== null) return true
  }
  return false
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" }
const unescaped = (xml: string) =>
  xml.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (all, decimal, hex, name) =>
    name ? (ENTITIES[name] ?? all) : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  )

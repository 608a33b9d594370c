import { isForeign, onlyUnit, unitNamed } from '../../core/money-unit.ts'
import { type Cell, numberText } from './grid.ts'

/** Signs of our own currency; with Japan's locale the same sign is the yen. */
const YUAN = /^(?:cn)?[¥￥]$|^(?:cny|rmb|人民币|元|)$/i
const YEN = /^-(?:.*411|ja)/i
/** The library's words for the built-in formats of the local currency, which a Chinese spreadsheet shows with ¥. */
const LOCAL = /^\$#,##0(?:\.00)?_\)/
const PARTS = /"([^"]*)"|[\\!](.)|[_*].|\[\$([^\]-]*)(-[^\]]*)?\]|\[[^\]]*\]|([0#?,.]+)|(.)/gsu
/** The general format stands for digits as they are. */
const GENERAL = /general|G\/通用格式/gi
/** Days, times, fractions, powers and text are not numbers with words around them. */
const OTHERWISE = /[ymdhs@/]|e[+-]/i
/** What may stand around any amount and says nothing more than a header may. */
const NEUTRAL = /^[\s()+-]*(?:[¥￥$]|cny|rmb|人民币)?[\s()+-]*[元圆]?整?[\s()+-]*$/i

interface Meaning {
  /** Power of ten by which the number is yuan; undefined for a currency that is not ours. */
  power: number | undefined
  sign: string
}

/** The first section of a format, which is that of numbers above zero. */
interface Section {
  /** The words before and behind the digits. */
  before: string
  after: string
  /** Places of digits; a point that is mere text is `|`. */
  digits: string
  /** The sign of a currency that is not ours. */
  foreign: string | undefined
  /** Whether it is a number with words around it, or none. */
  plain: boolean
}

function sectionOf(format: string): Section {
  const section: Section = { before: '', after: '', digits: '', foreign: undefined, plain: true }
  for (const [all, quoted, escaped, sign, locale = '', places, other] of format.replace(GENERAL, '#').matchAll(PARTS)) {
    if (all === ';') break
    if (sign !== undefined && (!YUAN.test(sign) || (sign !== '' && YEN.test(locale)))) section.foreign ??= sign
    if (other !== undefined && OTHERWISE.test(other)) section.plain = false
    const literal = quoted ?? escaped ?? other ?? ''
    if (literal === '.') section.digits += '|'
    else section[section.digits === '' ? 'before' : 'after'] += literal
    // words between digits are no sum of digits and words
    if (places !== undefined && section.after.trim() !== '') section.plain = false
    section.digits += places ?? ''
  }
  return section
}

/**
 * What a number's format says of its unit of money, null for nothing: `0.00"万元"` is 4, `[$$-409]#,##0` another currency, and
 * `0!.0,"万元"`, which shows yuan as 万元, is 0, as it is without the word: that then stands in the header.
 */
export function formatUnit(format: string): Meaning | null {
  if (LOCAL.test(format)) return null
  const { before, after, digits, foreign } = sectionOf(format)
  const words = before + after
  if (foreign !== undefined) return { power: undefined, sign: foreign }
  if (isForeign(words)) return { power: undefined, sign: words.trim() }
  const unit = onlyUnit(words)
  const thousands = (digits.match(/,+(?=[.|]|$)/g) ?? []).join('').length
  const [, ...behind] = digits.split('|')
  const shown = behind.length === 1 ? (behind[0] ?? '').replace(/[^0#?]/g, '').length : 0
  const divided = 3 * thousands + shown
  if (unit === null && NEUTRAL.test(words) && divided > 0) return { power: 0, sign: words.trim() }
  if (typeof unit !== 'number') return null
  const power = unit - divided
  // a mere 元 says no more than a header may
  return unit === 0 && power === 0 ? null : { power, sign: words.trim() }
}

/** The words that a format puts around a number, and how many digits it has at least; null where it adds nothing that is seen. */
function around(format: string): (Pick<Section, 'before' | 'after'> & { least: number }) | null {
  if (LOCAL.test(format)) return null
  const { before, after, digits, plain } = sectionOf(format)
  if (!plain || digits === '') return null
  const least = /^0{2,}$/.test(digits) ? digits.length : 0
  return least === 0 && NEUTRAL.test(before + after) ? null : { before, after, least }
}

const made = new Map<string, (value: number) => Cell>()

/**
 * A number as its format shows it, where that makes it say more: 1.5 as `0.00"万元"` is 1.5万元, 12 as `"约"0` is 约12, 0.97 as `0%` is
 * 97%, and 12 as `0000` is 0012.
 */
export function asShown(value: number, format: string): Cell {
  // a workbook has few formats, which need not be taken apart for each of its cells
  const known = made.get(format)
  if (known) return known(value)
  if (made.size > MOST_MADE) made.clear()
  const show = shower(format)
  made.set(format, show)
  return show(value)
}
const MOST_MADE = 200

function shower(format: string): (value: number) => Cell {
  const meaning = formatUnit(format)
  if (meaning !== null) {
    const name = meaning.power === undefined ? undefined : unitNamed(meaning.power)
    if (name !== undefined) return (value) => `${numberText(value)}${name}`
    return (value) => ({ fault: 'money_unit', text: `${numberText(value)} ${meaning.sign}`.slice(0, 200) })
  }
  const words = around(format)
  if (words === null) return (value) => value
  const { before, after, least } = words
  const hundredfold = /[%％]/.test(before + after)
  return (value) => {
    if (value < 0) return value
    const text = numberText(hundredfold ? value * 100 : value)
    return `${before.trimStart()}${Number.isInteger(value) ? text.padStart(least, '0') : text}${after.trimEnd()}`
  }
}

/** A format's own letters, without the words and brackets among them. */
const lettersOf = (format: string) => format.replace(/"[^"]*"|[\\!_*].|\[[^\]]*\]|;.*$/gs, '').toLowerCase()
const isMonth = (letters: string) => /^[^a-z]*[yem][^dhsag]*$/.test(letters)

/** A day whose format shows but its month or year: a spreadsheet makes 2022-03-01 of 2022年3月, and nobody wrote that day. */
export function dayAsShown(day: Date, format: string): Cell {
  const letters = lettersOf(format)
  if (!isMonth(letters) || Number.isNaN(day.getTime())) return day
  return day.toISOString().slice(0, /m/.test(letters) ? 7 : 4)
}

/** Whether any format of a workbook's styles makes a number say more than it is. */
export function saysMore(styles: string): boolean {
  if (usedIn(styles).some((id) => SHARES.has(id) || MONTHS.has(id) || id === MMM_YY)) return true
  for (const [, code = ''] of styles.matchAll(/formatCode="([^"]{1,500})"/g)) {
    const format = unescaped(code)
    if (formatUnit(format) !== null || around(format) !== null || isMonth(lettersOf(format))) return true
  }
  return false
}

/** Built-in formats that need no code: of shares, of a month and its year, and those of the two that Chinese spreadsheets alone have. */
const SHARES = new Set([9, 10])
const MMM_YY = 17
const MONTHS = new Set([27, 36, 50, 52, 57])
const isChinese = (id: number) => (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
const usedIn = (styles: string) =>
  [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/numFmtId="(\d+)"/g)].map(([, id]) => Number(id))

/** The format of days whose cell says none, which is one without a code: a month and its year where the workbook uses no other such. */
export function uncodedDay(styles: string): string | undefined {
  const used = usedIn(styles).filter(isChinese)
  return used.length > 0 && used.every((id) => MONTHS.has(id)) ? 'yyyy"年"m"月"' : undefined
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" }
const unescaped = (xml: string) =>
  xml.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (all, decimal, hex, name) =>
    name ? (ENTITIES[name] ?? all) : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  )

import { halfWidth } from './letters.ts'
import { ORGANISATION } from './organisation-words.ts'

/**
 * Units of money as headers and headings name them. Each answer is a power of ten that multiplies yuan, `null` where no unit is
 * named, or `undefined` where one is that cannot be told for certain: to take that for yuan would be wrong ten thousand times over.
 */
export type UnitNamed = number | null | undefined

/** Units by their whole names. */
const UNITS: Readonly<Record<string, number>> = { 元: 0, 百元: 2, 千元: 3, 万元: 4, 百万元: 6, 千万元: 7, 亿元: 8 }
/** The name of the unit that is so many powers of ten of yuan; undefined where there is none. */
export const unitNamed = (power: number): string | undefined => Object.keys(UNITS).find((name) => UNITS[name] === power)

const POWERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...UNITS,
    ...{ 元整: 0, yuan: 0, 分: -2, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 },
  }),
)
const VARIANTS: Readonly<Record<string, string>> = { 萬: '万', 億: '亿', 仟: '千', 佰: '百', 圓: '元', 圆: '元' }
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'g')
const FOREIGN =
  /[美港欧日澳加韩]元|[美港]币|美金|日圆|英镑|外币|外汇|台币|澳门币|法郎|卢布|泰铢|(?<![a-z])(?:us|usd|hk|hkd|eur|jpy|gbp|aud|cad|sgd|twd|mop|krw)(?![a-z])|[$€£]/
/** Words about a unit that say nothing of its size. */
const BEFORE = /^(?:单位|unit|金额|计量|计价|货币|币种|人民币|rmb|cny|¥|折合|合计|折|以|按|均|都|为|是)+/
const AFTER = /(?:人民币|rmb|cny|¥|为单位|单位|整|计)+$/
const SEPARATORS = /[\s()[\]{}【】〔〕<>《》/:∶=_,，、;；。|+-]+/
const SCALED = /[十百千万亿]+元/
/** 1万元以上 sorts gifts and is no unit. */
const SORTING = /^(?:及?以[上下内外]|起|级|档)/
const ENGLISH = /thousand|million|billion|(?<!\d)10,?000(?![\d元以])|'000|000s/
/** And what else tells somebody from a unit: 百元裤业 is one, 万元（含物资） is not. */
const SOMEBODY = /企业|[部局村站所业]$/

/** Whether a text names a currency that is not ours. */
export const isForeign = (text: string): boolean => FOREIGN.test(fold(text))

const fold = (text: string) =>
  halfWidth(text)
    .replace(/[\u200b\ufeff“”‘’"]/g, '')
    .replace(VARIANT, (char) => VARIANTS[char] ?? char)
    .toLowerCase()
const bare = (token: string) => token.replace(BEFORE, '').replace(AFTER, '')
const tokensOf = (text: string) => text.split(SEPARATORS).filter(Boolean)

/** What one word says: a power, `null` for anything else, `undefined` for a unit that is not understood. */
function wordUnit(word: string): UnitNamed {
  const token = bare(word)
  const power = POWERS.get(token)
  if (power !== undefined) return power
  if (/^[\d十百千万亿]+元$/.test(token)) return undefined // 十万元, 10万元
  if (/^\d*[wk]元?$|^[百千万亿]+块钱?$/.test(token)) return undefined // 万 and 千 as people type them
  if (ORGANISATION.test(token) || SOMEBODY.test(token)) return null
  const scaled = SCALED.exec(token)
  if (!scaled) return null
  const rest = token.slice(scaled.index + scaled[0].length)
  if (/[\d余多几数]$/.test(token.slice(0, scaled.index)) || SORTING.test(rest)) return null
  return scaled.index === 0 || rest === '' ? POWERS.get(scaled[0]) : undefined
}

/** One answer of several: the one that all give. */
function agreed(units: readonly UnitNamed[]): UnitNamed {
  const named = new Set(units.filter((unit) => unit !== null))
  if (named.has(0)) named.delete(-2) // 元、角、分 are yuan and their parts
  return named.size === 0 ? null : named.size === 1 ? [...named][0] : undefined
}

/**
 * The unit that a column's header names: `金额（万元）`, `金额/元`, `捐赠额（现金）（人民币：万元）`.
 * @param alone whether a unit among other words (`万元、人次`) is none, because the column holds more than money
 */
export function headerUnit(header: string, alone = false): UnitNamed {
  const text = fold(header).replace(/\s/g, '')
  if (FOREIGN.test(text) || ENGLISH.test(text)) return undefined
  const words = tokensOf(text)
  const unit = agreed(
    words.map((word) => {
      const named = wordUnit(word)
      return named === null && endsInScale(word) ? undefined : named
    }),
  )
  if (!alone || unit === null) return unit
  const mixed = words.slice(1).some((word) => bare(word) !== '' && wordUnit(word) === null)
  return mixed ? (unit === 0 ? null : undefined) : unit
}

/** 折价万 names a unit in a header, though how is not understood; 超1亿 is an amount. */
const endsInScale = (word: string) =>
  /(?<![\d余多几数百千万亿])[百千]?[万亿]$/.test(bare(word)) && !POWERS.has(bare(word))

/** The unit that a line above the header names: `单位：万元`, `填报单位：某商会　单位：人民币（万元）`, `……明细表（万元）`, `金额均以万元计`. */
export function lineUnit(line: string): UnitNamed {
  const text = fold(line)
    .replace(/\s+/g, ' ')
    .replace(/(?<=[百千万亿]) (?=元)|(?<=单) (?=位)|(?<=币) (?=种)/g, '')
    .trim()
  const parts = text.split(/单位|币种|units?(?=[ :])/)
  const units = parts.slice(1).map((part, i) => afterUnit(part, isOfMoney(parts[i] ?? '')))
  for (const [, inside = ''] of text.matchAll(/[([【〔]([^()[\]【】〔〕]{1,20})[)\]】〔〕]/g))
    units.push(onlyUnit(inside))
  units.push(onlyUnit(text))
  const [, sentence] = /(?:以|按|金额均?为)([百千万亿]*元)(?:为单位|计|[,，;；。)]|$)/.exec(text) ?? []
  if (sentence) units.push(wordUnit(sentence))
  return agreed(units)
}

/** Whether what stands before 单位 leaves it a unit: 填报单位 and 捐赠单位 are somebody. */
const isOfMoney = (before: string) =>
  !/\p{Script=Han}$/u.test(before) || /(?:金额|货币|计量|计价|数额|以下|下列|本表|表中)$/.test(before)

/** The unit among the words that follow 单位, as far as they are units; 百元裤业 after 捐赠单位 is none. */
function afterUnit(part: string, ofMoney: boolean): UnitNamed {
  if (ofMoney && ENGLISH.test(part.slice(0, 40))) return undefined
  const units: UnitNamed[] = []
  for (const word of tokensOf(part)) {
    const token = bare(word)
    if (token === '') continue
    const unit = FOREIGN.test(token) && token.length <= 6 ? undefined : wordUnit(word)
    const whole = POWERS.has(token) && !/^[百千]$/.test(token)
    if (unit !== null && (whole || ofMoney)) units.push(whole ? unit : undefined)
    // 单位：件、万元 goes on, a name does not
    else if (token.length > 2) break
  }
  return agreed(units)
}

/** The unit that a column of units or currencies says of its row: 人民币 and CNY name none, what is not understood is `undefined`. */
export function rowUnit(text: string): UnitNamed {
  const words = tokensOf(fold(text)).map(bare).filter(Boolean)
  return agreed(words.map((word) => (FOREIGN.test(word) ? undefined : POWERS.get(word))))
}

/** The unit of a text that is nothing else: `（人民币万元）`, `万元`. */
export function onlyUnit(text: string): UnitNamed {
  const words = tokensOf(fold(text)).filter((word) => bare(word) !== '')
  if (words.length !== 1) return null
  const token = bare(words[0] ?? '')
  if (FOREIGN.test(token) && token.replace(FOREIGN, '').replace(/[百千万亿]/g, '') === '') return undefined
  return /^(?:[百千万亿]*元|百万|千万|万|亿)$/.test(token) ? wordUnit(token) : null
}

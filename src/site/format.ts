import { fenInEnglish, fenToText, fenWithCommas } from '../core/money.ts'
import { type Computed, computedSays } from '../figures/words.ts'
import type { Lang } from './lang.ts'

/** How values read on pages. Numbers keep European digits and separators in both languages, so that columns line up. */
export const count = (value: number): string => value.toLocaleString('en-US')

/** So many things in English, one of them in the singular: `1 record`, `1,204 records`. */
export const things = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/** So many records of a kind in English: `2 donations`; of aid, which is not counted, `2 aid records`. */
export const recordsSaid = (value: number, kind: string): string => things(value, kind === 'aid' ? 'aid record' : kind)

/** Fen to the fen: `576,011,865.10 元`, `CNY 576,011,865.10`. */
export function exactMoney(fen: number, lang: Lang): string {
  const text = fenWithCommas(Math.abs(fen))
  return `${fen < 0 ? '−' : ''}${lang === 'zh' ? `${text} 元` : `CNY ${text}`}`
}

/** Fen in the largest unit, whole if three decimals hold it, else rounded to two, a billion to three: 57601186510 → 5.76亿元, not exact. */
export function shortMoney(fen: number, lang: Lang): { text: string; exact: boolean } {
  const size = Math.abs(fen)
  const units = lang === 'zh' ? [1e10, 1e6, 1e2] : [1e11, 1e8, 1e2]
  const unit = units.find((value) => size >= value) ?? 1
  const whole = unit <= 1e2 || size % (unit / 1000) === 0
  // a hundredth of a billion is ten million, too much to leave out
  const parts = unit === 1e11 ? 1000 : 100
  const rounded = whole ? size : Math.round((size / unit) * parts) * (unit / parts)
  const text = lang === 'zh' ? fenToText(rounded) : fenInEnglish(rounded)
  return { text: `${fen < 0 ? '−' : ''}${text}`, exact: rounded === size }
}

/** Before a number that we rounded ourselves. 约 is only what somebody said, and binds nothing. */
export const ROUNDED = '≈'

/** Fen as short as it may be, with a sign where it was rounded: ≈5.76亿元. */
export function roundMoney(fen: number, lang: Lang): string {
  const { text, exact } = shortMoney(fen, lang)
  return exact ? text : `${ROUNDED}${text}`
}

interface ColumnUnit {
  unit: string
  fen: number
  decimals: number
  /** The least amount, in fen, that still reads well in it: that of a large unit keeps two digits. */
  least: number
}

/** The units that money side by side, in a column or a picture, may be set in, the largest first. */
const COLUMN_UNITS: Readonly<Record<Lang, readonly ColumnUnit[]>> = {
  zh: [
    { unit: '亿元', fen: 1e10, decimals: 2, least: 1e9 },
    { unit: '万元', fen: 1e6, decimals: 2, least: 1e4 },
    { unit: '元', fen: 1e2, decimals: 2, least: 0 },
  ],
  en: [
    { unit: 'CNY billion', fen: 1e11, decimals: 3, least: 1e9 },
    { unit: 'CNY million', fen: 1e8, decimals: 2, least: 1e6 },
    { unit: 'CNY', fen: 1e2, decimals: 2, least: 0 },
  ],
}

export interface MoneyColumn {
  unit: string
  /** A label with the unit that all of the column is in: 2021（万元）. */
  labelled: (label: string) => string
  text: (fen: number) => string
  /** Not rounded: what somebody said. */
  whole: (fen: number) => string
}

/**
 * How amounts read below one another or in one picture: in the unit of the largest, or in the next one where the smallest could not be read
 * in that, with as many decimals, so that their points line up.
 */
export function moneyColumn(amounts: readonly number[], lang: Lang): MoneyColumn {
  const { unit, fen: size, decimals } = unitOf(amounts, COLUMN_UNITS[lang])
  const parts = 10 ** decimals
  return {
    unit,
    whole: (fen) => (fen / size).toLocaleString('en-US', { maximumFractionDigits: 9 }),
    labelled: (label) => (lang === 'zh' ? `${label}（${unit}）` : `${label} (${unit})`),
    text: (fen) => {
      const rounded = Math.round(Math.abs(fen) / (size / parts))
      // what is there is never said to be nothing
      if (rounded === 0 && fen !== 0) return `<${1 / parts}`
      const said = (rounded / parts).toLocaleString('en-US', { minimumFractionDigits: decimals })
      return fen < 0 ? `−${said}` : said
    },
  }
}

function unitOf(amounts: readonly number[], units: readonly ColumnUnit[]): ColumnUnit {
  const sizes = amounts.map(Math.abs).filter((size) => size > 0)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const largest = units.findIndex(({ fen }) => most >= fen)
  // nothing, or less than the smallest unit
  const own = units[largest] ?? (units.at(-1) as ColumnUnit)
  const below = units[largest + 1]
  if (largest < 0 || !below || least >= own.least) return own
  // numbers of the smaller unit are long: decimals only where there would be one digit without
  return { ...below, decimals: least >= 10 * below.fen ? 0 : below.decimals }
}

/** An instant as Shanghai reads its clock: `2023-08-18 10:33`. */
export function shanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** The ledger's own number of a figure, short where it is long; where it was rounded a sign says so. */
export function computedShort(figure: Computed, lang: Lang): string {
  if (figure.unit !== 'fen' || figure.computed === null || figure.evidence === 'stated')
    return computedSays(figure, lang)
  return roundMoney(figure.computed, lang)
}

/** A span of years, one year said once: `2021–2023 年`, `2021–2023`. */
export const yearsSaid = ([first, last]: readonly [number, number], lang: Lang): string =>
  (first === last ? `${first}` : `${first}–${last}`) + (lang === 'zh' ? ' 年' : '')

/** A label that begins a line: `state` → `State`. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The order of Chinese names in a list that is whole and small; what is paged keeps the database's. */
export const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare

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
export const exactMoney = (fen: number, lang: Lang): string =>
  lang === 'zh' ? `${fenWithCommas(fen)} 元` : `CNY ${fenWithCommas(fen)}`

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

/** The same where the currency is said beside it and would only crowd: on a chart's parts. */
export const chartMoney = (fen: number, lang: Lang): string => roundMoney(fen, lang).replace('CNY ', '')

/** The units that a column of money may be set in, each of so many fen and so many decimals. */
const COLUMN_UNITS = {
  zh: [
    { unit: '亿元', fen: 1e10, decimals: 2 },
    { unit: '万元', fen: 1e6, decimals: 2 },
    { unit: '元', fen: 1e2, decimals: 2 },
  ],
  en: [
    { unit: 'CNY billion', fen: 1e11, decimals: 3 },
    { unit: 'CNY million', fen: 1e8, decimals: 2 },
    { unit: 'CNY', fen: 1e2, decimals: 2 },
  ],
} as const

export interface MoneyColumn {
  /** A label with the unit that all of the column is in: 2021（万元）. */
  labelled: (label: string) => string
  text: (fen: number) => string
}

/** How amounts read below one another: in the unit of the largest, with as many decimals, so that their points line up. */
export function moneyColumn(amounts: readonly number[], lang: Lang): MoneyColumn {
  const most = Math.max(1e2, ...amounts.map(Math.abs))
  const { unit, fen: size, decimals } = COLUMN_UNITS[lang].find(({ fen }) => most >= fen) ?? COLUMN_UNITS[lang][2]
  const parts = 10 ** decimals
  return {
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

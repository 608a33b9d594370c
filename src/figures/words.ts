import { fenInEnglish, fenToText } from '../core/money.ts'
import { QUALIFIER_LABELS, type Qualifier, qualifierOf, type Verdict } from '../core/qualifier.ts'
import type { Text } from '../totals/dimensions.ts'
import { counterOf } from './counters.ts'
import type { Figure } from './model.ts'

/** How figures are said in words, in the terminal and on pages. */
type Lang = keyof Text
type Unit = Figure['unit']

export const VERDICT_WORDS: Record<Verdict, Text & { sign: string }> = {
  met: { zh: '相符', en: 'Holds', sign: '✓' },
  unmet: { zh: '不符', en: 'Does not hold', sign: '✗' },
  indeterminate: { zh: '未定', en: 'Undecided', sign: '–' },
}

/** A said number in parts, so that the number itself can be set large: 超 · 5 · 亿元, `more than CNY ` · 500 · ` million`. */
export interface Said {
  before: string
  number: string
  after: string
}
export const joined = ({ before, number, after }: Said): string => before + number + after

function partsInUnit(value: number, unit: Unit, lang: Lang, measure?: string): Said {
  if (unit === 'basis_point') return { before: '', number: String(value / 100), after: '%' }
  if (unit !== 'fen')
    return { before: '', number: value.toLocaleString('en-US'), after: counterOf(value, unit, measure, lang) }
  const text = lang === 'zh' ? fenToText(value) : fenInEnglish(value)
  const [, before = '', number = '', after = ''] = /^(\D*)([\d.,]+)(.*)$/.exec(text) ?? []
  return { before, number, after }
}

/** A ratio as a percentage: 0.9239 → `92.39%`, never rounded up to what it does not reach. */
export const percent = (ratio: number): string => `${Math.floor(ratio * 10_000 + 1e-6) / 100}%`

/** A value in its unit, exact; `measure` tells what a count counts. */
export const inUnit = (value: number, unit: Unit, lang: Lang = 'zh', measure?: string): string => {
  const sign = value < 0 ? '−' : ''
  return sign + joined(partsInUnit(Math.abs(value), unit, lang, measure))
}

/** A claim in parts as it is said: 超5亿元, 90%以上, 800余万元, 1,500余人. */
export function saidParts(qualifier: Qualifier, value: number, unit: Unit, lang: Lang = 'zh', measure?: string): Said {
  const { before, number, after } = partsInUnit(value, unit, lang, measure)
  if (lang === 'en') {
    const words = qualifier === 'eq' ? '' : `${QUALIFIER_LABELS[qualifier].en} `
    return { before: words + before, number, after }
  }
  if (qualifier === 'ge') return { before, number, after: `${after}以上` }
  if (qualifier === 'odd') return { before, number, after: `余${after}` }
  return { before: { eq: '', gt: '超', lt: '近', about: '约' }[qualifier] + before, number, after }
}

/** A claim as it is said. */
export const says = (qualifier: Qualifier, value: number, unit: Unit, lang: Lang = 'zh', measure?: string): string =>
  joined(saidParts(qualifier, value, unit, lang, measure))

/** What a figure says of its computed side: a published year keeps as much of it. */
export type Computed = Pick<Figure, 'computed' | 'computed_bounds' | 'evidence' | 'unit' | 'measure'>

/** What the records come to. What was stated with a qualifier is known only within bounds, and is shown as it was stated. */
export function computedSays(figure: Computed, lang: Lang = 'zh'): string {
  if (figure.computed === null) return '—'
  const { computed, computed_bounds: ends, unit, measure } = figure
  if (figure.evidence === 'ledger' || ends.low === ends.high) return inUnit(computed, unit, lang, measure)
  const stated = lang === 'zh' ? '（填报）' : ' (stated)'
  return says(qualifierOf(computed, ends), computed, unit, lang, measure) + stated
}

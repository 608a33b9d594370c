import type { Verdict } from '../core/qualifier.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Figure } from './model.ts'
import { VERDICT_WORDS } from './words.ts'

/**
 * How a published number stands for its reader: by its verdict, but one that agrees with nothing but the statement it was taken from is
 * `stated`. Only records bear a number out.
 */
export const STANDINGS = ['met', 'stated', 'unmet', 'indeterminate'] as const satisfies readonly (Verdict | 'stated')[]
export type Standing = (typeof STANDINGS)[number]

/** What decides it, of a figure as of a published year's. */
export type Judgement = Pick<Figure, 'verdict' | 'evidence'>

export const standingOf = ({ verdict, evidence }: Judgement): Standing =>
  verdict === 'met' && evidence === 'stated' ? 'stated' : verdict

/** Each in a word, with its sign, and `told` behind the number of those that stand so: 20 由记录算出，相符. */
export const STANDING_WORDS: Record<Standing, Text & { sign: string; told: Text }> = {
  met: { ...VERDICT_WORDS.met, told: { zh: '由记录算出，相符', en: 'borne out by records' } },
  stated: {
    ...{ zh: '仅自述', en: 'Only stated', sign: '○' },
    told: { zh: '只有自述，没有记录可核', en: 'only stated, with no records to check' },
  },
  unmet: { ...VERDICT_WORDS.unmet, told: { zh: '不符', en: 'contradicted' } },
  indeterminate: { ...VERDICT_WORDS.indeterminate, told: { zh: '未定', en: 'undecided' } },
}

/** How many figures stand in each way, those in which none does too. */
export const tally = (figures: readonly Judgement[]) =>
  STANDINGS.map((standing) => ({ standing, count: figures.filter((one) => standingOf(one) === standing).length }))

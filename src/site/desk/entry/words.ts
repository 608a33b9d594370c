import { FIELD_FAULTS } from '../../../core/field-faults.ts'
import { fenInWan, moneyInWords } from '../../../core/money-words.ts'
import type { Qualifier } from '../../../core/qualifier.ts'
import { says } from '../../../figures/words.ts'
import type { Unit } from '../../../totals/measure.ts'
import { exactMoney } from '../../format.ts'
import type { Lang } from '../../lang.ts'
import { readText } from './read.ts'

/** What stands below a number while it is written: the amount in other words, or what is wrong with it. */
export interface Words {
  text: string
  fault: boolean
}

const NONE: Words = { text: '', fault: false }

/** An amount in characters and in 万元: a digit or a unit too many is seen at once. */
function ofMoney(fen: number, lang: Lang): string {
  return lang === 'zh'
    ? `${moneyInWords(fen)}　${fenInWan(fen)}`
    : `${exactMoney(fen, lang)} · ${fenInWan(fen)} · ${moneyInWords(fen)}`
}

export function wordsOf(as: 'money' | 'stated', text: string, unit: Unit, lang: Lang): Words {
  if (text === '') return NONE
  const read = readText(as, text, unit)
  if ('fault' in read) return { text: FIELD_FAULTS[read.fault][lang], fault: true }
  const value = Number(read.value)
  if (as === 'money') return { text: ofMoney(value, lang), fault: false }
  const said = says((read.over?.qualifier ?? 'eq') as Qualifier, value, unit, lang)
  return { text: unit === 'fen' && value > 0 ? `${said}　${ofMoney(value, lang)}` : said, fault: false }
}

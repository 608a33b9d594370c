import { fenToYuan } from '../../core/money.ts'
import { exactMoney, type MoneyColumn, roundMoney } from '../format.ts'
import type { Lang } from '../lang.ts'
import { TEXT } from '../text.ts'

interface Props {
  fen: number | null
  lang: Lang
  as?: 'exact' | 'short' | MoneyColumn
}

/**
 * An amount of money. `short`: in 万 or 亿 to two decimals, or as a column sets it; the exact value is its title. In tables of records it is
 * exact. A missing amount says so rather than 0.
 */
export function Amount({ fen, lang, as = 'exact' }: Props) {
  if (fen === null) return <span class="missing">{TEXT.none[lang]}</span>
  const exact = exactMoney(fen, lang)
  if (as === 'exact') return <data value={fenToYuan(fen)}>{exact}</data>
  return (
    <data value={fenToYuan(fen)} title={exact}>
      {as === 'short' ? roundMoney(fen, lang) : as.text(fen)}
    </data>
  )
}

import { fenToYuan } from '../../core/money.ts'
import { exactMoney, shortMoney } from '../format.ts'
import type { Lang } from '../lang.ts'
import { TEXT } from '../text.ts'

/**
 * An amount of money. `short`: in 万 or 亿 to two decimals, its exact value as its title; `both`: what was cut with its exact value below.
 * In tables of records it is exact. A missing amount says so rather than 0.
 */
export function Amount({
  fen,
  lang,
  as = 'exact',
}: {
  fen: number | null
  lang: Lang
  as?: 'exact' | 'short' | 'both'
}) {
  if (fen === null) return <span class="missing">{TEXT.none[lang]}</span>
  const exact = exactMoney(fen, lang)
  if (as === 'exact') return <data value={fenToYuan(fen)}>{exact}</data>
  const short = shortMoney(fen, lang)
  const about = short.exact ? '' : lang === 'zh' ? '约' : 'about '
  return (
    <data value={fenToYuan(fen)} title={as === 'both' && !short.exact ? undefined : exact}>
      {about + short.text}
      {as === 'both' && !short.exact ? <span class="exact">{exact}</span> : null}
    </data>
  )
}

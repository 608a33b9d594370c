import type { Qualifier } from '../../core/qualifier.ts'
import { saidParts } from '../../figures/words.ts'
import type { Unit } from '../../totals/measure.ts'
import type { MoneyColumn } from '../format.ts'
import type { Lang } from '../lang.ts'

interface Props {
  qualifier: Qualifier
  value: number
  unit: Unit
  /** What a count counts. */
  measure?: string
  lang: Lang
  /** How the column of money sets it that it stands in, which says the unit. */
  column?: MoneyColumn | undefined
}

/** A claim as it is said, its number set larger than its qualifier and unit: 超 **5** 亿元. */
export function Said({ qualifier, value, unit, measure, lang, column }: Props) {
  const set = unit === 'fen' ? column : undefined
  const parts = saidParts(qualifier, value, set ? 'count' : unit, lang, measure)
  const { before, number, after } = set ? { ...parts, number: set.whole(value) } : parts
  return (
    <span class="said">
      {before ? <span class="said-word">{before}</span> : null}
      <span class="said-number">{number}</span>
      {after ? <span class="said-word">{after}</span> : null}
    </span>
  )
}

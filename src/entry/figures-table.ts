import type { Store } from '../db/store.ts'
import { figures } from '../figures/queries.ts'
import { STANDING_WORDS, standingOf } from '../figures/standing.ts'
import { computedSays, percent, says } from '../figures/words.ts'
import { table } from './terminal.ts'

/** Prints every figure: says · computed · verdict · coverage. */
export async function printFigures(store: Store, now: () => Date): Promise<void> {
  const items = await figures({ store, now, actor: null })
  const rows = items.map((figure) => {
    const { sign, zh } = STANDING_WORDS[standingOf(figure)]
    return [
      figure.statement,
      says(figure.qualifier, figure.value, figure.unit, 'zh', figure.measure),
      computedSays(figure),
      `${sign} ${zh}`,
      figure.coverage === null ? '' : percent(figure.coverage),
    ]
  })
  console.log(table(['公布数 figure', '原文 says', '台账 computed', '核对 verdict', '覆盖 coverage'], rows, [1, 2, 4]))
}

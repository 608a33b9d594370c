import type { Store } from '../db/store.ts'
import { figures } from '../figures/queries.ts'
import { computedSays, percent, says, VERDICT_WORDS } from '../figures/words.ts'
import { table } from './terminal.ts'

/** Prints every figure: says · computed · verdict · coverage. */
export async function printFigures(store: Store, now: () => Date): Promise<void> {
  const items = await figures({ store, now, actor: null })
  const rows = items.map((figure) => [
    figure.statement,
    says(figure.qualifier, figure.value, figure.unit, 'zh', figure.measure),
    computedSays(figure),
    `${VERDICT_WORDS[figure.verdict].sign} ${VERDICT_WORDS[figure.verdict].zh}`,
    figure.coverage === null ? (figure.evidence === 'stated' ? '填报 stated' : '') : percent(figure.coverage),
  ])
  console.log(table(['公布数 figure', '原文 says', '台账 computed', '核对 verdict', '覆盖 coverage'], rows, [1, 2, 4]))
}

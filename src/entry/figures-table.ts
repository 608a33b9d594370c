import { table } from '../cli/terminal.ts'
import { fenToText } from '../core/money.ts'
import type { Qualifier } from '../core/qualifier.ts'
import type { Store } from '../db/store.ts'
import type { Figure } from '../figures/model.ts'
import { figures } from '../figures/queries.ts'

const VERDICTS = { met: '✓ 相符', unmet: '✗ 不符', indeterminate: '– 未定' } as const

/** A value in its unit, as people read it. */
const inUnit = (value: number, unit: Figure['unit']): string => {
  if (unit === 'fen') return fenToText(value)
  if (unit === 'basis_point') return `${value / 100}%`
  return value.toLocaleString('en-US')
}

/** A claim as it is said: 超5亿元, 90%以上, 800余万元. */
function says(qualifier: Qualifier, value: number, unit: Figure['unit']): string {
  const text = inUnit(value, unit)
  if (qualifier === 'ge') return `${text}以上`
  if (qualifier === 'odd') return /[万亿]/.test(text) ? text.replace(/([万亿])/, '余$1') : `${text}余`
  return `${{ eq: '', gt: '超', lt: '近', about: '约' }[qualifier]}${text}`
}

function computed(figure: Figure): string {
  if (figure.computed === null) return '—'
  const { low, high } = figure.computed_bounds
  // what was stated with a qualifier is known only within bounds, and is shown as it was stated
  return low === high
    ? inUnit(figure.computed, figure.unit)
    : `${says(figure.qualifier, figure.computed, figure.unit)}（填报）`
}

/** Prints every figure: says · computed · verdict · coverage. */
export async function printFigures(store: Store, now: () => Date): Promise<void> {
  const items = await figures({ store, now, actor: null })
  const rows = items.map((figure) => [
    figure.statement,
    says(figure.qualifier, figure.value, figure.unit),
    computed(figure),
    VERDICTS[figure.verdict],
    figure.coverage === null
      ? figure.evidence === 'stated'
        ? '填报 stated'
        : ''
      : `${(figure.coverage * 100).toFixed(1)}%`,
  ])
  console.log(table(['公布数 figure', '原文 says', '台账 computed', '核对 verdict', '覆盖 coverage'], rows, [1, 2, 4]))
}

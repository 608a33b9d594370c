import type { Unit } from '../totals/measure.ts'
import type { StatementDocument } from './document.ts'

/** Fields that hold a number in the unit of their figure or measure; a coverage is a share as it stands. */
const IN_UNIT = new Set(['value', 'computed', 'difference', 'low', 'high', 'reported', 'gap'])

/** The unit of the number at a path of numbers.ts; null where the path tells none, and the number is a plain one. */
export function unitsOf({
  measures,
  figures,
  coverage,
}: Pick<StatementDocument, 'measures' | 'figures' | 'coverage'>): (path: string) => Unit | 'share' | null {
  const ofMeasure = new Map([...coverage.map((row) => [row.measure, row.unit] as const), ...measures.map(named)])
  const ofFigure = new Map(figures.map(named))
  return (path) => {
    const [part, ...steps] = path.split('/')
    const field = steps.at(-1) ?? ''
    if (part === 'tables') return ofMeasure.get(steps.find((step) => ofMeasure.has(step)) ?? '') ?? null
    if (part !== 'figures' && part !== 'coverage') return null
    if (field === 'coverage') return 'share'
    if (!IN_UNIT.has(field)) return null
    return (part === 'figures' ? ofFigure.get(steps[0] ?? '') : ofMeasure.get(steps[1] ?? '')) ?? null
  }
}

const named = ({ id, unit }: { id: string; unit: Unit }) => [id, unit] as const

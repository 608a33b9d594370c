import type { FieldFault } from '../core/errors.ts'
import type { Content, Referenced, Value } from '../facts/kind.ts'
import { indicatorOf } from '../reported/fact.ts'
import type { Unit } from '../totals/measure.ts'
import { MEASURES } from '../totals/measures.ts'
import type { Names } from './names.ts'
import { parseStated, parseStatement, statedFault } from './reader/numbers.ts'

const UNITS: ReadonlyMap<string, Unit> = new Map(MEASURES.map(({ id, unit }) => [id, unit]))

/** The unit of what a row states; undefined where the register knows no such measure or indicator. */
function unitOf(values: Readonly<Record<string, Value>>, referenced: Referenced, names: Names): Unit | undefined {
  const { measure } = values
  const [named] = names.all('indicator', indicatorOf(measure) ?? '')
  const indicator: Content | undefined = referenced.indicator ?? named
  return UNITS.get(String(measure)) ?? (indicator?.unit as Unit | undefined)
}

/** What a row's stated value comes to in the unit of what it is stated of, its qualifier unless that stands beside it. */
export function readValue(
  values: Readonly<Record<string, Value>>,
  referenced: Referenced,
  names: Names,
): { input: Record<string, Value> } | { fault: FieldFault } {
  if (typeof values.value === 'number')
    return { input: { value: values.value, ...(values.qualifier ? { qualifier: values.qualifier } : {}) } }
  const text = String(values.value)
  const unit = unitOf(values, referenced, names)
  const stated = unit ? parseStated(text, unit) : parseStatement(text, null)
  if (!stated) return { fault: { field: 'value', code: statedFault(text, unit), value: text } }
  const qualifier = values.qualifier ?? stated.qualifier
  return { input: { value: stated.value, ...(qualifier ? { qualifier } : {}) } }
}

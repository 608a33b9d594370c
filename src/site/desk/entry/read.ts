import { parseDay } from '../../../core/day.ts'
import type { FieldCode } from '../../../core/field-faults.ts'
import { fenToYuan, parseMoney } from '../../../core/money.ts'
import type { Value } from '../../../facts/kind.ts'
import { parseQuantity, parseStatement, statedFault } from '../../../imports/reader/numbers.ts'
import type { Unit } from '../../../totals/measure.ts'
import type { Control } from './fields.ts'

/** What a text means in its field; `also` fills another field that was left open (`3箱` names its unit). */
export type Read = { value: Value; also?: Record<string, string>; over?: Record<string, string> } | { fault: FieldCode }

/** Controls whose text is read by itself; a name needs the register. */
type Plain = Exclude<Control['as'], 'pick'>

const asWritten = (text: string): Read => ({ value: text })

const READERS: Record<Plain, (text: string, unit: Unit) => Read> = {
  text: asWritten,
  textarea: asWritten,
  choice: asWritten,
  item: asWritten,
  tick: () => ({ value: 1 }),
  day: (text) => {
    const day = parseDay(text)
    return day ? { value: day } : { fault: 'day_format' }
  },
  money: (text) => {
    const money = parseMoney(text)
    return money.ok ? { value: money.fen } : { fault: money.code }
  },
  number: (text) => {
    const quantity = parseQuantity(text)
    if (!quantity) return { fault: 'quantity_format' }
    return { value: quantity.value, ...(quantity.unit ? { also: { unit: quantity.unit } } : {}) }
  },
  // what is written with the number is what she meant, whatever is chosen beside it
  stated: (text, unit) => {
    const inMoney = text.includes('元')
    if (inMoney && unit !== 'fen') return { fault: 'quantity_format' }
    const shown = unit === 'basis_point' && !/[%％]/.test(text) ? `${text}%` : text
    const stated = parseStatement(shown, unit === 'fen' ? 0 : null)
    if (!stated) return { fault: statedFault(text, unit) }
    return { value: stated.value, ...(stated.qualifier ? { over: { qualifier: stated.qualifier } } : {}) }
  },
}

export const readText = (as: Plain, text: string, unit: Unit): Read => READERS[as](text, unit)

const yuan = (fen: number) => fenToYuan(fen).replace(/\.00$/, '')

/** A value as its field shows it; what `readText` reads back as the same. */
export function writeText(as: Plain, value: string | number, unit: Unit): string {
  if (as === 'money') return yuan(Number(value))
  if (as === 'tick') return value === 1 ? '1' : ''
  if (as !== 'stated' || unit === 'count' || unit === 'person') return String(value)
  return unit === 'fen' ? yuan(Number(value)) : `${Number(value) / 100}%`
}

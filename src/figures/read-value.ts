import type { FieldCode } from '../core/field-faults.ts'
import { halfWidth } from '../core/letters.ts'
import { fenToText, parseMoney } from '../core/money.ts'
import type { Figure } from './model.ts'

type Unit = Figure['unit']
type Read = { ok: true; value: number } | { ok: false; code: FieldCode }

/**
 * Reads a claimed number as people write it, in the measure's unit: `19.3亿` for money (fen), `1,500` for counts, `90%` or `92.39` for
 * rates (basis points). Exact, by digits.
 */
export function readValue(text: string, unit: Unit): Read {
  const folded = halfWidth(text).replace(/\s/g, '')
  if (unit === 'fen') {
    if (/^0+(\.0+)?元?$/.test(folded)) return { ok: true, value: 0 }
    const read = parseMoney(text)
    return read.ok ? { ok: true, value: read.fen } : read
  }
  if (unit === 'basis_point') {
    const [, whole, part = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?%?$/.exec(folded) ?? []
    return whole === undefined
      ? { ok: false, code: 'invalid' }
      : { ok: true, value: Number(whole) * 100 + Number(part.padEnd(2, '0')) }
  }
  const digits = /^(\d{1,3}(,\d{3})+|\d{1,15})$/.test(folded) ? folded.replaceAll(',', '') : null
  return digits === null ? { ok: false, code: 'quantity_format' } : { ok: true, value: Number(digits) }
}

/** A claimed number as `readValue` reads it again. */
export function writeValue(value: number, unit: Unit): string {
  if (unit === 'fen') return fenToText(value)
  return unit === 'basis_point' ? `${value / 100}%` : String(value)
}

/**
 * The one place where values meet a driver. better-sqlite3 refuses booleans, D1 refuses undefined and bigint, and both would bind
 * an unsafe number as REAL, so each is normalised or refused here.
 */
export function bindable(value: unknown): string | number | null | Uint8Array {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  if (typeof value === 'number' && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
    return value
  throw new TypeError(`cannot bind ${typeof value}`)
}

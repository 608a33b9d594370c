import { base64url } from '../core/bytes.ts'
import { invalid } from '../core/errors.ts'

/**
 * Keyset paging: a cursor says after which row to go on, so that rows which arrive or leave meanwhile shift nothing. It holds the
 * sort, that row's sort value and its id: only what the page itself showed.
 */
export interface Cursor {
  sort: string
  value: string | number | null
  id: string
}

export const encodeCursor = ({ sort, value, id }: Cursor): string =>
  base64url(new TextEncoder().encode(JSON.stringify([sort, value, id])))

/** Reads a cursor made for the same sort; throws a fault of `after` for anything else. */
export function decodeCursor(text: string, sort: string): Cursor {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (Array.isArray(parts) && parts.length === 3) {
      const [itsSort, value, id] = parts as unknown[]
      const simple =
        value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
      if (itsSort === sort && simple && typeof id === 'string') return { sort, value: value as Cursor['value'], id }
    }
  } catch {
    // falls through to the one fault below
  }
  throw invalid({ field: 'after', code: 'invalid' })
}

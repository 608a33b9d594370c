import { isDay } from '../core/day.ts'
import { invalid } from '../core/errors.ts'
import type { Visit } from './page.ts'

/** This page's address with other parameters; null leaves one out. Without the language's prefix: pass it to `href`. */
export function addressWith(visit: Pick<Visit, 'path' | 'query'>, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(visit.query)
  query.delete('done')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      query.delete(name)
      // without its place in a list there is no way back to go
      query.delete(`${name}_back`)
    } else query.set(name, value)
  }
  const text = query.toString()
  return text ? `${visit.path}?${text}` : visit.path
}

/** The instant that a reader chose, undefined for none. Throws a fault of `as_of`. */
export const instantOf = (text: string | null): string | undefined => {
  if (!text) return undefined
  // what a datetime-local field sends is the reader's wall clock, which the page says is Shanghai's
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) ? `${text}+08:00` : text)
  if (Number.isNaN(time)) throw invalid({ field: 'as_of', code: 'invalid' })
  return new Date(time).toISOString()
}

/** A day parameter, undefined where there is none. Throws a fault of its name. */
export function dayOfQuery(visit: Pick<Visit, 'query'>, name: string): string | undefined {
  const text = visit.query.get(name)
  if (!text) return undefined
  if (!isDay(text)) throw invalid({ field: name, code: 'day_format' })
  return text
}

import { addDays, lastOfMonth } from '../core/day.ts'

export type Grain = 'year' | 'month'

/** A period as whole units, from the first to the last of each range, and the days that lie outside of any. */
export interface Window {
  ranges: readonly (readonly [grain: Grain, first: string, last: string])[]
  edges: readonly (readonly [from: string, to: string])[]
}

const FIRST = '0000-01-01'
const LAST = '9999-12-31'

interface Units {
  /** The unit that a day lies in. */
  of: (day: string) => string
  first: (unit: string) => string
  last: (unit: string) => string
}

const UNITS: Record<Grain, Units> = {
  year: { of: (day) => day.slice(0, 4), first: (year) => `${year}-01-01`, last: (year) => `${year}-12-31` },
  month: { of: (day) => day.slice(0, 7), first: (month) => `${month}-01`, last: lastOfMonth },
}

/**
 * Divides a period (both ends counted; null: open) into whole units, the longest first: 2021-03-05 to 2023-01-31 is the year 2022,
 * the months from 2021-04 and to 2023-01, and the days from 2021-03-05 to 2021-03-31.
 */
export function windowOf(from: string | null, to: string | null, grains: readonly Grain[]): Window {
  const window = { ranges: [] as Window['ranges'][number][], edges: [] as Window['edges'][number][] }
  divide(from ?? FIRST, to ?? LAST, grains, window)
  return window
}

function divide(
  from: string,
  to: string,
  [grain, ...finer]: readonly Grain[],
  window: { ranges: Window['ranges'][number][]; edges: Window['edges'][number][] },
): void {
  if (from > to) return
  if (!grain) {
    window.edges.push([from, to])
    return
  }
  const { of, first, last } = UNITS[grain]
  const [low, high] = [of(from), of(to)]
  const begin = first(low) === from ? from : addDays(last(low), 1)
  const end = last(high) === to ? to : addDays(first(high), -1)
  if (begin > end) {
    divide(from, to, finer, window)
    return
  }
  window.ranges.push([grain, of(begin), of(end)])
  if (begin > from) divide(from, addDays(begin, -1), finer, window)
  if (end < to) divide(addDays(end, 1), to, finer, window)
}

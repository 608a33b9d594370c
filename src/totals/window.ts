import { addDays, lastOfMonth } from '../core/day.ts'

export type Grain = 'year' | 'month'

/** Days to be added to whole units; or, -1, to be taken away from them again. */
export type Edge = readonly [from: string, to: string, sign: 1 | -1]

/** A period as whole units, from the first to the last of each range, and the days by which it differs from them. */
export interface Window {
  ranges: readonly (readonly [grain: Grain, first: string, last: string])[]
  edges: readonly Edge[]
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
 * @param sums whether days may be taken away, too: then it is the months from 2021-03 without 2021-03-01 to 2021-03-04
 */
export function windowOf(from: string | null, to: string | null, grains: readonly Grain[], sums = false): Window {
  const window = { ranges: [] as Window['ranges'][number][], edges: [] as Edge[] }
  const finest = sums ? grains.at(-1) : undefined
  const [first, last] = widened(from ?? FIRST, to ?? LAST, finest, window.edges)
  divide(first, last, grains, window)
  return window
}

/** A period out to the ends of its first and last unit, where fewer days are to be taken away from either than to be added without it. */
function widened(from: string, to: string, grain: Grain | undefined, edges: Edge[]): [from: string, to: string] {
  if (!grain) return [from, to]
  const { of, first, last } = UNITS[grain]
  const [low, high] = [of(from), of(to)]
  if (low >= high) return [from, to]
  const [begin, end] = [first(low), last(high)]
  const early = from > begin && between(begin, from) <= between(from, last(low))
  const late = to < end && between(to, end) <= between(first(high), to)
  if (early) edges.push([begin, addDays(from, -1), -1])
  if (late) edges.push([addDays(to, 1), end, -1])
  return [early ? begin : from, late ? end : to]
}

const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from)

function divide(
  from: string,
  to: string,
  [grain, ...finer]: readonly Grain[],
  window: { ranges: Window['ranges'][number][]; edges: Edge[] },
): void {
  if (from > to) return
  if (!grain) {
    window.edges.push([from, to, 1])
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

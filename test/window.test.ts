import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../src/core/day.ts'
import { type Grain, windowOf } from '../src/totals/window.ts'

/** Any day of four years, one of them longer. */
function* daysFrom(first: string, last: string) {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day
}
const aDay = fc.integer({ min: 0, max: 4 * 365 }).map((days) => addDays('2020-01-01', days))

test('a period is divided into whole years, whole months and days, each day once', () => {
  expect(windowOf('2021-03-05', '2023-01-31', ['year', 'month'])).toEqual({
    ranges: [
      ['year', '2022', '2022'],
      ['month', '2021-04', '2021-12'],
      ['month', '2023-01', '2023-01'],
    ],
    edges: [['2021-03-05', '2021-03-31', 1]],
  })
  expect(windowOf(null, '2020-02-29', ['month'])).toEqual({ ranges: [['month', '0000-01', '2020-02']], edges: [] })
  expect(windowOf('2021-03-05', '2023-01-31', ['year', 'month'], true)).toEqual({
    ranges: [
      ['year', '2022', '2022'],
      ['month', '2021-03', '2021-12'],
      ['month', '2023-01', '2023-01'],
    ],
    edges: [['2021-03-01', '2021-03-04', -1]],
  })
  const days = { year: [4, '-01-01', '-12-31'], month: [7, '-01', '-31'] } as const
  const grains = fc.constantFrom<Grain[][]>(['year', 'month'], ['year'], ['month'])
  fc.assert(
    fc.property(aDay, aDay, grains, fc.boolean(), aDay, (a, b, grains, sums, day) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { ranges, edges } = windowOf(from, to, grains, sums)
      const whole = ranges.map(([grain, first, last]) => [`${first}${days[grain][1]}`, `${last}${days[grain][2]}`, 1])
      const times = [...whole, ...edges].filter(([first = '', last = '']) => first <= day && day <= last)
      expect(times.reduce((sum, [, , sign]) => sum + Number(sign), 0)).toBe(from <= day && day <= to ? 1 : 0)
    }),
  )
})

test('at either end of several months no more than 15 days are read one by one', () => {
  fc.assert(
    fc.property(aDay, aDay, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      fc.pre(from.slice(0, 7) < to.slice(0, 7))
      for (const [first, last] of windowOf(from, to, ['year', 'month'], true).edges) {
        // the ends of neighbouring months are one edge
        const days = [...daysFrom(first, last)]
        for (const month of new Set(days.map((day) => day.slice(0, 7))))
          expect(days.filter((day) => day.startsWith(month)).length).toBeLessThanOrEqual(15)
      }
    }),
  )
})

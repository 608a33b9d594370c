import fc from 'fast-check'
import { expect, test } from 'vitest'
import { windowOf } from '../src/totals/window.ts'
import { aDay } from './support/story.ts'

test('a period is divided into whole years, whole months and days, each day once', () => {
  expect(windowOf('2021-03-05', '2023-01-31', ['year', 'month'])).toEqual({
    ranges: [
      ['year', '2022', '2022'],
      ['month', '2021-04', '2021-12'],
      ['month', '2023-01', '2023-01'],
    ],
    edges: [['2021-03-05', '2021-03-31']],
  })
  expect(windowOf(null, '2020-02-29', ['month'])).toEqual({ ranges: [['month', '0000-01', '2020-02']], edges: [] })
  const days = { year: [4, '-01-01', '-12-31'], month: [7, '-01', '-31'] } as const
  fc.assert(
    fc.property(aDay, aDay, fc.constantFrom(['year', 'month'], ['year'], ['month']), aDay, (a, b, grains, day) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { ranges, edges } = windowOf(from, to, grains)
      const whole = ranges.map(([grain, first, last]) => [`${first}${days[grain][1]}`, `${last}${days[grain][2]}`])
      const times = [...whole, ...edges].filter(([first = '', last = '']) => first <= day && day <= last).length
      expect(times).toBe(from <= day && day <= to ? 1 : 0)
    }),
  )
})

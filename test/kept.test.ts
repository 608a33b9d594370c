import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Kept } from '../src/core/kept.ts'
import { weightOf } from '../src/core/weight.ts'

describe('what is kept', () => {
  const LIMIT = 8
  const BYTES = 4000
  const step = fc.record({
    key: fc.constantFrom(...'abcdefghijkl'),
    letters: fc.integer({ min: 0, max: 1200 }),
    look: fc.boolean(),
  })

  test('is so many and weighs so much at most, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const kept = new Kept(LIMIT, BYTES)
        const last = new Map<string, string>()
        for (const { key, letters, look } of steps) {
          if (look) kept.find(key)
          else {
            const value = '善'.repeat(letters)
            kept.keep(key, value)
            last.set(key, value)
            const fits = weightOf([key, value]) <= BYTES / 2
            expect(!fits || kept.find(key) === value).toBe(true)
          }
        }
        const found = [...last.keys()].map((key) => kept.find<string>(key)).filter((value) => value !== undefined)
        expect(found.length).toBeLessThanOrEqual(LIMIT)
        // to look for one may let others go, never let more stay
        expect(found.reduce((sum, value) => sum + 2 * value.length, 0)).toBeLessThanOrEqual(BYTES + BYTES / 2)
      }),
    )
  })

  test('what is used stays, however much else comes', () => {
    const kept = new Kept(LIMIT, BYTES)
    kept.keep('used', '善')
    for (let i = 0; i < 50; i++) {
      kept.keep(`other ${i}`, '善'.repeat(600))
      expect(kept.find('used')).toBe('善')
    }
  })
})

describe('a weight', () => {
  test('counts Chinese as it weighs, bytes as they are, and what lies within', () => {
    expect(weightOf('善'.repeat(1000))).toBeGreaterThanOrEqual(2000)
    expect(weightOf(new Uint8Array(1000))).toBeGreaterThanOrEqual(1000)
    const rows = Array.from({ length: 100 }, () => ({
      name: '善'.repeat(50),
      of: new Map([['key', ['善'.repeat(50)]]]),
    }))
    expect(weightOf(rows)).toBeGreaterThan(20_000)
    expect(weightOf(rows, 500)).toBeLessThan(20_000)
  })

  test('ends, though the data turn in a circle', () => {
    const circle: Record<string, unknown> = {}
    circle.again = circle
    expect(weightOf(circle, 10_000)).toBeGreaterThan(10_000)
  })
})

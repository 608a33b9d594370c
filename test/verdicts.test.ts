import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Qualifier, Verdict } from '../src/core/qualifier.ts'
import { covered, judge, judgeRatio } from '../src/figures/claim.ts'

describe('verdicts', () => {
  test.each<[Qualifier, number, number, Verdict]>([
    ['eq', 100, 100, 'met'],
    ['eq', 100, 99, 'unmet'],
    ['eq', 100, 101, 'unmet'],
    ['ge', 100, 100, 'met'],
    ['ge', 100, 99, 'unmet'],
    ['gt', 100, 100, 'unmet'],
    ['gt', 100, 101, 'met'],
    ['lt', 100, 99, 'met'],
    ['lt', 100, 100, 'unmet'],
    ['odd', 1500, 1500, 'unmet'],
    ['odd', 1500, 1501, 'met'],
    ['odd', 1500, 1599, 'met'],
    ['odd', 1500, 1600, 'unmet'],
    ['about', 100, 100, 'indeterminate'],
  ])('%s %d against %d is %s', (qualifier, value, computed, verdict) => {
    const total = { value: computed, low: computed, high: computed, records: 1 }
    expect(judge({ qualifier, value }, total)).toMatchObject({ computed, difference: computed - value, verdict })
    expect(judge({ qualifier, value }, { ...total, records: 0 })).toMatchObject({
      computed: null,
      verdict: 'indeterminate',
    })
  })

  test.each<[Qualifier, [number | null, number | null], Verdict]>([
    ['odd', [801, 899], 'met'],
    ['eq', [801, 899], 'unmet'],
    ['ge', [850, null], 'met'],
    ['odd', [850, null], 'indeterminate'],
    ['lt', [null, 799], 'met'],
    ['gt', [null, 799], 'unmet'],
    ['eq', [null, null], 'indeterminate'],
  ])('%s 800 against a statement within %j is %s', (qualifier, [low, high], verdict) => {
    expect(judge({ qualifier, value: 800 }, { value: 800, low, high, records: 1 }).verdict).toBe(verdict)
  })

  test.each<[Qualifier, number, number, number, Verdict]>([
    ['ge', 9000, 9, 10, 'met'],
    ['ge', 9000, 899_999, 1_000_000, 'unmet'],
    ['gt', 9000, 9, 10, 'unmet'],
    ['gt', 9000, 900_001, 1_000_000, 'met'],
    ['lt', 9000, 899_999, 1_000_000, 'met'],
    ['lt', 9000, 9, 10, 'unmet'],
    ['eq', 9000, 9, 10, 'met'],
    ['eq', 3333, 1, 3, 'unmet'],
    ['odd', 9000, 900_001, 1_000_000, 'met'],
    ['odd', 9000, 1, 1, 'unmet'],
    ['about', 9000, 9, 10, 'indeterminate'],
    ['ge', 9000, 0, 0, 'indeterminate'],
  ])('a ratio %s %d of %d over %d is %s', (qualifier, value, numerator, denominator, verdict) => {
    expect(judgeRatio({ qualifier, value }, numerator, denominator).verdict).toBe(verdict)
  })

  test('a ratio is compared before it is rounded, at any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.nat(10_000), (denominator, value) => {
        const least = Number((BigInt(denominator) * BigInt(value) + 9_999n) / 10_000n)
        expect(judgeRatio({ qualifier: 'ge', value }, least, denominator).verdict).toBe('met')
        if (least > 0) expect(judgeRatio({ qualifier: 'ge', value }, least - 1, denominator).verdict).toBe('unmet')
      }),
    )
  })
})

test.each([
  [1, 1, 1],
  [3, 2, 1.5],
  [12345, 100_000, 0.1235],
  [0, 5, 0],
  // all but a hair of it is not all of it
  [99_996, 100_000, 0.9999],
  [100_004, 100_000, 1],
])('%i of %i covers %d', (computed, said, ratio) => {
  expect(covered(computed, said)).toBe(ratio)
})

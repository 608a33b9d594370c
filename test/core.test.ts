import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, isDay, parseDay } from '../src/core/day.ts'
import { ID_PATTERN, newId, newRecordId } from '../src/core/id.ts'
import { fenToText, fenToYuan, MAX_FEN, parseMoney } from '../src/core/money.ts'
import { bounds, leavesNothing, QUALIFIERS, qualifierOf, verdict } from '../src/core/qualifier.ts'
import { foldUscc, usccChecks } from '../src/core/uscc.ts'

const fen = (text: string, unit = 0) => {
  const result = parseMoney(text, unit)
  return result.ok ? result.fen : result.code
}

describe('money', () => {
  test.each([
    ['1,234.50', 1_234_50],
    ['１２３４', 1_234_00],
    ['3.5万', 35_000_00],
    ['19.3亿元', 193_000_000_000],
    ['¥ 800', 800_00],
    ['\u00a01,000.00\u00a0', 1_000_00],
    ['1200元整', 1_200_00],
    ['3.5 万 元', 35_000_00],
    ['12\u200b00', 1_200_00],
    ['0.01', 1],
    ['50分', 50],
    ['3.5千元', 3_500_00],
    ['2百元', 200_00],
    ['人民币８５５０．１１万元', 8_550_110_000],
    ['100000000000', MAX_FEN],
    ['007', 700],
  ])('%s is %d fen', (text, value) => expect(fen(text)).toBe(value))

  test.each([
    ['约100万', 'money_inexact'],
    ['800余万元', 'money_inexact'],
    ['超5亿', 'money_inexact'],
    ['近7亿', 'money_inexact'],
    ['0.001', 'money_fraction'],
    ['5.5分', 'money_fraction'],
    ['0', 'money_range'],
    ['100000000000.01', 'money_range'],
    ['-5', 'money_format'],
    ['1e3', 'money_format'],
    ['', 'money_format'],
    ['abc', 'money_format'],
    ['1,23.00', 'money_format'],
    ['1.2.3', 'money_format'],
    // two amounts in one cell are not one
    ['2000\n3000', 'money_format'],
    ['2000 3000', 'money_format'],
    ['500, 300', 'money_format'],
    ['500\u3000,300', 'money_format'],
    ['１２\u00a0５００元', 'money_format'],
    // marks of notes are no digits
    ['500①', 'money_format'],
    ['５００²', 'money_format'],
    ['500⒈', 'money_format'],
    ['9'.repeat(50_000), 'money_format'],
  ])('%s is refused as %s', (text, code) => expect(fen(text)).toBe(code))

  test('every amount survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_FEN }), (amount) => {
        expect(fen(fenToYuan(amount))).toBe(amount)
        expect(fen(fenToText(amount))).toBe(amount)
      }),
    )
  })

  test('a header may carry the unit', () => {
    expect(fen('3.5', 4)).toBe(35_000_00)
    expect(fen('3.5元', 4)).toBe(3_50)
  })
})

describe('days', () => {
  test.each([
    ['2022-3-1', '2022-03-01'],
    ['2022/03/01', '2022-03-01'],
    ['2022.3.1', '2022-03-01'],
    ['20220301', '2022-03-01'],
    ['2022年3月1日', '2022-03-01'],
    ['２０２２年１２月３１日', '2022-12-31'],
    ['44621', '2022-03-01'],
    ['2022-03-01 10:30', '2022-03-01'],
    ['2022-12-31 23:59:59', '2022-12-31'],
    ['2022-12-31T15:59:59Z', '2022-12-31'],
    ['2022-12-31T20:00:00Z', '2023-01-01'],
    ['2022-12-31T20:00:00.000Z', '2023-01-01'],
    ['2023-01-01T00:30:00+08:00', '2023-01-01'],
    ['2022-12-31 12:30 -0500', '2023-01-01'],
  ])('%s is %s', (text, day) => expect(parseDay(text)).toBe(day))
  test.each([
    '2023-02-30',
    '22-3-1',
    '3月1日',
    '1e4',
    '99999999',
    '60',
    '20223',
    '22301',
    '2022-3-1①',
    '2022.3.1²',
    '2022-12-31 29:99',
    '2022-12-31 24:00',
    '2022-12-31 10:60',
    '2023-02-29T20:00:00Z',
    '',
  ])('%s is no day', (text) => expect(parseDay(text)).toBeNull())
  test.each([315, 1231, 2203, 20_223, 22_301, 2022, 2015, 2022.3, 2022.12, 1900, 2199.12, 20_229_999, 202_203])(
    'the number %d is no day',
    (number) => {
      expect(parseDay(number)).toBeNull()
      expect(parseDay(number, 1_462)).toBeNull()
    },
  )
  test('a number of eight digits is the day it spells, any other a serial of its calendar', () => {
    expect(parseDay(20_220_301)).toBe('2022-03-01')
    expect(parseDay(20_220_301, 1_462)).toBe('2022-03-01')
    expect(parseDay(44_621)).toBe('2022-03-01')
    expect(parseDay(43_159, 1_462)).toBe('2022-03-01')
  })
  test('the last evening of the year belongs to it in Shanghai, whatever the clock says in UTC', () => {
    expect(dayOf(new Date('2025-12-31T15:59:59Z'))).toBe('2025-12-31')
    expect(dayOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01')
  })
  test('days that are days keep being so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (n) => {
        const day = addDays('1900-01-01', n)
        expect(isDay(day)).toBe(true)
        expect(parseDay(day)).toBe(day)
      }),
    )
  })
})

describe('credit codes', () => {
  test.each([
    '914403001922038216',
    '12100000400000624D',
    '53100000500019795A',
    '91440300708461136T',
    '1210000042500615X0',
  ])('%s checks', (code) => {
    expect(usccChecks(code)).toBe(true)
  })
  test.each(['914403001922038217', '91350100M0001TGQXM', '91440300192203821', 'I14403001922038216'])(
    '%s does not',
    (code) => {
      expect(usccChecks(code)).toBe(false)
    },
  )
  test('one wrong character is always noticed', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet), (at, char) => {
        const good = '914403001922038216'
        const code = good.slice(0, at) + char + good.slice(at + 1)
        expect(usccChecks(code)).toBe(code === good)
      }),
    )
  })
  test('folding', () => expect(foldUscc(' ９１440300-1922038216 ')).toBe('914403001922038216'))
})

describe('qualifiers', () => {
  test.each([
    ['odd', 8_000_000_00, 8_000_000_01, 8_999_999_99],
    ['odd', 1500, 1501, 1599],
    ['odd', 90, 91, 99],
    ['odd', 100, 101, 199],
    ['ge', 90, 90, null],
    ['gt', 5, 6, null],
    ['lt', 7, null, 6],
    ['eq', 3, 3, 3],
    ['about', 3, null, null],
  ] as const)('%s %d allows %s to %s', (qualifier, value, low, high) =>
    expect(bounds(qualifier, value)).toEqual({ low, high }),
  )

  test.each(QUALIFIERS)('what %s allows is said as it was', (qualifier) =>
    expect(qualifierOf(1500, bounds(qualifier, 1500))).toBe(qualifier),
  )

  test.each([
    [4233, 4234, 4332, 'odd'],
    [3000, 3002, null, 'gt'],
    [3000, null, 2998, 'lt'],
    [3000, null, 3098, 'about'],
  ] as const)('a sum of %d between %s and %s is said as %s', (value, low, high, qualifier) =>
    expect(qualifierOf(value, { low, high })).toBe(qualifier),
  )

  test.each([
    ['odd', 2596, true],
    ['odd', 8, true],
    ['odd', 0, true],
    ['odd', 2590, false],
    ['lt', 0, true],
    ['lt', 1, false],
    ['eq', 0, false],
    ['gt', 0, false],
    ['about', 2596, false],
  ] as const)('%s %d leaves nothing: %s', (qualifier, value, nothing) =>
    expect(leavesNothing(qualifier, value)).toBe(nothing),
  )

  test('an exact total is met or unmet, never both, and only "about" leaves it open', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUALIFIERS), fc.nat(1_000_000), fc.nat(1_000_000), (qualifier, value, total) => {
        const claim = bounds(qualifier, value)
        const within = total >= (claim.low ?? -1) && total <= (claim.high ?? Number.MAX_SAFE_INTEGER)
        expect(verdict(claim, { low: total, high: total })).toBe(
          qualifier === 'about' ? 'indeterminate' : within ? 'met' : 'unmet',
        )
      }),
    )
  })
  test('a total known only within bounds decides what its bounds decide', () => {
    expect(verdict(bounds('odd', 800), { low: 810, high: 820 })).toBe('met')
    expect(verdict(bounds('odd', 800), { low: 790, high: 820 })).toBe('indeterminate')
    expect(verdict(bounds('odd', 800), { low: 900, high: null })).toBe('unmet')
    expect(verdict(bounds('gt', 5), { low: 6, high: null })).toBe('met')
  })
})

test('ids of records are random, of one form, and a thousand at a time lie together', () => {
  const ids = Array.from({ length: 5000 }, newRecordId)
  expect(new Set(ids).size).toBe(5000)
  for (const id of ids) expect(id).toMatch(ID_PATTERN)
  const together = Map.groupBy(ids, (id) => id.slice(0, 6))
  // others may have been made before, so that the first and the last thousand are not whole
  const whole = [...together.values()].slice(1, -1)
  expect(whole.length).toBeGreaterThanOrEqual(3)
  for (const thousand of whole) {
    expect(thousand).toHaveLength(1000)
    // their order among one another says nothing
    expect(thousand).not.toEqual(thousand.toSorted())
  }
})
test('ids are random, of one form', () => {
  const ids = new Set(Array.from({ length: 10_000 }, newId))
  expect(ids.size).toBe(10_000)
  for (const id of ids) expect(id).toMatch(ID_PATTERN)
})

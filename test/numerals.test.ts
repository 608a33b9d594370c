import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numeralAsDigits } from '../src/core/numerals.ts'
import { bounds, type Qualifier } from '../src/core/qualifier.ts'
import { parseStatement } from '../src/imports/reader/numbers.ts'

const DIGITS = '零一二三四五六七八九'
const PLACES = ['千', '百', '十', '']

/** A number below ten thousand as it is written in characters; 十 to 十九 begin without 一. */
function written(value: number): string {
  const digits = String(value).padStart(4, '0')
  let words = ''
  for (const [i, digit] of [...digits].entries()) {
    if (digit === '0') continue
    const gap = words !== '' && digits[i - 1] === '0' ? '零' : ''
    words += `${gap}${DIGITS[Number(digit)]}${PLACES[i]}`
  }
  return words.replace(/^一十/, '十')
}

test('a number in characters is that number, whatever follows', () => {
  const numbers = fc.integer({ min: 1, max: 9999 })
  fc.assert(
    fc.property(numbers, fc.constantFrom('', '名', '万', '亿元'), (value, rest) => {
      expect(numeralAsDigits(written(value) + rest, false)).toBe(`${value}${rest}`)
    }),
  )
})

test.each<[string, number, Qualifier | null]>([
  ['百余', 100, 'odd'],
  ['百余名', 100, 'odd'],
  ['百多家', 100, 'odd'],
  ['千余', 1_000, 'odd'],
  ['万余人', 10_000, 'odd'],
  ['百余万', 1_000_000, 'odd'],
  ['一百二十余件', 120, 'odd'],
  ['两千三百余', 2_300, 'odd'],
  ['一千零五十', 1_050, null],
  ['十余', 10, 'odd'],
  ['十二', 12, null],
  ['近百', 100, 'lt'],
  ['超千人', 1_000, 'gt'],
  ['约三百', 300, 'about'],
  ['百人以上', 100, 'ge'],
  ['三百五十万', 3_500_000, null],
  ['壹佰', 100, null],
  ['百余元', 100_00, 'odd'],
  ['万余元', 10_000_00, 'odd'],
])('%s is %d, %s', (text, value, qualifier) => {
  expect(parseStatement(text, null)).toEqual({ value, qualifier })
})

test('百余 lies above a hundred and below the next', () => {
  expect(bounds('odd', parseStatement('百余', null)?.value ?? 0)).toEqual({ low: 101, high: 199 })
})

// what names no one number, and words that only begin like one
test.each([
  '数百',
  '几十',
  '三五百',
  '一百二',
  '百十',
  '百百',
  '千克',
  '万元',
  '百人',
  '亿二千万',
  '一亿二千万',
  '3万五千',
  '百分之九十七',
])('%s is no number', (text) => expect(parseStatement(text, null)).toBeNull())

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FEN, parseMoney } from '../src/core/money.ts'
import { fenInWan, moneyInWords } from '../src/core/money-words.ts'
import { exactMoney, moneyColumn } from '../src/site/format.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n }
const SECTIONS: Record<string, bigint> = { 万: 10_000n, 亿: 100_000_000n }

/** Reads an amount in characters, one by one, knowing nothing of how it was written. */
function read(words: string): number {
  let fen = 0n
  let section = 0n
  let digit = 0n
  for (const char of words.replace(/^人民币/, '')) {
    if (DIGITS.includes(char)) digit = BigInt(DIGITS.indexOf(char))
    else if (char in PLACES) section += digit * (PLACES[char] ?? 0n)
    else if (char in SECTIONS) fen += (section + digit) * (SECTIONS[char] ?? 0n) * 100n
    else if (char === '元') fen += (section + digit) * 100n
    else if (char === '角') fen += digit * 10n
    else if (char === '分') fen += digit
    else if (char !== '整') throw new Error(`unexpected ${char}`)
    if (char in SECTIONS || char === '元') section = 0n
    if (!DIGITS.includes(char)) digit = 0n
  }
  return Number(fen)
}

const amounts = fc.oneof(
  fc.integer({ min: 1, max: MAX_FEN }),
  // round amounts, in which zeros stand everywhere
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 999 }))
    .map(([head, zeros, tail]) => Math.min(MAX_FEN, head * 10 ** zeros + tail)),
)

describe('an amount in characters', () => {
  test('says that amount', () => {
    fc.assert(
      fc.property(amounts, (fen) => read(moneyInWords(fen)) === fen),
      { numRuns: 3000 },
    )
  })

  test('has the form that receipts ask for', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        const words = moneyInWords(fen)
        expect(words).toMatch(/^人民币[壹贰叁肆伍陆柒捌玖]/)
        expect(words).not.toMatch(/零零|零[万亿元角分拾佰仟整]|[万亿]{2}/)
        expect(words.endsWith('整')).toBe(fen % 10 === 0)
        expect(words.endsWith('分')).toBe(fen % 10 !== 0)
      }),
    )
  })

  // the first column is that of the rules for writing bills (票据), which give these amounts as examples
  test.each([
    [1409_50, '人民币壹仟肆佰零玖元伍角整'],
    [6007_14, '人民币陆仟零柒元壹角肆分'],
    [1680_32, '人民币壹仟陆佰捌拾元零叁角贰分'],
    [107_000_53, '人民币壹拾万柒仟元零伍角叁分'],
    [16_409_02, '人民币壹万陆仟肆佰零玖元零贰分'],
    [325_04, '人民币叁佰贰拾伍元零肆分'],
    [1, '人民币壹分'],
    [50, '人民币伍角整'],
    [100_00, '人民币壹佰元整'],
    [100_000_00, '人民币壹拾万元整'],
    [100_001_000_00, '人民币壹亿零壹仟元整'],
    [100_010_000_00, '人民币壹亿零壹万元整'],
    [MAX_FEN, '人民币壹仟亿元整'],
  ])('%i fen is %s', (fen, words) => {
    expect(moneyInWords(fen)).toBe(words)
  })
})

test('an amount in 万元 is exact, and reads back as itself', () => {
  expect(fenInWan(12_345_678)).toBe('12.345678万元')
  expect(fenInWan(1)).toBe('0.000001万元')
  expect(fenInWan(10_000_000_000_00)).toBe('1,000,000万元')
  fc.assert(
    fc.property(amounts, (fen) => {
      const back = parseMoney(fenInWan(fen))
      return back.ok && back.fen === fen
    }),
  )
})

describe('a column of money', () => {
  test.each([
    ['zh', [1_820_000_000_00, 26_020_856_40], '2021（亿元）', ['18.20', '0.26']],
    ['zh', [1_820_000_000_00, 26_020_856_40, 1], '2021（万元）', ['182,000.00', '2,602.09', '<0.01']],
    ['zh', [8_351_929_10, 1_277_621_20, 0], '2021（万元）', ['835.19', '127.76', '0.00']],
    ['zh', [9_999_99, 50], '2021（元）', ['9,999.99', '0.50']],
    ['en', [2_907_608_000_00, 1_820_000_00], '2021 (CNY million)', ['2,907.61', '1.82']],
    ['en', [8_351_929_10, -1_277_621_20], '2021 (CNY million)', ['8.35', '−1.28']],
    ['en', [], '2021 (CNY)', []],
  ] as const)(
    'in %s of %j has one unit, that of its largest or the next where the least could not be read in that, and its points line up',
    (lang, fens, label, texts) => {
      const { labelled, text } = moneyColumn(fens, lang)
      expect(labelled('2021')).toBe(label)
      expect(fens.map(text)).toEqual(texts)
    },
  )
})

test('less than nothing has the sign of a difference before the currency, in whole amounts as in short ones', () => {
  expect([exactMoney(-81_600_00, 'zh'), exactMoney(-81_600_00, 'en')]).toEqual(['−81,600.00 元', '−CNY 81,600.00'])
  expect([exactMoney(0, 'zh'), exactMoney(12_345_60, 'en')]).toEqual(['0.00 元', 'CNY 12,345.60'])
})

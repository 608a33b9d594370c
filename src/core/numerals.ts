const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((char, digit) => [char, digit])),
  ...Object.fromEntries([...'〇壹贰叁肆伍陆柒捌玖'].map((char, digit) => [char, digit])),
  两: 2,
}
const PLACES: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** Everything that a number may be written with in characters, sections (万, 亿) too. */
export const NUMERALS = `${Object.keys(DIGITS).join('')}${Object.keys(PLACES).join('')}万亿`
const HEAD = new RegExp(`^[${[...Object.keys(DIGITS), ...Object.keys(PLACES)].join('')}]+`)

/**
 * A text with the numeral that it begins with as digits: 三百五十万元 → 350万元, 十二名 → 12名. What begins otherwise stays as it is, and so does
 * what names no one number: 三五百, 一百二 (120 or 102).
 * @param alone whether a place may stand for one of itself, as in 百余 and 近千, where 百人 and 万元 are words
 */
export function numeralAsDigits(text: string, alone: boolean): string {
  const [head = ''] = HEAD.exec(text) ?? []
  if (head === '') return alone && /^[万亿]/.test(text) ? `1${text}` : text
  if (!alone && /^[百佰千仟]/.test(head)) return text
  const value = numberOf(head)
  return value === null ? text : `${value}${text.slice(head.length)}`
}

/** A number below ten thousand; null where its digits and places are none. */
function numberOf(numeral: string): number | null {
  let value = 0
  let digit: number | null = null
  let place = Number.POSITIVE_INFINITY
  let gap = false
  for (const char of numeral) {
    const next = PLACES[char]
    if (next === undefined) {
      if (digit !== null) return null
      if (DIGITS[char] === 0) gap = true
      else digit = DIGITS[char] ?? null
      continue
    }
    // only the first place may go without its digit
    if (next >= place || (digit === null && (value > 0 || gap))) return null
    value += (digit ?? 1) * next
    place = next
    digit = null
    gap = false
  }
  if (digit !== null && !gap && Number.isFinite(place) && place > 10) return null
  return value + (digit ?? 0)
}

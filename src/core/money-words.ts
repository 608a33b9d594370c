/** Amounts as Chinese documents write them, so that a slip of a digit or of a unit is seen before it is saved. */
const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['仟', '佰', '拾', ''] as const
const SECTIONS = ['', '万', '亿'] as const

/**
 * Whole fen, 1 to 10^13, in financial characters (正确填写票据和结算凭证的基本规定): 10700053 → `人民币壹拾万柒仟元零伍角叁分`. Zeros between
 * digits are one 零, none is written where only 万位 is 0; an amount without fen ends in 整.
 */
export function moneyInWords(fen: number): string {
  const yuan = Math.floor(fen / 100)
  const [jiao, rest] = [Math.floor(fen / 10) % 10, fen % 10]
  const whole = yuan > 0 ? `${wholeInWords(yuan)}元` : ''
  if (jiao === 0 && rest === 0) return `人民币${whole}整`
  // 零 stands for a missing 元 or 角 between what is written on both sides
  const gap = yuan > 0 && (jiao === 0 || yuan % 10 === 0) ? '零' : ''
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : ''
  return `人民币${whole}${gap}${tenths}${rest > 0 ? `${DIGITS[rest]}分` : '整'}`
}

function wholeInWords(yuan: number): string {
  const digits = String(yuan)
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, '0')
  const sections = padded.match(/.{4}/g) ?? []
  let words = ''
  let skipped = false
  for (const [i, section] of sections.entries()) {
    if (section === '0000') {
      skipped = true
      continue
    }
    const gap = words !== '' && (skipped || section.startsWith('0')) ? '零' : ''
    words += gap + sectionInWords(section) + SECTIONS[sections.length - 1 - i]
    skipped = false
  }
  return words
}

/** Four digits without the zeros at either end: `0305` → 叁佰零伍. */
function sectionInWords(section: string): string {
  let words = ''
  for (const [i, digit] of [...section].entries()) {
    if (digit === '0') continue
    const gap = words !== '' && section[i - 1] === '0' ? '零' : ''
    words += gap + DIGITS[Number(digit)] + PLACES[i]
  }
  return words
}

/** Fen in the unit that chambers report in, exact: 12345678 → `12.345678万元`. */
export function fenInWan(fen: number): string {
  const digits = String(fen).padStart(7, '0')
  const whole = digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(-6).replace(/0+$/, '')
  return `${whole}${fraction ? `.${fraction}` : ''}万元`
}

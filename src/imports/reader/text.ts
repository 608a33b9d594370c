import { halfWidth } from '../../core/letters.ts'
import { ORGANISATION } from '../../core/organisation-words.ts'

/** Marks that are not seen and mean nothing: zero-width spaces and joiners, soft hyphens, marks of direction, byte order marks inside text. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
/** Characters by which our own exports make a formula text; the apostrophe before one is theirs, not the donor's. */
const GUARD = /^'(?=[=+\-@\t\r＝＋－＠])/

/** For comparing: half width, no spaces, lower case. */
export const fold = (text: string): string => halfWidth(text.replace(UNSEEN, '')).replace(/\s/g, '').toLowerCase()

/** A header without its spaces, brackets (`金额（万元）`), marks (`*捐赠人：`, `金额①`) and unit (`金额/元`). */
export const foldHeader = (text: string): string =>
  fold(text.slice(0, 100))
    .replace(/[([【［].*?[)\]】］]|\p{No}+/gu, '')
    .replace(/[/:_][万亿千百]?元$/, '')
    .replace(/^[*#·•]+|[*#:·•]+$/g, '')

/** Text on more than one line: trimmed of spaces of every width, without unseen marks. */
export const cleanText = (text: string): string => text.replace(UNSEEN, '').replace(GUARD, '').trim()

/** Where a cell breaks a line of Chinese. */
const BREAK = /(?<=[\p{Script=Han}）)])[^\S\r\n]*[\r\n]\s*(?=[\p{Script=Han}（(])/u
/** As many characters stand in a line that an organisation's name is broken behind: a shorter one is a name of its own. */
const LINE = 5

/** An organisation's name that its cell breaks is one, unless what stands before the break is a whole name already. */
function unbroken(text: string): string {
  const at = BREAK.exec(text)
  if (!at) return text
  const [before, after] = [text.slice(0, at.index), text.slice(at.index + at[0].length)]
  return before.length >= LINE && !ORGANISATION.test(before) && ORGANISATION.test(after) ? before + after : text
}

/**
 * A name keeps its own characters, full-width brackets too; only padding goes: runs of spaces and line breaks are one space, and
 * the spaces that set out a two-character name (`张　三`) are none, nor is a break inside an organisation's name.
 */
export function cleanName(text: string): string {
  const name = unbroken(cleanText(text)).replace(/\s+/g, ' ')
  return /^\p{Script=Han} \p{Script=Han}$/u.test(name) ? name.replace(' ', '') : name
}

/** Marks that are not seen and mean nothing: zero-width spaces and joiners, byte order marks inside text. */
const UNSEEN = /[\u200b\u200c\u2060\ufeff]/g
/** Characters by which our own exports make a formula text; the apostrophe before one is theirs, not the donor's. */
const GUARD = /^'(?=[=+\-@\t\r＝＋－＠])/

/** For comparing: half width, no spaces, lower case. */
export const fold = (text: string): string =>
  text.replace(UNSEEN, '').normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** A header without its spaces, brackets (`金额（万元）`), marks (`*捐赠人：`) and unit (`金额/元`). */
export const foldHeader = (text: string): string =>
  fold(text.slice(0, 100))
    .replace(/[([【［].*?[)\]】］]/g, '')
    .replace(/[/:_][万亿千百]?元$/, '')
    .replace(/^[*#·•]+|[*#:·•]+$/g, '')

/** Text on more than one line: trimmed of spaces of every width, without unseen marks. */
export const cleanText = (text: string): string => text.replace(UNSEEN, '').replace(GUARD, '').trim()

/**
 * A name keeps its own characters, full-width brackets too; only padding goes: runs of spaces and line breaks are one space, and
 * the spaces that set out a two-character name (`张　三`) are none.
 */
export function cleanName(text: string): string {
  const name = cleanText(text).replace(/\s+/g, ' ')
  return /^\p{Script=Han} \p{Script=Han}$/u.test(name) ? name.replace(' ', '') : name
}

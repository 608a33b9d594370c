/**
 * Text as SQLite's lower() writes it, which knows the letters of ASCII alone: what is compared with its result must leave the others,
 * Ａ and É, as they are.
 */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/**
 * Text in half width (NFKC), but for marks of notes and powers: those are no digits, though NFKC would make them some and read 500① as
 * 5001 and 2022-3-1² as the 12th.
 */
export const halfWidth = (text: string): string =>
  MARKS.test(text) ? text.replace(/\P{No}+/gu, (rest) => rest.normalize('NFKC')) : text.normalize('NFKC')
const MARKS = /\p{No}/u

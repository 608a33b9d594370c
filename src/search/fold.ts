/**
 * A text as it is searched: half width, lower case, without accents and unseen marks, each run of white space one space. Character by
 * character, so that the engines can do the same by a table (schema/0006_search.sql, which a test holds against this).
 */
export const fold = (text: string): string => Array.from(text, foldGlyph).join('').replaceAll(/\s+/gu, ' ').trim()

/** What one character is searched as; often itself, sometimes several, nothing for a combining mark. */
export const foldGlyph = (glyph: string): string =>
  glyph
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .normalize('NFC')

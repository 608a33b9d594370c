/**
 * Text as SQLite's lower() writes it, which knows the letters of ASCII alone: what is compared with its result must leave the others,
 * Ａ and É, as they are.
 */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

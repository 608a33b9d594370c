/** Text that a spreadsheet would run as a formula, also in full width (OWASP ASVS 5, 1.2.10). */
const FORMULA = /^[=+\-@\t\r\0＝＋－＠]/

/** A cell that is safe to open: a leading apostrophe makes of a formula the text that it is. Numbers stay numbers. */
export const safeCell = <T extends string | number | null>(value: T): T | string =>
  typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value

/** A cell of a CSV file (RFC 4180), safe to open. */
export function csvCell(value: string | number | null): string {
  const cell = safeCell(value)
  if (cell === null) return ''
  return typeof cell === 'string' && /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : String(cell)
}

import { halfWidth } from './letters.ts'

/** Days are Shanghai calendar days, `YYYY-MM-DD` text; instants are UTC. China has had one zone and no summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
/** Day 0 of the spreadsheet calendar. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30)
/** 1980-01-01: a smaller bare number is a day as somebody shortened it (315, 2203, 20223, 22301) sooner than a serial. */
const FIRST_SERIAL = 29_221
export const FIRST_DAY = '1900-01-01'
export const LAST_DAY = '2199-12-31'

/** How many days each month has in a common year. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 0 where there is no such month. */
const lengthOf = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (LENGTHS[month - 1] ?? 0)

/** Whether text is a real calendar day as `YYYY-MM-DD`: 2023-02-29 is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false
  const day = Number(text.slice(8))
  return day > 0 && day <= lengthOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

/** The last day of a month, `2024-02`. */
export const lastOfMonth = (month: string): string =>
  `${month}-${lengthOf(Number(month.slice(0, 4)), Number(month.slice(5)))}`

let last = { number: Number.NaN, day: '' }

/** The Shanghai calendar day of an instant: 2025-12-31T16:00:00Z is 2026-01-01. */
export function dayOf(instant: Date): string {
  const number = Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS)
  // nearly always asked about today, which need not be written anew each time
  if (last.number !== number) last = { number, day: new Date(number * DAY_MS).toISOString().slice(0, 10) }
  return last.day
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** A day as people write it, and the time that may follow; one with a zone is an instant. */
const WRITTEN =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/

/**
 * Reads a day as people write it: 2022-3-1, 2022/03/01, 2022.3.1, 20220301, 2022年3月1日, full-width digits, or a
 * spreadsheet's serial number. A time is passed over, but for an instant with its zone, which is read as Shanghai's day. A two-digit
 * year, a day without a year, and a year or month without its day (2022, 2022.3) are refused: they would have to be guessed.
 * @param shift days to add to a serial number, where its workbook counts from later
 */
export function parseDay(value: string | number | Date, shift = 0): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : checked(value.toISOString().slice(0, 10))
  if (typeof value === 'number')
    return /^\d{8}$/.test(String(value)) ? parseDay(String(value)) : fromSerial(value, shift)
  const text = halfWidth(value)
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
  const match = WRITTEN.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (match) {
    const [, year, month = '', date = '', hour = '', minute, zone] = match
    const day = checked(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
    return day && zone ? checked(dayOf(new Date(`${day}T${hour.padStart(2, '0')}:${minute}:00${isoZone(zone)}`))) : day
  }
  return /^\d{5}(\.\d+)?$/.test(text) ? fromSerial(Number(text), 0) : null
}

/** An offset as ISO 8601 writes it: +0800 is +08:00. */
const isoZone = (zone: string) => zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')

const checked = (day: string) => (isDay(day) ? day : null)

function fromSerial(number: number, shift: number): string | null {
  // as a serial these would be days of 1905; whoever writes 2022 or 2022.3 means a year or a month
  if (number >= 1900 && number < 2200) return null
  const serial = number + shift
  if (!(serial >= FIRST_SERIAL && serial < 110_000)) return null
  return checked(new Date(SERIAL_EPOCH_MS + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10))
}

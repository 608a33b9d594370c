import { addDays } from '../../src/core/day.ts'
import { type Random, Wheel } from './random.ts'

/** How much is given in each month: New Year's visits, China's charity day (5 September) and the end of the year stand out. */
const MONTHS = [1.3, 0.8, 0.9, 0.8, 0.9, 1, 0.9, 0.8, 2.2, 1, 1.1, 1.9]

function seasonal(day: string): number {
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  const peak = (month === 9 && date <= 9) || (month === 12 && date >= 20) ? 2.5 : 1
  return (MONTHS[month - 1] ?? 1) * peak * workday(day)
}

const workday = (day: string) => ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) ? 0.35 : 1)

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

export const giving = (from: string, to: string): Wheel<string> => new Wheel(daysBetween(from, to), seasonal)

/** Days of months with given weights: `{ '2020-02': 55 }`. */
export const inMonths = (weights: Record<string, number>): Wheel<string> =>
  new Wheel(
    Object.keys(weights).flatMap((month) =>
      daysBetween(`${month}-01`, `${month}-31`).filter((day) => day.startsWith(month)),
    ),
    (day) => (weights[day.slice(0, 7)] ?? 0) * workday(day),
  )

export function dayBetween(random: Random, from: string, to: string): string {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return addDays(from, random.between(0, Math.max(0, span)))
}

/** `YYYY-MM` moved by months. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

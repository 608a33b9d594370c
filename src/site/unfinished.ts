import { dayOf, lastOfMonth } from '../core/day.ts'
import { type TotalsAnswer, totals } from '../totals/total.ts'
import type { Lang } from './lang.ts'
import type { Visit } from './page.ts'

/** A year that is not told whole, and the last month of it that is; `day`: up to which day, where that is not the last of its month. */
export interface Unfinished {
  year: number
  month: number
  day: number | null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
/** What is dated by the day on which it happened. */
const DATED = ['donations.count', 'pledges.count', 'funds.disbursed', 'aid.invested']

/** The last month, up to today's, in which the register has anything at all; null for an empty one. */
const lastMonth = ({ ctx, site, latest }: Visit): Promise<string | null> => {
  const today = dayOf(ctx.now())
  return site.kept.of(`last month ${latest.rev} ${today}`, async () => {
    const { rows } = await totals(ctx, { measures: DATED, by: ['month'], to: today })
    const months = rows.flatMap((row) => (row.month !== null && DATED.some((id) => row[id]) ? [String(row.month)] : []))
    return months.sort().at(-1) ?? null
  })
}

/**
 * The year that a series over years ends in without having all of it: because it is not over, because the register tells of no later
 * months yet, or because the question ends before. `to` is its last day, `as_of` the instant that it asks about.
 */
export async function unfinishedYear(
  visit: Visit,
  { to, as_of }: { to: string | null; as_of: string | null },
): Promise<Unfinished | null> {
  const today = dayOf(visit.ctx.now())
  const month = await lastMonth(visit)
  const ends = [month && lastOfMonth(month), to, as_of && dayOf(new Date(as_of))]
  const last = ends.filter((end) => typeof end === 'string').sort()[0]
  if (!last) return null
  if (last.slice(5) === '12-31' && last.slice(0, 4) !== today.slice(0, 4)) return null
  const [year, within, day] = last.split('-').map(Number) as [number, number, number]
  return { year, month: within, day: last === lastOfMonth(last.slice(0, 7)) ? null : day }
}

/** The same of an answer that is cut by year; null of any other. */
export const unfinishedIn = async (
  visit: Visit,
  answer: Pick<TotalsAnswer, 'by' | 'to' | 'as_of'>,
): Promise<Unfinished | null> => (answer.by.some(({ id }) => id === 'year') ? unfinishedYear(visit, answer) : null)

/** A year as a chart and a table name it: `2023 至8月`, `2023 to Aug`. */
export function yearSays(year: number | string, open: Unfinished | null, lang: Lang): string {
  if (!open || Number(year) !== open.year) return String(year)
  return lang === 'zh' ? `${year} 至${open.month}月` : `${year} to ${MONTHS[open.month - 1]}`
}

/** The same for those who do not see how its bar is drawn. */
export const unfinishedSays = ({ year, month, day }: Unfinished, lang: Lang): string =>
  lang === 'zh'
    ? `${year} 年只计到 ${month} 月${day ? ` ${day} 日` : ''}，不是全年，图中画得较淡。`
    : `${year} counts to ${day ? `${day} ` : ''}${MONTHS[month - 1]} only, not the whole year; it is drawn lighter.`

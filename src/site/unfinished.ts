import { dayOf, lastOfMonth } from '../core/day.ts'
import type { Text } from '../totals/dimensions.ts'
import { type TotalsAnswer, totals } from '../totals/total.ts'
import type { Lang } from './lang.ts'
import type { Visit } from './page.ts'

/** A year or month that is not told whole: its key as series over time are cut, its name with up to when it is told, and a sentence. */
export interface Unfinished {
  by: 'year' | 'month'
  key: string
  label: Text
  note: Text
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

interface Ends {
  to: string | null
  /** The instant that is asked about. */
  as_of: string | null
}

/**
 * The year that a series over years ends in without having all of it: because it is not over, because the register tells of no later
 * months yet, or because the question ends before.
 */
export async function unfinishedYear(visit: Visit, { to, as_of }: Ends): Promise<Unfinished | null> {
  const today = dayOf(visit.ctx.now())
  const held = await lastMonth(visit)
  const ends = [held && lastOfMonth(held), to, as_of && dayOf(new Date(as_of))]
  const last = ends.filter((end) => typeof end === 'string').sort()[0]
  if (!last || (last.endsWith('12-31') && last.slice(0, 4) !== today.slice(0, 4))) return null
  const [year, month, day] = last.split('-').map(Number) as [number, number, number]
  const within = last !== lastOfMonth(last.slice(0, 7))
  return {
    by: 'year',
    key: String(year),
    label: { zh: `${year} 至${month}月`, en: `${year} to ${MONTHS[month - 1]}` },
    note: {
      zh: `${year} 年只计到 ${month} 月${within ? ` ${day} 日` : ''}，不是全年，图中画得较淡。`,
      en: `${year} counts to ${within ? `${day} ` : ''}${MONTHS[month - 1]} only, not the whole year; it is drawn lighter.`,
    },
  }
}

/** The month that is not over yet, or that the question ends in before it is. */
export function unfinishedMonth({ ctx }: Visit, { to, as_of }: Ends): Unfinished | null {
  const now = as_of ? dayOf(new Date(as_of)) : dayOf(ctx.now())
  const last = to !== null && to < now ? to : now
  const month = last.slice(0, 7)
  // the last day of a month is all of it once it is over
  if (last < now && last === lastOfMonth(month)) return null
  const [year, nth, day] = last.split('-').map(Number) as [number, number, number]
  return {
    by: 'month',
    key: month,
    label: { zh: `${month} 至${day}日`, en: `${month} to day ${day}` },
    note: {
      zh: `${year} 年 ${nth} 月只计到 ${day} 日，不是全月，图中画得较淡。`,
      en: `${MONTHS[nth - 1]} ${year} counts to day ${day} only, not the whole month; it is drawn lighter.`,
    },
  }
}

/** Those of an answer by how it is cut. */
export async function unfinishedIn(
  visit: Visit,
  answer: Pick<TotalsAnswer, 'by' | 'to' | 'as_of'>,
): Promise<readonly Unfinished[]> {
  const cut = new Set(answer.by.map(({ id }) => id))
  const open = [
    cut.has('year') ? await unfinishedYear(visit, answer) : null,
    cut.has('month') ? unfinishedMonth(visit, answer) : null,
  ]
  return open.filter((one) => one !== null)
}

/** A year or month as a chart and a table name it: `2023 至8月`, `2023 to Aug`. */
export const timeSays = (key: number | string, open: Unfinished | null | undefined, lang: Lang): string =>
  open?.key === String(key) ? open.label[lang] : String(key)

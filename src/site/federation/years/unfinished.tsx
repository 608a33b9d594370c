import { dayOf } from '../../../core/day.ts'
import { Notice } from '../../components/notice.tsx'
import type { Visit } from '../../page.ts'

/** A year that still runs can be compiled, but what is published of it is less than the year: whoever decides is told. */
export function Unfinished({ visit, year }: { visit: Visit; year: number }) {
  const today = dayOf(visit.ctx.now())
  if (year < Number(today.slice(0, 4))) return null
  return (
    <Notice kind="note">
      {visit.lang === 'zh'
        ? `${year} 年还没有结束（今天是 ${today}）：这时编制或发布的只含目前已登记的，不是全年。`
        : `The year ${year} is not over (today is ${today}): what is compiled or published now holds what is recorded so far, not the whole year.`}
    </Notice>
  )
}

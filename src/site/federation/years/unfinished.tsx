import type { Statement } from '../../../statements/model.ts'
import { compiledDuring } from '../../../statements/publishable.ts'
import { Notice } from '../../components/notice.tsx'
import type { Visit } from '../../page.ts'

/** A draft of a year that still ran holds less than the year, and is compiled again once it is over: whoever decides is told. */
export function Unfinished({ visit, statement }: { visit: Visit; statement: Statement }) {
  const day = compiledDuring(statement)
  if (!day) return null
  const { year } = statement
  return (
    <Notice kind="note">
      {visit.lang === 'zh'
        ? `编制时（${day}）${year} 年还没有结束：这份草稿只含到那时为止的登记，不是全年。年终之后请重新编制，再行发布。`
        : `The year ${year} was not over when this was compiled (${day}): the draft holds what was recorded by then. Compile the year again once it has ended, and publish it then.`}
    </Notice>
  )
}

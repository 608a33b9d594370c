import { scopeOf } from '../../../accounts/permit.ts'
import { queueSums, waitingYears } from '../../../reviews/queue.ts'
import type { Statement } from '../../../statements/model.ts'
import { hasRecords } from '../../../statements/recorded.ts'
import { Notice } from '../../components/notice.tsx'
import { sumsText } from '../../desk/review/words.ts'
import { count, things } from '../../format.ts'
import type { Visit } from '../../page.ts'

/** Years that are listed where no one year is asked about: the newest. */
const MOST = 8

/** What of a year, or of any, is not confirmed yet, and so in no statement: whoever compiles or publishes is told how much. */
export async function StillWaiting({ visit, year: only }: { visit: Visit; year?: number }) {
  const { ctx, lang, href } = visit
  const zh = lang === 'zh'
  // who may not review has no queue to be led to
  if (scopeOf(ctx.actor, 'fact.review') === 'none') return null
  const years = only === undefined ? (await waitingYears(ctx)).slice(0, MOST) : [only]
  const found = await Promise.all(
    years.map(async (year) => {
      const span = { from: `${year}-01-01`, to: `${year}-12-31` }
      const { sums } = await queueSums(ctx, span)
      return { year, sums, to: `/desk/review?${new URLSearchParams(span)}` }
    }),
  )
  const waiting = found.filter(({ sums }) => sums.length > 0)
  if (waiting.length === 0) return null
  return (
    <Notice kind="note" title={zh ? '还有待审核的记录，不在年度报告里' : 'Records still wait, and are in no statement'}>
      <ul>
        {waiting.map(({ year, sums, to }) => {
          const n = sums.reduce((sum, each) => sum + each.count, 0)
          return (
            <li>
              <a href={href(to)}>
                {zh ? `${year} 年待审核 ${count(n)} 笔` : `${year}: ${things(n, 'record')} for review`}
              </a>
              {zh ? '：' : ': '}
              {sumsText(sums, lang)}
            </li>
          )
        })}
      </ul>
      <p>
        {zh
          ? '确认之后才计入；已编制的草稿不会随之改变，须重新编制。'
          : 'They count once confirmed; a draft that is compiled does not change with them and has to be compiled again.'}
      </p>
    </Notice>
  )
}

/** A year of which nothing is confirmed: most likely another was meant. */
export async function NothingRecorded({ visit, statement }: { visit: Visit; statement: Statement }) {
  const { year, revision } = statement
  if (await hasRecords(visit.ctx, year, revision)) return null
  return (
    <Notice
      kind="note"
      title={
        visit.lang === 'zh'
          ? `${year} 年没有任何已确认的记录（截至 r${revision}）`
          : `No record of ${year} was confirmed as of r${revision}`
      }
    >
      {visit.lang === 'zh'
        ? '这一版当年的各项合计都是零。请核对年度是否填错。'
        : 'All sums of the year are nothing. Make sure that this is the year you meant.'}
    </Notice>
  )
}

import { dayOf } from '../../../core/day.ts'
import { STATES } from '../../../core/status.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { listAcross } from '../../../records/list.ts'
import { type Tally, tallyAcross } from '../../../records/tally.ts'
import { type Waiting, waitingByKind } from '../../../records/waiting.ts'
import type { Statement } from '../../../statements/model.ts'
import { listStatements } from '../../../statements/queries.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { DataTable } from '../../components/data-table.tsx'
import { capital, count, shanghai, things } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { listPath } from '../links.ts'

/** What waits for her decision, by kind and by how long it has waited. */
export async function Queue({ visit }: { visit: Visit }) {
  const { ctx, lang, say, href } = visit
  const zh = lang === 'zh'
  const waiting = await waitingByKind(ctx)
  const all = waiting.reduce((sum, { week, month, older }) => sum + week + month + older, 0)
  const title = zh ? '等待审核' : 'Waiting for review'
  const number = (id: 'week' | 'month' | 'older', zhLabel: string, enLabel: string) => ({
    id,
    label: zh ? zhLabel : enLabel,
    numeric: true,
    cell: (row: Waiting) => count(row[id]),
  })
  return (
    <section aria-labelledby="queue">
      <h2 id="queue">{title}</h2>
      <DataTable<Waiting>
        visit={visit}
        caption={title}
        quiet
        stack
        rows={waiting}
        empty={zh ? '没有等待审核的记录。' : 'Nothing is waiting.'}
        columns={[
          {
            id: 'kind',
            label: zh ? '种类' : 'Kind',
            heading: true,
            cell: ({ kind }) => <a href={href(`/desk/review?kind=${kind}`)}>{capital(say(KINDS[kind].label))}</a>,
          },
          number('week', '七天内', 'Within 7 days'),
          number('month', '八至三十天', '8 to 30 days'),
          number('older', '更早', 'Longer'),
          {
            id: 'oldest',
            label: zh ? '最早登记于' : 'Oldest',
            tight: true,
            cell: ({ oldest_at }) => shanghai(oldest_at).slice(0, 10),
          },
        ]}
      />
      {all > 0 ? (
        <p>
          <a class="button" href={href('/desk/review')}>
            {zh ? `去审核（${count(all)} 条）` : `Review (${count(all)})`}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** How many records stand in each state, for those who only read. */
export async function States({ visit }: { visit: Visit }) {
  const { ctx, lang, say, href } = visit
  const zh = lang === 'zh'
  const tally = await tallyAcross(ctx)
  const kinds = [...new Set(tally.map(({ kind }) => kind))]
  const title = zh ? '全部记录' : 'All records'
  return (
    <section aria-labelledby="states">
      <h2 id="states">{title}</h2>
      <DataTable<Tally['kind']>
        visit={visit}
        caption={title}
        quiet
        stack
        rows={kinds}
        columns={[
          {
            id: 'kind',
            label: zh ? '种类' : 'Kind',
            heading: true,
            cell: (kind) => <a href={href(listPath({ kind }))}>{capital(say(KINDS[kind].label))}</a>,
          },
          ...Object.entries(STATES).map(([status, words]) => ({
            id: status,
            label: capital(say(words)),
            numeric: true,
            cell: (kind: Tally['kind']) =>
              count(tally.find((row) => row.kind === kind && row.status === status)?.count ?? 0),
          })),
        ]}
      />
    </section>
  )
}

/**
 * The checks of the year of the last record that found something. To ask them all takes a large register seconds, which nobody else waits
 * for (entry/heavy.ts), nor does this page: public/assets/desk.js puts them here, and without it a link leads to them.
 */
export async function Findings({ visit }: { visit: Visit }) {
  const { ctx, lang, href } = visit
  const zh = lang === 'zh'
  const last = (await listAcross(ctx, { status: ['confirmed'], sort: '-day', limit: 1 })).items[0]?.day
  const today = dayOf(ctx.now())
  const year = Number((last && last < today ? last : today).slice(0, 4))
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{zh ? `${year} 年的核查` : `Checks of ${year}`}</h2>
      <div data-later={href(`/desk/checks?year=${year}&state=found`)} data-part="found-checks">
        <p class="quiet" role="status">
          {zh
            ? '逐项核查全年的记录，大约要几秒钟。'
            : 'Every check of the year’s records, which may take some seconds.'}
        </p>
      </div>
      <p>
        <a href={href(`/desk/checks?year=${year}`)}>{zh ? '全部核查' : 'All checks'}</a>
      </p>
    </section>
  )
}

const STATUS: Record<Statement['status'], Text> = {
  draft: { zh: '草稿，等待另一人发布', en: 'draft, for a second person to publish' },
  published: { zh: '已发布', en: 'published' },
  superseded: { zh: '已被新版取代', en: 'superseded' },
}

/** Where the years stand: the last version of each. */
export async function YearState({ visit }: { visit: Visit }) {
  const { ctx, lang, say, href } = visit
  const zh = lang === 'zh'
  const versions = await listStatements(ctx)
  const last = versions.filter(({ year }, i) => versions.findIndex((one) => one.year === year) === i)
  return (
    <section aria-labelledby="years">
      <h2 id="years">{zh ? '年度报告' : 'The years'}</h2>
      {last.length === 0 ? (
        <p class="empty">{zh ? '还没有编制过年度报告。' : 'No year has been compiled yet.'}</p>
      ) : (
        <ul class="plain-list">
          {last.map(({ year, number, status, changed_since }) => (
            <li>
              <a href={href(`/years/${year}/${number}`)}>
                {zh ? `${year} 第 ${number} 版` : `${year}, version ${number}`}
              </a>
              {zh ? '：' : ': '}
              {say(STATUS[status])}
              {changed_since
                ? zh
                  ? `，此后变更 ${count(changed_since)} 条`
                  : `, ${things(changed_since, 'record')} changed since`
                : null}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={href('/desk/years')}>{zh ? '年度工作' : 'Compile and publish years'}</a>
      </p>
    </section>
  )
}

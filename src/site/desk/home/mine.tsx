import { dayOf } from '../../../core/day.ts'
import { FACTS, moneyColumn } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { listAcross } from '../../../records/list.ts'
import type { RecordRow } from '../../../records/model.ts'
import { type Tally, tallyAcross } from '../../../records/tally.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { Amount } from '../../components/amount.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { capital, count } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { listPath, recordPath } from '../links.ts'
import { RecordsTable } from '../records/table.tsx'

const SHOWN = 8

/** What came back from review: the first thing to do. */
export async function Returned({ visit }: { visit: Visit }) {
  const { ctx, lang, href } = visit
  const zh = lang === 'zh'
  const page = await listAcross(ctx, { status: ['returned'], limit: SHOWN })
  const title = zh ? '被退回的记录' : 'Returned to you'
  return (
    <section aria-labelledby="returned">
      <h2 id="returned">{title}</h2>
      <RecordsTable
        visit={visit}
        caption={title}
        rows={page.items}
        measures={await measureCatalogue(ctx)}
        chambers={false}
        empty={zh ? '没有被退回的记录。' : 'Nothing was returned.'}
        more={[
          {
            id: 'act',
            label: zh ? '处理' : 'To do',
            cell: ({ kind, id, title: about }: RecordRow) => (
              <a class="button" href={href(recordPath(kind, id, 'edit'))}>
                {zh ? '修改' : 'Correct it'}
                <span class="visually-hidden"> {about}</span>
              </a>
            ),
          },
        ]}
      />
      {page.next ? (
        <p>
          <a href={href(listPath({ status: 'returned' }))}>{zh ? '全部被退回的记录' : 'All that were returned'}</a>
        </p>
      ) : null}
    </section>
  )
}

/** What she sent and nobody has looked at yet. */
export async function Submitted({ visit }: { visit: Visit }) {
  const { ctx, lang, href } = visit
  const zh = lang === 'zh'
  const page = await listAcross(ctx, { status: ['submitted'], limit: SHOWN })
  const title = zh ? '等待审核' : 'Waiting for review'
  return (
    <section aria-labelledby="submitted">
      <h2 id="submitted">{title}</h2>
      <RecordsTable
        visit={visit}
        caption={title}
        rows={page.items}
        measures={await measureCatalogue(ctx)}
        chambers={false}
        empty={zh ? '没有等待审核的记录。' : 'Nothing is waiting.'}
      />
      {page.next ? (
        <p>
          <a href={href(listPath({ status: 'submitted' }))}>{zh ? '全部待审核的记录' : 'All that wait'}</a>
        </p>
      ) : null}
    </section>
  )
}

interface Logged {
  kind: Tally['kind']
  month: { count: number; fen: number }
  year: { count: number; fen: number }
}

/** What is dated this month and this year, by kind: sums of different kinds are never added. */
export async function LoggedSums({ visit }: { visit: Visit }) {
  const { ctx, lang, say, href } = visit
  const zh = lang === 'zh'
  const today = dayOf(ctx.now())
  const status = ['submitted', 'returned', 'confirmed'] as const
  const year = { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }
  const month = { from: `${today.slice(0, 7)}-01`, to: `${today.slice(0, 7)}-31` }
  const [inMonth, inYear] = await Promise.all([
    tallyAcross(ctx, { status, ...month }),
    tallyAcross(ctx, { status, ...year }),
  ])
  const sum = (tally: readonly Tally[], kind: Tally['kind']) => {
    const rows = tally.filter((row) => row.kind === kind)
    return {
      count: rows.reduce((all, row) => all + row.count, 0),
      fen: rows.reduce((all, row) => all + row.amount_fen, 0),
    }
  }
  const rows = FACTS.map((kind): Logged => ({ kind, month: sum(inMonth, kind), year: sum(inYear, kind) })).filter(
    (row) => row.year.count > 0,
  )
  const cell = (row: Logged, part: Logged['month']) => (
    <>
      {zh ? `${count(part.count)} 条` : count(part.count)}
      {moneyColumn(KINDS[row.kind]) && part.count > 0 ? (
        <>
          {' · '}
          <Amount fen={part.fen} lang={lang} as="short" />
        </>
      ) : null}
    </>
  )
  const title = zh ? '本月与今年' : 'This month and year'
  return (
    <section aria-labelledby="logged">
      <h2 id="logged">{title}</h2>
      <DataTable<Logged>
        visit={visit}
        caption={title}
        quiet
        rows={rows}
        empty={zh ? '今年还没有登记。' : 'Nothing has been recorded for this year yet.'}
        columns={[
          {
            id: 'kind',
            label: zh ? '种类' : 'Kind',
            heading: true,
            cell: ({ kind }) => <a href={href(listPath({ kind, ...year }))}>{capital(say(KINDS[kind].label))}</a>,
          },
          { id: 'month', label: zh ? '本月' : 'This month', numeric: true, cell: (row) => cell(row, row.month) },
          { id: 'year', label: zh ? '今年' : 'This year', numeric: true, cell: (row) => cell(row, row.year) },
        ]}
      />
      <p class="quiet">
        {zh
          ? '按记录的日期，含待审核与被退回的；不同种类从不相加。'
          : 'By the day of each record, those waiting or returned included; different kinds are never added together.'}
      </p>
    </section>
  )
}

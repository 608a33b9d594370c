import type { Qualifier } from '../../../core/qualifier.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { RecordRow } from '../../../records/model.ts'
import type { Measure } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { Amount } from '../../components/amount.tsx'
import { StatusBadge } from '../../components/badge.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { PUBLICITIES } from '../../components/fact-labels.ts'
import { Said } from '../../components/said.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { recordPath } from '../links.ts'

/** What a record is about, as the link to it; of a donor whom the public does not see by name it says so. */
function Title({ visit, row }: { visit: Visit; row: RecordRow }) {
  const { lang, href, say } = visit
  const hidden = row.publicity && row.publicity !== 'named' ? PUBLICITIES[row.publicity] : undefined
  return (
    <>
      <a href={href(recordPath(row.kind, row.id))}>
        {row.title ? <Zh lang={lang}>{row.title}</Zh> : lang === 'zh' ? '（未具名）' : '(no name given)'}
      </a>
      {hidden ? <span class="mark">{say(hidden)}</span> : null}
    </>
  )
}

function What({ visit: { lang, say }, row, measures }: { visit: Visit; row: RecordRow; measures: Measures }) {
  if (row.goods !== null)
    return (
      <>
        <span class="goods">
          <Zh lang={lang}>{row.goods}</Zh>{' '}
        </span>
        {row.amount_fen === null ? (
          <span class="missing">{lang === 'zh' ? '未作价' : 'not valued'}</span>
        ) : (
          <Amount fen={row.amount_fen} lang={lang} />
        )}
      </>
    )
  if (row.measure === null) return row.kind === 'project' ? '—' : <Amount fen={row.amount_fen} lang={lang} />
  const measure = measures.get(row.measure)
  return (
    <>
      <span class="quiet">{measure ? say(measure.label) : row.measure} </span>
      <Said
        qualifier={row.qualifier as Qualifier}
        value={row.value ?? 0}
        unit={row.unit ?? measure?.unit ?? 'count'}
        lang={lang}
      />
    </>
  )
}

type Measures = ReadonlyMap<string, Measure>

export interface RecordsTableProps {
  visit: Visit
  caption: string
  rows: readonly RecordRow[]
  measures: Measures
  /** Whether the records of more than one chamber may stand in it. */
  chambers: boolean
  /** The sort in force, where the reader may choose it; by amount only within one kind. */
  sort?: { now: string; amounts: boolean }
  empty?: string
  more?: readonly Column<RecordRow>[]
}

/** Records of any kind, each with its state and, where it was returned or voided, the reason. */
export function RecordsTable({ visit, caption, rows, measures, chambers, sort, empty, more = [] }: RecordsTableProps) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const columns: Column<RecordRow>[] = [
    { id: 'day', label: zh ? '日期' : 'Day', tight: true, sort: 'day', cell: ({ day }) => day },
    { id: 'kind', label: zh ? '种类' : 'Kind', cell: ({ kind }) => capital(say(KINDS[kind].label)) },
    { id: 'title', label: zh ? '对象' : 'About', heading: true, cell: (row) => <Title visit={visit} row={row} /> },
    {
      id: 'amount',
      label: zh ? '金额或陈述' : 'Amount or statement',
      numeric: true,
      ...(sort?.amounts ? { sort: 'amount_fen' } : {}),
      cell: (row) => <What visit={visit} row={row} measures={measures} />,
    },
    {
      id: 'status',
      label: zh ? '状态' : 'State',
      cell: ({ status, reason }) => (
        <>
          <StatusBadge status={status} lang={lang} />
          {reason ? (
            <span class="why">
              <Zh lang={lang}>{reason}</Zh>
            </span>
          ) : null}
        </>
      ),
    },
    ...(chambers
      ? [
          {
            id: 'chamber',
            label: zh ? '登记单位' : 'Recorded for',
            cell: ({ chamber_name }: RecordRow) => <Zh lang={lang}>{chamber_name ?? '—'}</Zh>,
          },
        ]
      : []),
    {
      id: 'recorded',
      label: zh ? '登记于' : 'Recorded',
      tight: true,
      sort: 'recorded',
      cell: ({ recorded_at }) => shanghai(recorded_at).slice(0, 10),
    },
    ...more,
  ]
  return (
    <DataTable<RecordRow>
      visit={visit}
      caption={caption}
      quiet
      stack
      columns={columns}
      rows={rows}
      {...(empty ? { empty } : {})}
      {...(sort
        ? { sort: { now: sort.now, href: (to: string) => visit.href(addressWith(visit, { sort: to, after: null })) } }
        : {})}
    />
  )
}

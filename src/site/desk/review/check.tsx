import { type FoundRow, findings } from '../../../checks/queries.ts'
import { ID_PATTERN } from '../../../core/id.ts'
import { isFact } from '../../../facts/kind.ts'
import { kindsOf } from '../../../reviews/kinds-of.ts'
import { titlesOf } from '../../../reviews/titles.ts'
import { queryString } from '../../../totals/describe.ts'
import { BOUNDARIES } from '../../boundaries.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Downloads } from '../../components/downloads.tsx'
import { Filters } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, count, exactMoney } from '../../format.ts'
import { organizationPath } from '../../links.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { publicPath, recordPath } from '../links.ts'
import { ChecksFields, checksAsked } from './checks-asked.tsx'
import { kindName } from './words.ts'

const PAGE_ROWS = 50

/** The rows that one check finds, each leading to its record. Throws `not_found`. */
export async function checkSheet(visit: Visit): Promise<Sheet> {
  const { ctx, c, lang, say, query } = visit
  const zh = lang === 'zh'
  const id = c.req.param('check') ?? ''
  const asked = await checksAsked(visit)
  const { year, chamber } = asked
  const page = await findings(ctx, id, { year, chamber, limit: PAGE_ROWS, after: query.get('after') ?? undefined })
  const { check } = page
  const titles = await titlesOf(ctx, page.items)
  const others = await kindsOf(
    ctx,
    page.items.flatMap(({ other }) => (typeof other === 'string' && ID_PATTERN.test(other) ? [other] : [])),
  )
  const api = `/api/v1/checks/${id}?${queryString({ year: String(year), chamber })}`
  return {
    title: capital(say(check.label)),
    assets: ['desk.css', 'review.css'],
    alternate: { type: 'application/json', href: api },
    body: (
      <Desk visit={visit}>
        <p class="quiet">
          <a href={visit.href(`/desk/checks?${queryString({ year: String(year), chamber })}`)}>
            {zh ? '全部核查' : 'All checks'}
          </a>
        </p>
        <h1>{capital(say(check.label))}</h1>
        <p class="lead">{say(check.explanation)}</p>
        <Filters visit={visit} label={zh ? '筛选所发现的' : 'Filter what is found'}>
          <ChecksFields visit={visit} asked={asked} />
        </Filters>
        <DataTable<FoundRow>
          visit={visit}
          caption={zh ? `${year} 年所发现的` : `What it finds in ${year}`}
          quiet
          stack
          rows={page.items}
          empty={zh ? '没有发现。' : 'Nothing found.'}
          columns={[
            {
              id: 'record',
              label: zh ? '记录' : 'Record',
              heading: true,
              cell: (row) => <Subject visit={visit} row={row} title={titles.get(row.id ?? '')} />,
            },
            {
              id: 'chamber',
              label: zh ? '登记单位' : 'Recorded for',
              cell: ({ chamber_name }) => (chamber_name ? <Zh lang={lang}>{chamber_name}</Zh> : '—'),
            },
            { id: 'day', label: zh ? '日期' : 'Day', tight: true, cell: ({ day }) => day ?? '—' },
            {
              id: 'amount',
              label: zh ? '数额' : 'Amount',
              numeric: true,
              cell: ({ amount, kind }) => amountIn(amount, kind, lang),
            },
            {
              id: 'other',
              label: zh ? '对照' : 'Compared with',
              cell: (row) => <Other visit={visit} row={row} others={others} />,
            },
          ]}
        />
        <div class="rows-foot">
          <Pager visit={visit} next={page.next} />
          <Downloads visit={visit} href={api} what={say(check.label)} />
        </div>
      </Desk>
    ),
  }
}

/** Money everywhere but in what is only stated, whose unit the indicator says. */
const amountIn = (amount: number | null, kind: string | null, lang: Visit['lang']) =>
  amount === null ? '—' : kind === 'outcome' || kind === 'reported' ? count(amount) : exactMoney(amount, lang)

function Subject({ visit, row: { kind, id }, title }: { visit: Visit; row: FoundRow; title: string | undefined }) {
  const { lang, say, href } = visit
  const path = id && (isFact(kind) ? recordPath(kind, id) : kind === 'organization' ? organizationPath(id) : null)
  if (path)
    return (
      <>
        {isFact(kind) ? `${kindName(kind, lang)} ` : ''}
        <a href={href(path)}>{title ? <Zh lang={lang}>{title}</Zh> : lang === 'zh' ? '匿名' : 'Anonymous'}</a>
      </>
    )
  const boundary = Object.entries(BOUNDARIES).find(([name]) => name === id)?.[1]
  return <>{boundary ? say(boundary.label) : (id ?? '—')}</>
}

/** The other side: a record that it repeats, a day, or an amount. */
function Other({
  visit,
  row: { other, kind },
  others,
}: {
  visit: Visit
  row: FoundRow
  others: Awaited<ReturnType<typeof kindsOf>>
}) {
  const { lang, href } = visit
  if (other === null) return <>—</>
  if (typeof other === 'number') return <>{amountIn(other, kind, lang)}</>
  const of = others.get(other)
  if (!of) return <>{other}</>
  return <a href={href((of.own ? recordPath : publicPath)(of.kind, other))}>{kindName(of.kind, lang)}</a>
}

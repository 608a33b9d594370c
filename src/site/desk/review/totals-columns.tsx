import type { CoverageRow } from '../../../coverage/queries.ts'
import { FACTS, type FactName } from '../../../facts/kind.ts'
import { inUnit, percent } from '../../../figures/words.ts'
import { queryString } from '../../../totals/describe.ts'
import type { Measure } from '../../../totals/measure.ts'
import type { Column } from '../../components/data-table.tsx'
import { Link } from '../../components/link.tsx'
import { Said } from '../../components/said.tsx'
import { count, exactMoney } from '../../format.ts'
import { organizationPath } from '../../links.ts'
import type { Visit } from '../../page.ts'
import type { TotalsAsked } from './totals-rows.ts'

/** Which records of the queue are behind a boundary's measures. */
const WAITING: Partial<Record<Measure['boundary'], FactName>> = Object.fromEntries(
  FACTS.filter((name) => name !== 'reported').map((name) => [name, name]),
)

/** The columns of what was reported beside what is confirmed and what waits. */
export function columns(visit: Visit, asked: TotalsAsked, measure: Measure | undefined): Column<CoverageRow>[] {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const text = (value: number | null, unit: CoverageRow['unit']) =>
    value === null ? '—' : unit === 'fen' ? exactMoney(value, lang) : inUnit(value, unit, lang)
  const behind = measure && WAITING[measure.boundary]
  const queueOf = ({ organization, organization_kind, district_code }: CoverageRow) =>
    `/desk/review?${queryString({
      kind: behind,
      from: measure?.kind === 'stock' ? null : `${asked.year}-01-01`,
      to: `${asked.year}-12-31`,
      ...(organization_kind === 'federation' ? { district: district_code } : { chamber: organization }),
    })}`
  return [
    {
      id: 'organization',
      label: zh ? '组织' : 'Organisation',
      heading: true,
      cell: ({ organization, organization_name }) => (
        <Link visit={visit} to={organizationPath(organization)} name={organization_name} />
      ),
    },
    {
      id: 'reported',
      label: zh ? '填报' : 'Reported',
      numeric: true,
      sort: 'reported',
      cell: ({ reported, qualifier, unit, source }) =>
        reported === null ? (
          '—'
        ) : (
          <span title={source ?? undefined}>
            {qualifier === 'eq' ? (
              text(reported, unit)
            ) : (
              <Said qualifier={qualifier ?? 'eq'} {...{ value: reported, unit, lang }} />
            )}
          </span>
        ),
    },
    {
      id: 'computed',
      label: zh ? '已确认' : 'Confirmed',
      numeric: true,
      sort: 'computed',
      cell: ({ computed, unit }) => text(computed, unit),
    },
    {
      id: 'waiting',
      label: zh ? '待审' : 'Waiting',
      numeric: true,
      sort: 'waiting',
      cell: (row) =>
        row.in_review?.count ? (
          <a href={href(queueOf(row))}>
            {zh ? `${count(row.in_review.count)} 笔` : count(row.in_review.count)}
            {row.unit === 'fen' ? ` · ${exactMoney(row.in_review.amount, lang)}` : ''}
          </a>
        ) : (
          '—'
        ),
    },
    {
      id: 'gap',
      label: zh ? '差额' : 'Difference',
      numeric: true,
      sort: 'gap',
      cell: ({ gap, unit }) => (gap === null ? '—' : gap < 0 ? `−${text(-gap, unit)}` : text(gap, unit)),
    },
    {
      id: 'coverage',
      label: zh ? '已登记的份额' : 'Share recorded',
      numeric: true,
      sort: 'coverage',
      cell: ({ coverage }) => (coverage === null ? '—' : percent(coverage)),
    },
  ]
}

import { invalid } from '../../../core/errors.ts'
import type { CoverageRow } from '../../../coverage/queries.ts'
import { FACTS, type FactName } from '../../../facts/kind.ts'
import { inUnit } from '../../../figures/words.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { queryString } from '../../../totals/describe.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Measure } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { RowsChart } from '../../charts/rows.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Downloads } from '../../components/downloads.tsx'
import { Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Link } from '../../components/link.tsx'
import { Pager } from '../../components/pager.tsx'
import { Said } from '../../components/said.tsx'
import { capital, count, exactMoney, percent, shortMoney } from '../../format.ts'
import { organizationPath } from '../../links.ts'
import type { Sheet, Visit } from '../../page.ts'
import { districts } from '../../places.ts'
import { Desk } from '../frame.tsx'
import { SHOWN, type Shown, type TotalsAsked, totalsAsked, totalsRows, yearsOf } from './totals-rows.ts'

export const TOTALS: Text = { zh: '汇总', en: 'Totals' }

const PAGE_ROWS = 50
/** Most groups that a chart still tells apart. */
const BARS = 24
const WORDS: Record<Shown, Text> = {
  counties: { zh: '工商联', en: 'Federations' },
  chambers: { zh: '商会和协会', en: 'Chambers and associations' },
  all: { zh: '全部', en: 'All' },
}
/** Which records of the queue are behind a boundary's measures. */
const WAITING: Partial<Record<Measure['boundary'], FactName>> = Object.fromEntries(
  FACTS.filter((name) => name !== 'reported').map((name) => [name, name]),
)

/** What was reported of a year beside what is confirmed and what waits, live. */
export async function totalsSheet(visit: Visit): Promise<Sheet> {
  const { ctx, lang, say } = visit
  const zh = lang === 'zh'
  const years = await yearsOf(visit)
  const asked = totalsAsked(visit, years)
  const catalogue = await measureCatalogue(ctx)
  if (!catalogue.has(asked.measure)) throw invalid({ field: 'measure', code: 'not_allowed', value: asked.measure })
  const { rows, measures } = await totalsRows(visit, asked)
  const measure = catalogue.get(asked.measure)
  const label = measure ? capital(say(measure.label)) : asked.measure
  const caption = zh ? `${asked.year} 年${label}：填报与台账` : `${label} in ${asked.year}: reported beside the ledger`
  const page = rows.slice(asked.skip, asked.skip + PAGE_ROWS)
  const { year, district } = asked
  const api = `/api/v1/coverage?${queryString({ year: String(year), measure: asked.measure, district })}`
  return {
    title: say(TOTALS),
    assets: ['desk.css', 'review.css'],
    alternate: { type: 'application/json', href: api },
    body: (
      <Desk visit={visit} wide>
        <h1>{say(TOTALS)}</h1>
        <p class="lead">
          {zh
            ? '各工商联、商会填报的数，与台账已确认的、还在待审的并列。填报数从不加进合计；差额只说明还有哪些没有登记，不是任务，也不排名。'
            : 'What federations and chambers reported, beside what the ledger has confirmed and what still waits. Reported numbers are never added to totals; a difference only says what is not recorded yet.'}
        </p>
        <Ask visit={visit} asked={asked} years={years} measures={measures} catalogue={catalogue} />
        <Chart visit={visit} rows={rows} caption={caption} unit={measure?.unit ?? 'count'} />
        <DataTable<CoverageRow>
          visit={visit}
          caption={caption}
          stack
          rows={page}
          empty={zh ? '没有填报，也没有台账记录。' : 'Nothing was reported, and the ledger has nothing.'}
          columns={columns(visit, asked, measure)}
          sort={{
            now: asked.sort ?? '',
            href: (sort) => visit.href(addressWith(visit, { sort, after: null })),
          }}
        />
        <div class="rows-foot">
          <Pager visit={visit} next={rows.length > asked.skip + PAGE_ROWS ? String(asked.skip + PAGE_ROWS) : null} />
          <Downloads visit={visit} href={api} what={caption} />
        </div>
      </Desk>
    ),
  }
}

async function Ask({
  visit,
  asked,
  years,
  measures,
  catalogue,
}: {
  visit: Visit
  asked: TotalsAsked
  years: readonly number[]
  measures: readonly string[]
  catalogue: ReadonlyMap<string, Measure>
}) {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const name = (id: string) => {
    const known = catalogue.get(id)
    return known ? capital(say(known.label)) : id
  }
  return (
    <Filters visit={visit} label={zh ? '选择汇总的内容' : 'What to show'} keep={['sort']}>
      <Select
        name="year"
        label={zh ? '年' : 'Year'}
        value={String(asked.year)}
        choices={[...new Set([asked.year, ...years])]
          .sort((a, b) => b - a)
          .map((year) => ({ value: `${year}`, label: `${year}` }))}
      />
      <Select
        name="measure"
        label={zh ? '指标' : 'Measure'}
        value={asked.measure}
        choices={measures.map((id) => ({ value: id, label: name(id) }))}
      />
      {ctx.actor?.role === 'federation' ? (
        <Select
          name="district"
          label={zh ? '区县' : 'County'}
          value={asked.district}
          empty={zh ? '全部' : 'All'}
          choices={await districts(visit)}
        />
      ) : null}
      <Select
        name="show"
        label={zh ? '列出' : 'List'}
        value={asked.shown}
        choices={SHOWN.map((one) => ({ value: one, label: say(WORDS[one]) }))}
      />
    </Filters>
  )
}

function columns(visit: Visit, asked: TotalsAsked, measure: Measure | undefined): Column<CoverageRow>[] {
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
            <Said qualifier={qualifier ?? 'eq'} value={reported} unit={unit} lang={lang} />
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

function Chart({
  visit: { lang },
  rows,
  caption,
  unit,
}: {
  visit: Visit
  rows: readonly CoverageRow[]
  caption: string
  unit: CoverageRow['unit']
}) {
  const zh = lang === 'zh'
  // the city's own bar is all of the others: beside it they could not be told apart
  const parts = rows.filter(({ district_code }) => district_code !== null)
  const drawn = parts.filter(({ reported, computed }) => reported !== null || computed !== null)
  if (drawn.length === 0 || drawn.length > BARS) return null
  const money = unit === 'fen'
  const waiting = (one: CoverageRow['in_review']) => (money ? one?.amount : one?.count)
  const waits = drawn.some(({ in_review }) => waiting(in_review))
  const words = zh ? ['填报', '已确认'] : ['Reported', 'Confirmed']
  const short = (value: number) => (money ? shortMoney(value, lang).text : inUnit(value, unit, lang))
  return (
    <RowsChart
      id="totals-chart"
      lang={lang}
      title={caption}
      description={
        zh
          ? `${drawn.length} 个组织，填报、已确认和待审的数并列。`
          : `${drawn.length} organisations, what each reported beside what is confirmed and what waits.`
      }
      by={zh ? '组织' : 'Organisation'}
      series={waits ? [...words, zh ? '待审' : 'Waiting'] : words}
      stacked={false}
      labelLang={zh ? undefined : 'zh-CN'}
      groups={drawn.map(({ organization_name, reported, computed, in_review }) => ({
        label: organization_name,
        values: [reported ?? 0, computed ?? 0, ...(waits ? [waiting(in_review) ?? 0] : [])],
      }))}
      text={short}
      exact={(value) => (money ? exactMoney(value, lang) : inUnit(value, unit, lang))}
    />
  )
}

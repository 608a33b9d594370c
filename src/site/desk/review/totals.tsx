import { invalid } from '../../../core/errors.ts'
import type { CoverageRow } from '../../../coverage/queries.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { queryString } from '../../../totals/describe.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Measure } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Downloads } from '../../components/downloads.tsx'
import { Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { capital } from '../../format.ts'
import { yearsOf } from '../../known-years.ts'
import type { Sheet, Visit } from '../../page.ts'
import { districts } from '../../places.ts'
import { Desk } from '../frame.tsx'
import { TotalsChart } from './totals-chart.tsx'
import { columns } from './totals-columns.tsx'
import { SHOWN, type Shown, type TotalsAsked, totalsAsked, totalsRows } from './totals-rows.ts'

export const TOTALS: Text = { zh: '汇总', en: 'Totals' }

const PAGE_ROWS = 50
const WORDS: Record<Shown, Text> = {
  counties: { zh: '工商联', en: 'Federations' },
  chambers: { zh: '商会和协会', en: 'Chambers and associations' },
  all: { zh: '全部', en: 'All' },
}
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
  const label = nameOf(visit, catalogue, asked.measure)
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
        <h2>{caption}</h2>
        {measure?.byKind ? (
          <p>
            {zh
              ? '两类基金口径不同，不相加，各列一页：'
              : 'The two kinds of funds are never added up, and each has a page of its own: '}
            {measure.byKind.map((id, i) => (
              <>
                {i > 0 ? (zh ? '、' : ', ') : null}
                <a href={visit.href(addressWith(visit, { measure: id, after: null }))}>
                  {nameOf(visit, catalogue, id)}
                </a>
              </>
            ))}
          </p>
        ) : null}
        <TotalsChart visit={visit} rows={rows} unit={measure?.unit ?? 'count'} />
        <DataTable<CoverageRow>
          visit={visit}
          caption={caption}
          quiet
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

/** What a measure is called; its id, where it is measured no more. */
function nameOf({ say }: Visit, catalogue: ReadonlyMap<string, Measure>, id: string): string {
  const known = catalogue.get(id)
  return known ? capital(say(known.label)) : id
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
        choices={[...new Set([...measures, asked.measure])].map((id) => ({
          value: id,
          label: nameOf(visit, catalogue, id),
        }))}
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

import { SEVERITIES } from '../../../checks/check.ts'
import { checks, type FoundRow, findings } from '../../../checks/queries.ts'
import { invalid } from '../../../core/errors.ts'
import { ID_PATTERN } from '../../../core/id.ts'
import { FACTS, type FactName } from '../../../facts/kind.ts'
import { recordersWithin } from '../../../organizations/within.ts'
import { kindsOf } from '../../../reviews/kinds-of.ts'
import { titlesOf } from '../../../reviews/titles.ts'
import { queryString } from '../../../totals/describe.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { BOUNDARIES } from '../../boundaries.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Downloads } from '../../components/downloads.tsx'
import { Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, count, exactMoney } from '../../format.ts'
import { organizationPath } from '../../links.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { recordPath } from '../links.ts'
import { ChecksTable, SEVERITY } from './checks-table.tsx'
import { yearsOf } from './totals-rows.ts'
import { kindName } from './words.ts'

export const CHECKS_TITLE: Text = { zh: '核查', en: 'Checks' }
const STATES = ['found', 'clear'] as const
const PAGE_ROWS = 50

interface ChecksAsked {
  year: number
  chamber: string | undefined
}

async function askedOf(visit: Visit): Promise<ChecksAsked & { years: number[] }> {
  const years = await yearsOf(visit)
  const year = visit.query.get('year') || String(years[1] ?? years[0])
  if (!/^(19|20|21)\d\d$/.test(year)) throw invalid({ field: 'year', code: 'invalid', value: year })
  return { year: Number(year), years, chamber: visit.query.get('chamber') || undefined }
}

/** Every declared check of a year: what it asks, and how many rows it finds within the reader's reach. */
export async function checksSheet(visit: Visit): Promise<Sheet> {
  const { ctx, lang, say, query, site, latest } = visit
  const zh = lang === 'zh'
  const { year, chamber, years } = await askedOf(visit)
  // as of a revision they find the same every time: kept for whoever reaches as far
  const { role, organization_id } = ctx.actor ?? {}
  const { items, revision } = await site.kept.of(
    ['checks', latest.rev, year, chamber, role, organization_id].join(' '),
    () => checks(ctx, { year, chamber }),
  )
  const [severity, state] = [query.get('severity'), query.get('state')]
  const shown = items.filter(
    (one) => (!severity || one.severity === severity) && (!state || one.count > 0 === (state === 'found')),
  )
  const found = items.filter(({ count }) => count > 0).length
  const api = `/api/v1/checks?${queryString({ year: String(year), chamber })}`
  return {
    title: say(CHECKS_TITLE),
    assets: ['desk.css', 'review.css'],
    alternate: { type: 'application/json', href: api },
    body: (
      <Desk visit={visit}>
        <h1>{say(CHECKS_TITLE)}</h1>
        <p class="lead">
          {zh
            ? `${year} 年关账以前逐项核查已确认的记录：共 ${items.length} 项，${found} 项有所发现。随时重新计算，现在截至 r${revision}。`
            : `What to look at before ${year} is stated: ${items.length} checks of the confirmed records, of which ${found} find something. Computed each time, now as of r${revision}.`}
        </p>
        <Filters visit={visit} label={zh ? '筛选核查' : 'Filter the checks'}>
          <Common visit={visit} year={year} years={years} chamber={chamber} />
          <Select
            name="severity"
            label={zh ? '程度' : 'Severity'}
            value={severity ?? undefined}
            empty={zh ? '全部' : 'All'}
            choices={SEVERITIES.map((value) => ({ value, label: say(SEVERITY[value]) }))}
          />
          <Select
            name="state"
            label={zh ? '结果' : 'Result'}
            value={state ?? undefined}
            empty={zh ? '全部' : 'All'}
            choices={STATES.map((value) => ({
              value,
              label: value === 'found' ? (zh ? '有发现' : 'finds something') : zh ? '无发现' : 'finds nothing',
            }))}
          />
        </Filters>
        <ChecksTable visit={visit} checks={shown} year={year} chamber={chamber} />
        <div class="rows-foot">
          <Downloads visit={visit} href={api} what={say(CHECKS_TITLE)} />
        </div>
      </Desk>
    ),
  }
}

async function Common({ visit, year, years, chamber }: ChecksAsked & { visit: Visit; years: readonly number[] }) {
  const zh = visit.lang === 'zh'
  const recorders = await recordersWithin(visit.ctx, 'check.read')
  return (
    <>
      <Select
        name="year"
        label={zh ? '年' : 'Year'}
        value={String(year)}
        choices={[...new Set([year, ...years])]
          .sort((a, b) => b - a)
          .map((one) => ({ value: `${one}`, label: `${one}` }))}
      />
      {recorders.length > 1 ? (
        <Select
          name="chamber"
          label={zh ? '登记单位' : 'Recorded for'}
          value={chamber}
          empty={zh ? '全部' : 'All'}
          choices={recorders.map(({ id, name }) => ({ value: id, label: name, lang: 'zh-CN' }))}
        />
      ) : null}
    </>
  )
}

/** The rows that one check finds, each leading to its record. Throws `not_found`. */
export async function checkSheet(visit: Visit): Promise<Sheet> {
  const { ctx, c, lang, say, query } = visit
  const zh = lang === 'zh'
  const id = c.req.param('check') ?? ''
  const { year, chamber, years } = await askedOf(visit)
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
          <Common visit={visit} year={year} years={years} chamber={chamber} />
        </Filters>
        <DataTable<FoundRow>
          visit={visit}
          caption={zh ? `${year} 年所发现的` : `What it finds in ${year}`}
          quiet
          stack
          rows={page.items}
          empty={zh ? '没有发现。' : 'It finds nothing.'}
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
              label: zh ? '对照' : 'Held against',
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

const isFact = (kind: string | null): kind is FactName => FACTS.some((name) => name === kind)

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
  others: ReadonlyMap<string, FactName>
}) {
  const { lang, href } = visit
  if (other === null) return <>—</>
  if (typeof other === 'number') return <>{amountIn(other, kind, lang)}</>
  const of = others.get(other)
  return of ? <a href={href(recordPath(of, other))}>{kindName(of, lang)}</a> : other
}

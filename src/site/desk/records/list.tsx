import { permit } from '../../../accounts/permit.ts'
import { STATES, type Status } from '../../../core/status.ts'
import { FACTS } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { recordersWithin } from '../../../organizations/within.ts'
import { listAcross } from '../../../records/list.ts'
import { acrossOf, type RecordsQuery } from '../../../records/model.ts'
import { type Tally, tallyAcross } from '../../../records/tally.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { addressWith } from '../../address.ts'
import { Downloads } from '../../components/downloads.tsx'
import { Field, Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { capital, count } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import { Desk } from '../frame.tsx'
import { askedOf } from './asked.ts'
import { RecordsTable } from './table.tsx'

export const RECORDS = { zh: '记录', en: 'Records' }

/** All records within the reader's scope, what was returned first. */
export async function recordsPage(visit: Visit): Promise<Sheet> {
  const { ctx, say, lang } = visit
  const { scope } = permit(ctx, 'fact.read')
  const query = askedOf(visit)
  const { limit, after, sort = 'attention', ...rest } = query
  const asked = acrossOf(rest)
  const [page, tally, measures, recorders] = await Promise.all([
    listAcross(ctx, { ...asked, sort, limit, after }),
    tallyAcross(ctx, { ...asked, status: undefined }),
    measureCatalogue(ctx),
    scope === 'own' ? [] : recordersWithin(ctx, 'fact.read'),
  ])
  const title = say(RECORDS)
  return {
    title,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit} wide>
        <h1>{title}</h1>
        <p class="quiet">
          {lang === 'zh'
            ? '权限范围内各种类的全部记录；默认先列被退回的，再列待审核的，然后按日期。'
            : 'All records within your remit, of every kind: returned ones first, then those waiting for review, then by day.'}
        </p>
        {query.import ? (
          <p>
            {lang === 'zh' ? '只列出一次导入的记录。' : 'Only the records of one import.'}{' '}
            <a href={visit.href(addressWith(visit, { import: null, after: null }))}>
              {lang === 'zh' ? '列出全部' : 'List all'}
            </a>
          </p>
        ) : null}
        <StateTabs visit={visit} tally={tally} now={query.status} />
        <RecordFilters
          visit={visit}
          query={query}
          chambers={recorders.map(({ id, name }) => ({ value: id, label: name, lang: 'zh-CN' }))}
        />
        <RecordsTable
          visit={visit}
          caption={title}
          rows={page.items}
          measures={measures}
          chambers={scope !== 'own'}
          sort={{ now: sort, amounts: asked.kinds?.length === 1 }}
        />
        <div class="rows-foot">
          <Pager visit={visit} next={page.next} what={title} />
          <Downloads visit={visit} href={fileOf(visit)} what={title} />
        </div>
      </Desk>
    ),
  }
}

/** The whole of this view in the API, whichever page is open. */
function fileOf(visit: Visit): string {
  const given = [...visit.query].filter(([name, value]) => value !== '' && !['after', 'done'].includes(name))
  return given.length > 0 ? `/api/v1/records?${new URLSearchParams(given)}` : '/api/v1/records'
}

const TABS: readonly Status[] = ['returned', 'submitted', 'confirmed', 'voided']

/** The states as tabs, each with how many there are of what is asked besides. */
function StateTabs({ visit, tally, now }: { visit: Visit; tally: readonly Tally[]; now: string | undefined }) {
  const { say, href, lang } = visit
  const of = (status?: string) =>
    tally.reduce((sum, row) => (status === undefined || row.status === status ? sum + row.count : sum), 0)
  const tabs = [
    { status: undefined, label: say(TEXT.all) },
    ...TABS.map((status) => ({ status, label: capital(STATES[status]?.[lang] ?? status) })),
  ]
  return (
    <nav class="tabs" aria-label={lang === 'zh' ? '按状态' : 'By state'}>
      <ul>
        {tabs.map(({ status, label }) => (
          <li>
            <a
              href={href(addressWith(visit, { status: status ?? null, after: null }))}
              aria-current={status === now ? 'true' : undefined}
            >
              {label} <span class="tab-count">{count(of(status))}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function RecordFilters({
  visit,
  query,
  chambers,
}: {
  visit: Visit
  query: RecordsQuery
  chambers: readonly { value: string; label: string; lang: string }[]
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  return (
    <Filters visit={visit} label={zh ? '筛选记录' : 'Narrow the records'} keep={['status', 'sort', 'import']}>
      <Select
        name="kind"
        label={zh ? '种类' : 'Kind'}
        value={query.kind}
        choices={FACTS.map((name) => ({ value: name, label: capital(say(KINDS[name].label)) }))}
        empty={say(TEXT.all)}
      />
      {chambers.length > 1 ? (
        <Select
          name="chamber"
          label={zh ? '登记单位' : 'Recorded for'}
          value={query.chamber}
          choices={chambers}
          empty={say(TEXT.all)}
        />
      ) : null}
      <Field visit={visit} name="from" type="date" label={say(TEXT.from)} value={query.from} />
      <Field visit={visit} name="to" type="date" label={say(TEXT.to)} value={query.to} />
      <Field
        visit={visit}
        name="text"
        type="search"
        label={zh ? '名称、编号或备注' : 'Name, number or note'}
        value={query.text}
        maxlength={100}
      />
    </Filters>
  )
}

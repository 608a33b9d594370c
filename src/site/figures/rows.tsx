import { sortsOf } from '../../facts/list.ts'
import type { Item } from '../../facts/present.ts'
import type { Figure } from '../../figures/model.ts'
import { Count } from '../components/count.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { entryColumns } from '../components/entry-columns.tsx'
import { factColumns } from '../components/fact-columns.tsx'
import { type Choice, Field, Select } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Pager } from '../components/pager.tsx'
import type { Visit } from '../page.ts'
import { inEnglish } from '../places/units.ts'
import { TEXT } from '../text.ts'
import {
  apiAddress,
  holdsDays,
  type Narrowing,
  narrowed,
  rowsHeld,
  rowsPage,
  type Source,
  sortHref,
  sortIn,
} from './rows-of.ts'

/** The records behind a figure, one list of them: narrowed, sorted, paged, to download. `after` names its cursor's parameter, and with it its sort's. */
export async function Rows({
  visit,
  figure,
  source,
  narrowing,
  title,
  id,
  after,
}: {
  visit: Visit
  figure: Pick<Figure, 'unit' | 'over_filter'>
  source: Source
  narrowing: Narrowing
  title: string
  id: string
  after: string
}) {
  const { lang } = visit
  const query = narrowed(source, narrowing)
  const cursor = visit.query.get(after) || undefined
  const { list } = source
  const names = { after, sort: after.replace('after', 'sort') }
  const sort = 'kind' in list ? sortIn(visit, list.kind, names.sort) : undefined
  const page = await rowsPage(visit, source, query, cursor, sort)
  return (
    <section class="rows" id={id} aria-labelledby={`${id}-h`}>
      <h3 id={`${id}-h`}>{title}</h3>
      <Count n={await rowsHeld(visit, source, query)} lang={lang} />
      {'kind' in list ? (
        <DataTable
          visit={visit}
          caption={title}
          quiet
          stack
          columns={factColumns(list.kind.name, lang, {
            sorts: sortsOf(list.kind),
            unitOf: () => (figure.over_filter === null ? figure.unit : 'count'),
            href: visit.href,
          })}
          rows={await inEnglish(visit, list.kind.name, (page as Awaited<ReturnType<typeof rowsPage>>).items as Item[])}
          sort={{ now: sort ?? '', href: sortHref(visit, id, names) }}
        />
      ) : (
        <DataTable
          visit={visit}
          caption={title}
          quiet
          stack
          columns={entryColumns(list.register.path, visit)}
          rows={page.items}
        />
      )}
      <div class="rows-foot">
        <Pager visit={visit} next={page.next} name={after} anchor={id} what={title} />
        {holdsDays(query) ? <Downloads visit={visit} href={apiAddress(source, query)} what={title} /> : null}
      </div>
    </section>
  )
}

/** Narrows the lists below a figure by days and county. */
export function RowsFilter({
  visit,
  sources,
  narrowing,
  counties,
}: {
  visit: Visit
  sources: readonly Source[]
  narrowing: Narrowing
  counties: readonly Choice[]
}) {
  const { say, lang } = visit
  const dated = sources.some(({ list }) => 'kind' in list)
  const placed = sources.every(({ query }) => !query.district)
  if (!dated && !placed) return null
  return (
    <Filters visit={visit} label={lang === 'zh' ? '筛选记录' : 'Narrow the records'} keep={['as_of']} anchor="rows">
      {dated ? (
        <>
          <Field visit={visit} name="from" type="date" label={say(TEXT.from)} value={narrowing.from} />
          <Field visit={visit} name="to" type="date" label={say(TEXT.to)} value={narrowing.to} />
        </>
      ) : null}
      {placed ? (
        <Select
          name="district"
          label={lang === 'zh' ? '区县' : 'County'}
          value={narrowing.district}
          choices={counties}
          empty={say(TEXT.all)}
        />
      ) : null}
    </Filters>
  )
}

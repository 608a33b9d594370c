import { countFacts } from '../../facts/count.ts'
import { understands } from '../../facts/filters.ts'
import type { FactKind } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { listFacts, sortsOf } from '../../facts/list.ts'
import { queryString } from '../../totals/describe.ts'
import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import { dayOfQuery } from '../address.ts'
import { Count } from '../components/count.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { factColumns } from '../components/fact-columns.tsx'
import { Field, Select } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Pager } from '../components/pager.tsx'
import { addressOfAsked, FIRST } from '../explore/asked.ts'
import { holdsDays, sortHref, sortIn } from '../figures/rows-of.ts'
import { capital } from '../format.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import type { About } from './subject.ts'
import { inEnglish, unitsOf } from './units.ts'

const PAGE = 10

/** The kinds of record that can be filtered by what a page is about. */
const kindsOf = ({ kind, subject }: About): FactKind[] => {
  const known = Object.values(KINDS).filter((one) => understands(one, subject.filters))
  const first = KINDS[kind.rows]
  return [first, ...known.filter((one) => one !== first)]
}

/** The first kind of which there is any record; of none, the first. */
async function firstWithRows({ visit, subject }: About, kinds: readonly FactKind[]): Promise<FactKind | undefined> {
  for (const kind of kinds) {
    const { items } = await listFacts(visit.ctx, kind, { ...subject.filters, limit: 1 })
    if (items.length > 0) return kind
  }
  return kinds[0]
}

/** What a list of records can be narrowed by besides days. */
const choicesOf = ({ name, columns }: FactKind): DimensionId[] => [
  ...(columns.includes('cause') ? (['cause'] as const) : []),
  ...(name === 'fund' ? (['fund_kind'] as const) : []),
]

/** All records of what the page is about, one kind at a time: filtered, sorted, paged, to download. */
export async function Rows(about: About) {
  const { visit, subject, kind: page } = about
  const { lang, query, href, say } = visit
  const zh = lang === 'zh'
  const kinds = kindsOf(about)
  const kind = kinds.find(({ path }) => path === query.get('list')) ?? (await firstWithRows(about, kinds))
  if (!kind) return null
  const choices = choicesOf(kind)
  const chosen = choices.flatMap((name) => {
    const value = query.get(name)
    return value ? [[name, value]] : []
  })
  const narrowed = { from: dayOfQuery(visit, 'from'), to: dayOfQuery(visit, 'to'), ...Object.fromEntries(chosen) }
  const sort = sortIn(visit, kind)
  const asked = { ...subject.filters, ...narrowed }
  const listed = await listFacts(visit.ctx, kind, {
    ...asked,
    limit: PAGE,
    after: query.get('after') || undefined,
    sort,
  })
  const held = await visit.site.kept.of(`held ${kind.path} ${visit.latest.rev} ${JSON.stringify(asked)}`, () =>
    countFacts(visit.ctx, kind, asked),
  )
  const unitOf = await unitsOf(visit, kind.name)
  return (
    <>
      <nav class="kinds" aria-label={zh ? '记录种类' : 'Kinds of record'}>
        <ul>
          {kinds.map((one) => (
            <li>
              <a href={rowsOf(visit, one.path)} aria-current={one === kind ? 'true' : undefined}>
                {capital(one.label[lang])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Filters visit={visit} label={zh ? '筛选记录' : 'Narrow the records'} keep={['list']} anchor="rows">
        <Field visit={visit} name="from" type="date" label={say(TEXT.from)} value={narrowed.from} />
        <Field visit={visit} name="to" type="date" label={say(TEXT.to)} value={narrowed.to} />
        {choices.map((name) => (
          <Select
            name={name}
            label={capital(DIMENSIONS[name].label[lang])}
            value={narrowed[name]}
            choices={Object.entries(DIMENSIONS[name].values ?? {}).map(([value, text]) => ({
              value,
              label: text[lang],
            }))}
            empty={say(TEXT.all)}
          />
        ))}
      </Filters>
      <Count n={held} lang={lang} />
      <DataTable
        visit={visit}
        caption={capital(kind.label[lang])}
        quiet
        stack
        columns={factColumns(kind.name, lang, { sorts: sortsOf(kind), unitOf, href })}
        rows={await inEnglish(visit, kind.name, listed.items)}
        sort={{ now: sort, href: sortHref(visit, 'rows') }}
      />
      <div class="rows-foot">
        <Pager visit={visit} next={listed.next} anchor="rows" what={capital(kind.label[lang])} />
        {holdsDays(narrowed) ? (
          <Downloads visit={visit} href={`/api/v1/${kind.path}?${queryString(asked)}`} what={kind.label[lang]} />
        ) : null}
      </div>
      <p class="quiet">
        <a
          href={href(
            addressOfAsked('/explore', { ...FIRST, measures: [page.yearly], by: ['year'], filters: subject.filters }),
          )}
        >
          {zh ? '到“探索”按别的方式分组、筛选' : 'Cut and filter it another way in Explore'}
        </a>
      </p>
    </>
  )
}

/** This page's address with a kind of record chosen, at its list. */
export const rowsOf = (visit: Visit, path: string): string => `${visit.href(`${visit.path}?list=${path}`)}#rows`

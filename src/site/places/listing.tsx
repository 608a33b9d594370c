import type { Child } from 'hono/jsx'
import type { Content } from '../../facts/kind.ts'
import { queryString } from '../../totals/describe.ts'
import type { DimensionId, Text } from '../../totals/dimensions.ts'
import { totals } from '../../totals/total.ts'
import { addressWith } from '../address.ts'
import { Count } from '../components/count.tsx'
import { type Column, DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { Filters } from '../components/filters.tsx'
import { Pager } from '../components/pager.tsx'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { columnOf, labelled, Value, valueAt } from '../explore/values.tsx'
import { capital } from '../format.ts'
import type { Sheet, Visit } from '../page.ts'
import { ListsNav } from './lists.tsx'
import { openly } from './page.tsx'

const PAGE = 25

/** A list of things that have pages of their own. */
export interface Listing {
  path: string
  title: Text
  lead: Text
  /** What its entries are to totals, and their key there. */
  dimension: DimensionId
  key: (row: Content) => string
  /** Numbers beside each entry, of one page of the list at a time. */
  measures: readonly string[]
  /** The list's address in the API, with what is always asked. */
  api: { path: string; query: Readonly<Record<string, string>> }
  /** Parameters of the page's address that narrow the list, by the names the API has for them. */
  narrows: readonly string[]
  sorts: readonly string[]
  read: (
    visit: Visit,
    query: Record<string, string>,
    page: { limit: number; after: string | undefined },
  ) => Promise<{
    items: Content[]
    next: string | null
  }>
  /** How many it holds over all pages. */
  count: (visit: Visit, query: Record<string, string>) => Promise<number>
  columns: (visit: Visit) => Promise<Column<Content>[]> | Column<Content>[]
  fields: (visit: Visit) => Promise<Child>
}

export const listingPage =
  (listing: Listing) =>
  async (asked: Visit): Promise<Sheet> => {
    const visit = openly(asked)
    const { say, href, lang } = visit
    const narrowed = Object.fromEntries(
      listing.narrows.flatMap((name) => {
        const value = visit.query.get(name)
        return value ? [[name, value]] : []
      }),
    )
    const sort = listing.sorts.find((one) => one === visit.query.get('sort')) ?? listing.sorts[0] ?? ''
    const query = { ...listing.api.query, ...narrowed, ...(sort ? { sort } : {}) }
    const { items, next } = await listing.read(visit, query, {
      limit: PAGE,
      after: visit.query.get('after') || undefined,
    })
    const held = await visit.site.kept.of(`held ${listing.path} ${visit.latest.rev} ${JSON.stringify(query)}`, () =>
      listing.count(visit, query),
    )
    const address = `/api/v1/${listing.api.path}?${queryString(query)}`
    const numbers = await numberColumns(visit, listing, items)
    return {
      title: say(listing.title),
      description: say(listing.lead),
      crumbs: [{ label: say(listing.title) }],
      assets: ['places.css'],
      alternate: { type: 'application/json', href: address },
      body: (
        <>
          <h1>{say(listing.title)}</h1>
          <p class="lead">{say(listing.lead)}</p>
          <ListsNav visit={visit} />
          <div class="listing-tools">
            <Filters visit={visit} label={lang === 'zh' ? '筛选' : 'Filter'} keep={['sort']}>
              {await listing.fields(visit)}
            </Filters>
            <Downloads visit={visit} href={address} what={say(listing.title)} />
          </div>
          <Count n={held} sort={sort} lang={lang} />
          <DataTable
            visit={visit}
            caption={say(listing.title)}
            quiet
            stack
            rows={items}
            columns={[...(await listing.columns(visit)), ...numbers]}
            sort={{ now: sort, href: (to) => href(addressWith(visit, { sort: to, after: null })) }}
          />
          <Pager visit={visit} next={next} what={say(listing.title)} />
        </>
      ),
    }
  }

/** The numbers of a page's entries, asked once for all of them; each leads to its records. */
async function numberColumns(visit: Visit, { measures, dimension, key }: Listing, items: readonly Content[]) {
  if (items.length === 0) return []
  const { lang, ctx } = visit
  const filters = { [dimension]: items.map(key).join(',') }
  const answer = await totals(ctx, { measures, by: [dimension], filters })
  const rows = new Map(answer.rows.map((row) => [row[dimension], row]))
  return answer.measures.map(({ id, label, unit }): Column<Content> => {
    const column = columnOf({ id, unit }, answer.rows, lang)
    return {
      id,
      label: labelled(capital(label[lang]), column),
      numeric: true,
      cell: (item) => {
        const row = rows.get(key(item))
        if (!row || !valueAt(row, id)) return <span class="missing">—</span>
        const asked = { ...FIRST, measures: [id], by: [dimension], filters: {} }
        return <Value {...{ unit, lang, column }} value={valueAt(row, id)} href={behind(visit, asked, id, row)} />
      },
    }
  })
}

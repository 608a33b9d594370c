import type { Content } from '../../facts/kind.ts'
import type { OrganizationKind } from '../../organizations/model.ts'
import { organizations } from '../../registers/organizations.ts'
import { countEntries, listEntries, sortsOfRegister } from '../../registers/queries.ts'
import type { DimensionId, Text } from '../../totals/dimensions.ts'
import type { Column } from '../components/data-table.tsx'
import { Select } from '../components/field.tsx'
import { Link } from '../components/link.tsx'
import { keyPath, placePath } from '../links.ts'
import { districts } from '../places.ts'
import { TEXT } from '../text.ts'
import { sortOf } from './about-organization.tsx'
import type { Listing } from './listing.tsx'
import { COUNTY, County, Words } from './listing-fields.tsx'
import { titleOf } from './lists.tsx'

interface Bodies {
  path: string
  lead: Text
  kinds: readonly OrganizationKind[]
  dimension: DimensionId
  measures: readonly string[]
  /** Whether they belong to a county. */
  placed: boolean
}

/** Only these kinds, whatever the address asks for. */
function among(kinds: readonly OrganizationKind[], query: Record<string, string>): Record<string, string> {
  const asked = (query.kind ?? '').split(',').filter((kind) => kinds.some((one) => one === kind))
  return { ...query, kind: (asked.length > 0 ? asked : kinds).join(',') }
}

/** A list of organisations of some kinds. */
export const bodies = ({ path, lead, kinds, dimension, measures, placed }: Bodies): Listing => ({
  path,
  title: titleOf(path),
  lead,
  dimension,
  key: ({ id }) => String(id),
  measures,
  api: { path: 'organizations', query: { kind: kinds.join(',') } },
  narrows: ['q', ...(placed ? ['district'] : []), ...(kinds.length > 1 ? ['kind'] : [])],
  sorts: sortsOfRegister(organizations),
  read: ({ ctx }, query, page) => listEntries(ctx, organizations, { ...among(kinds, query), ...page }),
  count: ({ ctx }, query) => countEntries(ctx, organizations, among(kinds, query)),
  columns: async (visit) => {
    const { lang, say } = visit
    const counties = new Map(placed ? (await districts(visit)).map(({ value, label }) => [value, label]) : [])
    const columns: Column<Content>[] = [
      {
        id: 'name',
        label: lang === 'zh' ? '名称' : 'Name',
        heading: true,
        sort: 'name',
        cell: ({ id, name }) => <Link visit={visit} to={keyPath(dimension, id)} name={String(name)} />,
      },
    ]
    if (kinds.length > 1)
      columns.push({
        id: 'kind',
        label: lang === 'zh' ? '类别' : 'Kind',
        cell: ({ kind }) => say(sortOf(kind)),
      })
    if (placed)
      columns.push(
        {
          id: 'district_code',
          label: say(COUNTY),
          sort: 'district_code',
          tight: true,
          cell: ({ district_code: code }) =>
            code === null ? (
              '—'
            ) : (
              <Link visit={visit} to={placePath(String(code))} name={counties.get(String(code)) ?? String(code)} />
            ),
        },
        {
          id: 'established_on',
          label: lang === 'zh' ? '成立' : 'Founded',
          sort: 'established_on',
          tight: true,
          cell: ({ established_on }) => established_on ?? '—',
        },
      )
    return columns
  },
  fields: async (visit) => (
    <>
      <Words visit={visit} />
      {placed ? await County({ visit }) : null}
      {kinds.length > 1 ? (
        <Select
          name="kind"
          label={visit.lang === 'zh' ? '类别' : 'Kind'}
          value={visit.query.get('kind') ?? undefined}
          choices={kinds.map((value) => ({ value, label: visit.say(sortOf(value)) }))}
          empty={visit.say(TEXT.all)}
        />
      ) : null}
    </>
  ),
})

import type { Content, FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { listFacts, sortsOf } from '../../facts/list.ts'
import type { OrganizationKind } from '../../organizations/model.ts'
import { campaigns } from '../../registers/catalogues.ts'
import { organizations } from '../../registers/organizations.ts'
import { listEntries, sortsOfRegister } from '../../registers/queries.ts'
import { DIMENSIONS, type DimensionId, type Text } from '../../totals/dimensions.ts'
import type { Column } from '../components/data-table.tsx'
import { factColumns } from '../components/fact-columns.tsx'
import { Field, Select } from '../components/field.tsx'
import { Link } from '../components/link.tsx'
import { capital } from '../format.ts'
import { keyPath, placePath } from '../links.ts'
import type { Visit } from '../page.ts'
import { districts } from '../places.ts'
import { TEXT } from '../text.ts'
import { ORGANIZATION_SORTS } from './about-organization.tsx'
import { LISTS, type Listing } from './listing.tsx'

const titled = (path: string): Pick<Listing, 'path' | 'title'> => ({
  path,
  title: LISTS.find(([to]) => to === path)?.[1] ?? { zh: path, en: path },
})
const COUNTY: Text = { zh: '区县', en: 'County' }

const County = async ({ visit }: { visit: Visit }) => (
  <Select
    name="district"
    label={visit.say(COUNTY)}
    value={visit.query.get('district') ?? undefined}
    choices={await districts(visit)}
    empty={visit.say(TEXT.all)}
  />
)
const Words = ({ visit }: { visit: Visit }) => (
  <Field
    visit={visit}
    name="q"
    type="search"
    label={visit.lang === 'zh' ? '名称含' : 'Name contains'}
    value={visit.query.get('q') ?? undefined}
    maxlength={60}
  />
)
/** One value of a dimension that names its values. */
const OneOf = ({ visit, of, name }: { visit: Visit; of: DimensionId; name: string }) => (
  <Select
    name={name}
    label={capital(visit.say(DIMENSIONS[of].label))}
    value={visit.query.get(name) ?? undefined}
    choices={Object.entries(DIMENSIONS[of].values ?? {}).map(([value, text]) => ({
      value,
      label: capital(visit.say(text)),
    }))}
    empty={visit.say(TEXT.all)}
  />
)

interface Bodies {
  path: string
  lead: Text
  kinds: readonly OrganizationKind[]
  dimension: DimensionId
  measures: readonly string[]
  /** Whether they belong to a county. */
  placed: boolean
}

/** A list of organisations of some kinds. */
const bodies = ({ path, lead, kinds, dimension, measures, placed }: Bodies): Listing => ({
  ...titled(path),
  lead,
  dimension,
  key: ({ id }) => String(id),
  measures,
  api: { path: 'organizations', query: { kind: kinds.join(',') } },
  narrows: ['q', ...(placed ? ['district'] : []), ...(kinds.length > 1 ? ['kind'] : [])],
  sorts: sortsOfRegister(organizations),
  read: ({ ctx }, query, page) => {
    // only these kinds, whatever the address asks for
    const asked = (query.kind ?? '').split(',').filter((kind) => kinds.some((one) => one === kind))
    return listEntries(ctx, organizations, { ...query, kind: (asked.length > 0 ? asked : kinds).join(','), ...page })
  },
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
        tight: true,
        cell: ({ kind }) => say(ORGANIZATION_SORTS[kind as OrganizationKind]),
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
          choices={kinds.map((value) => ({ value, label: visit.say(ORGANIZATION_SORTS[value]) }))}
          empty={visit.say(TEXT.all)}
        />
      ) : null}
    </>
  ),
})

interface Lineages {
  path: string
  lead: Text
  kind: FactName
  dimension: DimensionId
  measures: readonly string[]
  /** The dimension that names its sort, by the list's name for it. */
  sort: { of: DimensionId; name: string }
}

/** A list of funds or projects. */
const lineages = ({ path, lead, kind, dimension, measures, sort }: Lineages): Listing => ({
  ...titled(path),
  lead,
  dimension,
  key: ({ root_id }) => String(root_id),
  measures,
  api: { path: KINDS[kind].path, query: {} },
  narrows: ['district', sort.name],
  sorts: sortsOf(KINDS[kind]),
  read: ({ ctx }, query, page) => listFacts(ctx, KINDS[kind], { ...query, ...page }),
  columns: ({ lang, href }) => factColumns(kind, lang, { sorts: sortsOf(KINDS[kind]), href }),
  fields: async (visit) => (
    <>
      {await County({ visit })}
      <OneOf visit={visit} of={sort.of} name={sort.name} />
    </>
  ),
})

/** The lists, as pages walk them. */
export const LISTINGS: readonly Listing[] = [
  bodies({
    path: '/chambers',
    lead: {
      zh: '乡镇街道商会、行业协会和工商联；点名称看它登记的捐赠、基金、项目和时间线。',
      en: 'Township chambers, industry associations and federations; each name leads to its gifts, funds, projects and time line.',
    },
    kinds: ['chamber', 'association', 'federation'],
    dimension: 'chamber',
    measures: ['donations.received', 'funds.count', 'aid.invested'],
    placed: true,
  }),
  lineages({
    path: '/funds',
    lead: {
      zh: '企业冠名基金与商会公益基金，各依所注依据计规模；到账与拨付另列，不相加。',
      en: 'Enterprise-named and chamber funds, each with the basis of its size; what came in and went out stands apart and is not added.',
    },
    kind: 'fund',
    dimension: 'fund',
    measures: ['donations.received', 'funds.disbursed'],
    sort: { of: 'fund_kind', name: 'fund_kind' },
  }),
  lineages({
    path: '/projects',
    lead: {
      zh: '商会与结对地区的项目，以及投入其中的帮扶。',
      en: 'Chambers’ projects with partner places, and the aid put into them.',
    },
    kind: 'project',
    dimension: 'project',
    measures: ['aid.invested', 'aid.villages'],
    sort: { of: 'programme', name: 'programme' },
  }),
  {
    ...titled('/campaigns'),
    lead: {
      zh: '为同一件事发起的捐赠，如抗疫、救灾。',
      en: 'Gifts made for one cause in one drive: a pandemic, a flood.',
    },
    dimension: 'campaign',
    key: ({ id }) => String(id),
    measures: ['donations.received', 'donations.count', 'donations.donors'],
    api: { path: 'campaigns', query: {} },
    narrows: ['q'],
    sorts: [],
    read: ({ ctx }, query, page) => listEntries(ctx, campaigns, { ...query, ...page }),
    columns: (visit) => [
      {
        id: 'name',
        label: visit.lang === 'zh' ? '名称' : 'Name',
        heading: true,
        cell: ({ id, name }) => <Link visit={visit} to={keyPath('campaign', id)} name={String(name)} />,
      },
      { id: 'from_on', label: visit.say(TEXT.from), tight: true, cell: ({ from_on }) => from_on ?? '—' },
      { id: 'to_on', label: visit.say(TEXT.to), tight: true, cell: ({ to_on }) => to_on ?? '—' },
    ],
    fields: async (visit) => <Words visit={visit} />,
  },
  bodies({
    path: '/enterprises',
    lead: {
      zh: '在公开记录中具名的企业；只列具名的捐赠，匿名捐赠不出现在任何一处。',
      en: 'Enterprises that public records name; only gifts under their names are shown, hidden ones nowhere.',
    },
    kinds: ['enterprise'],
    dimension: 'enterprise',
    measures: ['donations.received', 'donations.count', 'aid.invested'],
    placed: false,
  }),
  bodies({
    path: '/organizations',
    lead: {
      zh: '接收捐赠、管理基金的慈善组织和村集体。',
      en: 'Charities and village collectives that receive gifts and keep funds.',
    },
    kinds: ['charity', 'village_collective', 'other'],
    dimension: 'recipient',
    measures: ['donations.received', 'donations.count', 'funds.count'],
    placed: false,
  }),
]

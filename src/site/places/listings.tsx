import { countFacts } from '../../facts/count.ts'
import type { FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { listFacts, sortsOf } from '../../facts/list.ts'
import { RECORDERS } from '../../organizations/model.ts'
import { campaigns } from '../../registers/catalogues.ts'
import { countEntries, listEntries } from '../../registers/queries.ts'
import type { DimensionId, Text } from '../../totals/dimensions.ts'
import { factColumns } from '../components/fact-columns.tsx'
import { Link } from '../components/link.tsx'
import { keyPath } from '../links.ts'
import { TEXT } from '../text.ts'
import type { Listing } from './listing.tsx'
import { County, OneOf, Words } from './listing-fields.tsx'
import { bodies } from './listing-organizations.tsx'
import { titleOf } from './lists.tsx'
import { FUND_COUNTS } from './measures.ts'

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
  path,
  title: titleOf(path),
  lead,
  dimension,
  key: ({ root_id }) => String(root_id),
  measures,
  api: { path: KINDS[kind].path, query: {} },
  narrows: ['q', 'district', sort.name],
  sorts: sortsOf(KINDS[kind]),
  read: ({ ctx }, query, page) => listFacts(ctx, KINDS[kind], { ...query, ...page }),
  count: ({ ctx }, query) => countFacts(ctx, KINDS[kind], query),
  columns: ({ lang, href }) => factColumns(kind, lang, { sorts: sortsOf(KINDS[kind]), href }),
  fields: async (visit) => (
    <>
      <Words visit={visit} />
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
    kinds: RECORDERS,
    dimension: 'chamber',
    measures: ['donations.received', ...FUND_COUNTS, 'aid.invested'],
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
    path: '/campaigns',
    title: titleOf('/campaigns'),
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
    count: ({ ctx }, query) => countEntries(ctx, campaigns, query),
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
    measures: ['donations.received', 'donations.count', ...FUND_COUNTS],
    placed: false,
  }),
]

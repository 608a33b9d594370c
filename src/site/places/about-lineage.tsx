import { Problem } from '../../core/errors.ts'
import { getFact } from '../../facts/find.ts'
import { KINDS } from '../../facts/kinds.ts'
import { standingVersion } from '../../facts/lineage.ts'
import type { Item } from '../../facts/present.ts'
import { DIMENSIONS, type Text } from '../../totals/dimensions.ts'
import { Amount } from '../components/amount.tsx'
import { StatusBadge } from '../components/badge.tsx'
import { BASES } from '../components/fact-labels.ts'
import { Link } from '../components/link.tsx'
import { Zh } from '../components/zh.tsx'
import { fieldPath, recordPath } from '../links.ts'
import type { Sheet, Visit } from '../page.ts'
import { SUBJECTS } from './kinds.ts'
import { openly, subjectPage } from './page.tsx'
import type { Subject } from './subject.ts'

type Kind = 'fund' | 'project'

export const LINEAGE_TITLES: Record<Kind, Text> = {
  fund: { zh: '慈善基金', en: 'Charity funds' },
  project: { zh: '结对项目', en: 'Pairing projects' },
}
/** What names the sort of a fund or project. */
const SORTS: Record<Kind, (item: Item) => Text | undefined> = {
  fund: ({ kind }) => DIMENSIONS.fund_kind.values?.[String(kind)],
  project: ({ programme }) => DIMENSIONS.programme.values?.[String(programme)],
}

/** The page of a fund or project: any version's id leads to the version that stands. */
export const lineagePage =
  (name: Kind) =>
  async (asked: Visit): Promise<Sheet> => {
    const visit = openly(asked)
    const { c, ctx, say } = visit
    const id = await standingVersion(ctx, name, c.req.param('id') ?? '')
    if (!id) throw new Problem('not_found')
    const kind = KINDS[name]
    const { item } = await getFact(ctx, kind, id)
    const sort = SORTS[name](item) ?? { zh: kind.label.zh, en: kind.label.en }
    return subjectPage(visit, SUBJECTS[name], {
      name: String(item.name),
      sort: { zh: sort.zh, en: sort.en.charAt(0).toUpperCase() + sort.en.slice(1) },
      filters: { [name]: String(item.root_id) },
      crumbs: [{ label: say(LINEAGE_TITLES[name]), path: `/${kind.path}` }, { label: String(item.name) }],
      facts: factsOf(visit, name, item),
      api: `/api/v1/${kind.path}/${item.id}`,
      demo: item.demo === 1,
      near: { chamber: String(item.chamber_id) },
    })
  }

/** Names that stand for a code, not an id. */
const NAMED_BY: Readonly<Record<string, string>> = { partner_name: '_code', village_name: '_code' }

function factsOf(visit: Visit, kind: Kind, item: Item): Subject['facts'] {
  const { lang, href } = visit
  const named = (label: Text, column: string): Subject['facts'] =>
    item[column]
      ? [
          [
            label,
            <Link
              visit={visit}
              to={fieldPath(kind, column.replace('_name', NAMED_BY[column] ?? '_id'), item)}
              name={String(item[column])}
            />,
          ],
        ]
      : []
  const day = (label: Text, column: string): Subject['facts'] => (item[column] ? [[label, item[column]]] : [])
  return [
    ...(item.status === 'confirmed'
      ? []
      : ([[{ zh: '状态', en: 'State' }, <StatusBadge status={String(item.status)} lang={lang} />]] as const)),
    ...named({ zh: '登记单位', en: 'Recorded for' }, 'chamber_name'),
    ...named({ zh: '冠名方', en: 'Sponsor' }, 'sponsor_name'),
    ...named({ zh: '管理方', en: 'Kept by' }, 'custodian_name'),
    ...(kind === 'fund'
      ? ([
          [
            { zh: `规模（${BASES[String(item.basis)]?.zh}）`, en: `Size (${BASES[String(item.basis)]?.en})` },
            <Amount fen={item.size_fen === null ? null : Number(item.size_fen)} lang={lang} />,
          ],
        ] as const)
      : []),
    ...named({ zh: '结对地区', en: 'Partner place' }, 'partner_name'),
    ...named({ zh: '村', en: 'Village' }, 'village_name'),
    ...day({ zh: '设立', en: 'Established' }, 'established_on'),
    ...day({ zh: '起始', en: 'Since' }, 'since_on'),
    ...day({ zh: '终止', en: 'Closed' }, 'closed_on'),
    ...(item.purpose ? ([[{ zh: '用途', en: 'Purpose' }, <Zh lang={lang}>{item.purpose}</Zh>]] as const) : []),
    [
      { zh: '登记记录', en: 'Record' },
      <a href={href(recordPath(kind, String(item.id)))}>
        {lang === 'zh' ? '这一版及其更正' : 'this version, and corrections'}
      </a>,
    ],
  ]
}

import type { Child } from 'hono/jsx'
import type { Qualifier } from '../../core/qualifier.ts'
import type { FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import type { Item } from '../../facts/present.ts'
import { DIMENSIONS, type DimensionId, type Text } from '../../totals/dimensions.ts'
import type { Unit } from '../../totals/measure.ts'
import { count } from '../format.ts'
import type { Lang } from '../lang.ts'
import { namePath, recordPath } from '../links.ts'
import { Amount } from './amount.tsx'
import type { Column } from './data-table.tsx'
import { Said } from './said.tsx'
import { Zh } from './zh.tsx'

/** The page of what a column names, in the page's language; null where it has none, or the table is not to be left. */
type Leads = (column: string) => string | null
type Cell = (item: Item, lang: Lang, unit: Unit, leads: Leads) => Child
interface Spec {
  /** The column that is sorted by, where the list can be. */
  id: string
  label: Text
  numeric?: true
  tight?: true
  heading?: true
  cell: Cell
}

const Led = ({ to, children }: { to: string | null; children?: Child }) => (to ? <a href={to}>{children}</a> : children)
const say = (text: Text | undefined, lang: Lang) => text?.[lang] ?? '—'
const day = (id: string, zh: string, en: string): Spec => ({
  id,
  label: { zh, en },
  tight: true,
  cell: (item, _lang, _unit, leads) => <Led to={leads(id)}>{item[id] ?? '—'}</Led>,
})
const name = (id: string, zh: string, en: string, more: Pick<Spec, 'heading'> = {}): Spec => ({
  id,
  label: { zh, en },
  ...more,
  cell: (item, lang, _unit, leads) =>
    item[id] === null ? (
      '—'
    ) : (
      <Led to={leads(id)}>
        <Zh lang={lang}>{item[id]}</Zh>
      </Led>
    ),
})
const named = (id: DimensionId, column: string = id): Spec => ({
  id: column,
  label: DIMENSIONS[id].label,
  cell: (item, lang) => (item[column] === null ? '—' : say(DIMENSIONS[id].values?.[String(item[column])], lang)),
})
const chosen = (id: string, label: Text, words: Record<string, Text>): Spec => ({
  id,
  label,
  cell: (item, lang) => say(words[String(item[id])], lang),
})
const money = (id: string, zh: string, en: string): Spec => ({
  id,
  label: { zh, en },
  numeric: true,
  cell: (item, lang) => <Amount fen={item[id] === null ? null : Number(item[id])} lang={lang} />,
})
const said: Spec = {
  id: 'value',
  label: { zh: '陈述', en: 'Stated' },
  numeric: true,
  cell: (item, lang, unit) => (
    <Said qualifier={String(item.qualifier) as Qualifier} value={Number(item.value)} unit={unit} lang={lang} />
  ),
}
const chamber = name('chamber_name', '登记单位', 'Recorded for')

const HIDDEN: Text = { zh: '匿名', en: 'Anonymous' }
/** Who is not named is never in what a page is given; it says so instead. */
const donor: Spec = {
  id: 'donor',
  label: { zh: '捐赠人', en: 'Donor' },
  heading: true,
  cell: (item, lang, _unit, leads) =>
    item.donor === null ? (
      HIDDEN[lang]
    ) : (
      <Led to={leads('donor')}>
        <Zh lang={lang}>{item.donor}</Zh>
      </Led>
    ),
}
/** Goods say what and how much; their value, where there is one, has its basis. */
const gift: Spec = {
  id: 'amount_fen',
  label: { zh: '金额', en: 'Amount' },
  numeric: true,
  cell: (item, lang) => (
    <>
      {item.form === 'goods' ? (
        <span class="goods">
          <Zh lang={lang}>
            {item.goods_item} {count(Number(item.quantity))} {item.unit}
          </Zh>{' '}
        </span>
      ) : null}
      {item.amount_fen === null ? (
        <span class="missing">{lang === 'zh' ? '未作价' : 'not valued'}</span>
      ) : (
        <Amount fen={Number(item.amount_fen)} lang={lang} />
      )}
    </>
  ),
}
export const BASES: Record<string, Text> = {
  agreed: { zh: '协议', en: 'agreed' },
  received: { zh: '到账', en: 'received' },
  retained_principal: { zh: '留本捐息', en: 'retained principal' },
}
export const CHANNELS: Record<string, Text> = {
  agreement: { zh: '协议', en: 'agreement' },
  media: { zh: '公开承诺', en: 'in public' },
  other: { zh: '其他', en: 'other' },
}

/** What a table of each kind of record shows, in order. */
const SPECS: Record<FactName, readonly Spec[]> = {
  donation: [
    day('received_on', '到账日', 'Received'),
    donor,
    name('recipient_name', '受赠方', 'Recipient'),
    named('cause'),
    gift,
    chamber,
  ],
  pledge: [
    day('agreed_on', '签约日', 'Agreed'),
    donor,
    name('recipient_name', '受赠方', 'Recipient'),
    chosen('channel', { zh: '方式', en: 'Channel' }, CHANNELS),
    money('amount_fen', '认捐金额', 'Pledged'),
    chamber,
  ],
  fund: [
    day('established_on', '设立日', 'Established'),
    name('name', '基金', 'Fund', { heading: true }),
    name('custodian_name', '管理方', 'Kept by'),
    chosen('basis', { zh: '规模依据', en: 'Basis' }, BASES),
    money('size_fen', '规模', 'Size'),
    chamber,
  ],
  project: [
    day('since_on', '开始日', 'Since'),
    name('name', '项目', 'Project', { heading: true }),
    named('programme'),
    name('partner_name', '结对地区', 'Partner place'),
    chamber,
  ],
  disbursement: [
    day('paid_on', '拨付日', 'Paid'),
    name('fund_name', '基金', 'Fund', { heading: true }),
    name('recipient_name', '收款方', 'Paid to'),
    name('purpose', '用途', 'Purpose'),
    money('amount_fen', '金额', 'Amount'),
    chamber,
  ],
  aid: [
    day('invested_on', '投入日', 'Invested'),
    name('enterprise_name', '企业', 'Enterprise', { heading: true }),
    name('project_name', '项目', 'Project'),
    {
      id: 'village',
      label: DIMENSIONS.village.label,
      cell: (item, lang, _unit, leads) => (
        <Led to={leads('village_name')}>
          <Zh lang={lang}>{item.village_name ?? item.village ?? '—'}</Zh>
        </Led>
      ),
    },
    named('mode'),
    money('amount_fen', '金额', 'Amount'),
    chamber,
  ],
  outcome: [
    day('to_on', '截至', 'As of'),
    name('organization_name', '组织', 'Organisation', { heading: true }),
    name('indicator_name', '指标', 'Indicator'),
    said,
    name('evidence', '依据', 'Evidence'),
  ],
  reported: [
    day('to_on', '截至', 'As of'),
    name('organization_name', '组织', 'Organisation', { heading: true }),
    name('measure', '指标', 'Measure'),
    said,
    name('source', '出处', 'Source'),
  ],
}

/**
 * The columns of a table of records. `sorts` are those the list knows; `unitOf` gives the unit of a stated value, which its
 * indicator or measure decides. With `href` names lead to their pages, and the day of a movement to the record itself.
 */
export const factColumns = (
  kind: FactName,
  lang: Lang,
  {
    sorts = [],
    unitOf = () => 'count',
    href,
  }: { sorts?: readonly string[]; unitOf?: (item: Item) => Unit; href?: (path: string) => string } = {},
): Column<Item>[] =>
  SPECS[kind].map(({ id, label, cell, ...more }) => ({
    id,
    label: capital(label[lang]),
    ...more,
    ...(sorts.includes(id) ? { sort: id } : {}),
    cell: (item) =>
      cell(item, lang, unitOf(item), (column) => {
        const path =
          href && (column === KINDS[kind].day ? recordPath(kind, String(item.id)) : namePath(kind, column, item))
        return path ? href(path) : null
      }),
  }))

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

import { ORGANIZATION_WORDS } from '../organizations/words.ts'

/** What totals may be cut by and filtered on: each a column of the ledger, or a part of its day. */
export const DIMENSION_IDS = [
  'year',
  'month',
  'district',
  'township',
  'chamber',
  'cause',
  'campaign',
  'form',
  'donor_kind',
  'member',
  'fund_kind',
  'basis',
  'fund',
  'recipient',
  'recipient_kind',
  'programme',
  'project',
  'partner',
  'village',
  'mode',
  'enterprise',
] as const
export type DimensionId = (typeof DIMENSION_IDS)[number]

/**
 * How a dimension's values are read and named. A `region` as a filter stands for all that lies below it; a `village` is a region or,
 * where the list of divisions lacks it, a name; of a `fund` or `project` any version stands for its lineage.
 */
export type DimensionKind =
  | 'year'
  | 'month'
  | 'region'
  | 'village'
  | 'organization'
  | 'campaign'
  | 'fund'
  | 'project'
  | 'enum'

export interface Text {
  zh: string
  en: string
}

export interface Dimension {
  id: DimensionId
  label: Text
  kind: DimensionKind
  /** SQL over the ledger's columns; a constant of this file, never input. */
  expression: string
  /** Of an `enum`: its values with their names. */
  values?: Readonly<Record<string, Text>>
  /** The values are numbers in the ledger and in answers. */
  numeric?: true
  /** The dimension of organisations that this is the kind of: it follows from who they are, since no kind is ever edited. */
  kindOf?: DimensionId
}

const enumOf = (...entries: [value: string, zh: string, en: string][]): Record<string, Text> =>
  Object.fromEntries(entries.map(([value, zh, en]) => [value, { zh, en }]))

/** Of a moment before a correction hid who gave, the ledger keeps what was recorded, for its counts; who it was nobody is told. */
const ENTERPRISE = `iif(record_id IN (SELECT id FROM donation WHERE withheld = 1 UNION ALL SELECT id FROM pledge WHERE withheld = 1),
  NULL, enterprise_id)`

/**
 * None where a record names no organisation but a fund that nobody keeps, a project or a village. Most receivers are charities, who are
 * few: each row is told apart from theirs without being looked up.
 */
const KIND_OF_RECIPIENT = `CASE WHEN +recipient_id IN (SELECT id FROM organization WHERE kind = 'charity') THEN 'charity'
  ELSE (SELECT o.kind FROM organization o WHERE o.id = recipient_id) END`

const dimension = (
  id: DimensionId,
  zh: string,
  en: string,
  kind: DimensionKind,
  expression: string,
  more: Pick<Dimension, 'values' | 'numeric' | 'kindOf'> = {},
): Dimension => ({ id, label: { zh, en }, kind, expression, ...more })

/** donor_key is in none of them: it may be counted, never grouped or filtered by. enterprise_id is empty where the donor is hidden. */
const TABLE: readonly Dimension[] = [
  dimension('year', '年', 'year', 'year', 'CAST(substr(day, 1, 4) AS INTEGER)', { numeric: true }),
  dimension('month', '月', 'month', 'month', 'substr(day, 1, 7)'),
  dimension('district', '区县', 'county', 'region', 'district_code'),
  dimension('township', '乡镇街道', 'township', 'region', 'township_code'),
  dimension('chamber', '商会', 'chamber', 'organization', 'chamber_id'),
  dimension('cause', '用途', 'cause', 'enum', 'cause', {
    values: enumOf(
      ['education', '教育', 'education'],
      ['medical', '医疗', 'medical care'],
      ['poverty', '扶贫济困', 'poverty relief'],
      ['rural', '乡村振兴', 'rural development'],
      ['disaster', '救灾', 'disaster relief'],
      ['pandemic', '抗疫', 'pandemic'],
      ['elderly', '养老', 'care for the elderly'],
      ['environment', '环保', 'environment'],
      ['culture', '文化', 'culture'],
      ['other', '其他', 'other'],
    ),
  }),
  dimension('campaign', '专项行动', 'campaign', 'campaign', 'campaign_id'),
  dimension('form', '形式', 'form', 'enum', 'form', {
    values: enumOf(['money', '资金', 'money'], ['goods', '实物', 'goods']),
  }),
  dimension('donor_kind', '捐赠人类别', 'kind of donor', 'enum', 'donor_kind', {
    values: enumOf(
      ['enterprise', '企业', 'enterprises'],
      ['person', '个人', 'persons'],
      ['group', '团体', 'groups'],
      ['unknown', '不明', 'unknown'],
    ),
  }),
  dimension('member', '会员', 'member', 'enum', 'member', {
    values: enumOf(['1', '会员', 'members'], ['0', '非会员', 'non-members']),
    numeric: true,
  }),
  dimension('fund_kind', '基金类别', 'kind of fund', 'enum', 'fund_kind', {
    values: enumOf(
      ['enterprise_named', '企业冠名基金', 'enterprise-named funds'],
      ['chamber', '商会公益基金', 'chamber funds'],
    ),
  }),
  dimension('basis', '金额口径', 'basis of the size', 'enum', 'basis', {
    values: enumOf(
      ['agreed', '协议', 'agreed'],
      ['received', '到账', 'received'],
      ['retained_principal', '留本捐息', 'retained principal'],
    ),
  }),
  dimension('fund', '慈善基金', 'fund', 'fund', 'fund_id'),
  dimension('recipient', '受赠方', 'recipient', 'organization', 'recipient_id'),
  dimension('recipient_kind', '受赠方类别', 'kind of recipient', 'enum', KIND_OF_RECIPIENT, {
    kindOf: 'recipient',
    values: ORGANIZATION_WORDS,
  }),
  dimension('programme', '专项', 'programme', 'enum', 'programme', {
    values: enumOf(
      ['east_west', '东西部协作', 'east–west cooperation'],
      ['mountain_sea', '山海协作', 'mountain–sea cooperation'],
      ['weak_village', '消薄', 'weak villages'],
      ['workshop', '共富工坊', 'workshops'],
      ['rural', '万企兴万村', 'enterprises for villages'],
      ['other', '其他专项', 'other programmes'],
    ),
  }),
  dimension('project', '结对帮扶项目', 'project', 'project', 'project_id'),
  dimension('partner', '结对地区', 'partner place', 'region', 'partner_code'),
  dimension('village', '村', 'village', 'village', 'village'),
  dimension('mode', '帮扶方式', 'mode of aid', 'enum', 'mode', {
    values: enumOf(
      ['industry', '产业帮扶', 'industry'],
      ['consumption', '消费帮扶', 'consumption'],
      ['donation', '捐赠帮扶', 'donation'],
      ['employment', '就业帮扶', 'employment'],
      ['education', '教育帮扶', 'education'],
    ),
  }),
  dimension('enterprise', '企业', 'enterprise', 'organization', ENTERPRISE),
]

export const DIMENSIONS = Object.fromEntries(TABLE.map((entry) => [entry.id, entry])) as Record<DimensionId, Dimension>

export const isDimension = (text: string): text is DimensionId => Object.hasOwn(DIMENSIONS, text)

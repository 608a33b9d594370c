import type { DimensionId, Text } from './dimensions.ts'

export type Unit = 'fen' | 'count' | 'person' | 'basis_point'
/** The ledger's boundaries: what is counted in one is never added to another. */
export type Boundary = 'donation' | 'pledge' | 'disbursement' | 'aid' | 'fund' | 'standing' | 'outcome' | 'reported'

/**
 * How rows become a number. `statement`s are claims with bounds: `sum` adds them up, `latest` takes each organisation's last one
 * (in each project), `widest` does so and lets a federation's stand for those of its own members.
 */
export type Aggregate =
  | { sum: 1 | -1 }
  | { count: true }
  | { distinct: string }
  | { statement: 'sum' | 'latest' | 'widest' }

export interface Measure {
  id: string
  label: Text
  unit: Unit
  /** A flow counts what happened in the period; a stock what stood at its end. */
  kind: 'flow' | 'stock'
  boundary: Boundary
  aggregate: Aggregate
  /** SQL over the ledger's columns that narrows the boundary; a constant, never input. */
  where?: string
  /** Of a statement: which one (the ledger's `item`). */
  item?: string
  /** Whether groups add up to the whole. */
  additive: boolean
  definition: Text
  dimensions: readonly DimensionId[]
  /** The list that holds the rows behind it, and what of that list. */
  rows: { path: string; query: Readonly<Record<string, string>> }
}

const PLACE = ['year', 'month', 'district', 'township', 'chamber'] as const
const PAIRING = ['programme', 'project', 'partner'] as const
const FUND = ['fund_kind', 'fund', 'recipient'] as const
export const CUT_BY = {
  donation: [
    ...PLACE,
    'cause',
    'campaign',
    'form',
    'donor_kind',
    'member',
    ...FUND,
    ...PAIRING,
    'village',
    'enterprise',
  ],
  pledge: [...PLACE, 'donor_kind', 'member', ...FUND, ...PAIRING, 'enterprise'],
  disbursement: [...PLACE, ...FUND, ...PAIRING, 'village'],
  fund: [...PLACE, ...FUND, 'enterprise'],
  aid: [...PLACE, 'member', ...PAIRING, 'village', 'mode', 'enterprise'],
  standing: PLACE,
  outcome: [...PLACE, ...PAIRING],
  reported: PLACE,
} as const satisfies Record<Boundary, readonly DimensionId[]>

/**
 * Gives of a hidden donor are counted apart from those the same donor made under her name: otherwise a count of one over a named and
 * an anonymous gift would tell who the anonymous donor is (Charity Law, art. 82).
 */
const DONOR = `CASE WHEN enterprise_id IS NULL THEN 'hidden ' || donor_key ELSE donor_key END`

type Entry = [id: string, zh: string, en: string, unit: Unit, aggregate: Aggregate, definition: Text, where?: string]
const SUM = { sum: 1 } as const
const COUNT = { count: true } as const

/** The entries of one boundary; a distinct count is the one thing that does not add up. */
const over = (
  boundary: Boundary,
  kind: Measure['kind'],
  path: string,
  entries: readonly Entry[],
  more: { dimensions?: readonly DimensionId[]; query?: Record<string, string> } = {},
): Measure[] =>
  entries.map(([id, zh, en, unit, aggregate, definition, where]) => ({
    id,
    label: { zh, en },
    unit,
    kind,
    boundary,
    aggregate,
    ...(where ? { where } : {}),
    additive: !('distinct' in aggregate),
    definition,
    dimensions: more.dimensions ?? CUT_BY[boundary],
    rows: { path, query: more.query ?? {} },
  }))

/** Every number the registry publishes, said once. Indicators and reported figures join them in catalogue.ts. */
export const MEASURES: readonly Measure[] = [
  ...over('donation', 'flow', 'donations', [
    [
      'donations.received',
      '到账捐赠金额',
      'gifts received',
      'fen',
      SUM,
      {
        zh: '按到账日计入的资金和有作价依据的实物；基金再拨付不重复计入',
        en: 'Money and valued goods by day of arrival; what a fund later pays out is not counted again',
      },
    ],
    [
      'donations.count',
      '捐赠笔数',
      'number of gifts',
      'count',
      COUNT,
      {
        zh: '已确认的捐赠笔数，含未作价实物',
        en: 'Confirmed gifts, unvalued goods included',
      },
    ],
    [
      'donations.donors',
      '捐赠人数',
      'donors',
      'count',
      { distinct: DONOR },
      {
        zh: '不重复的捐赠人；同一人的实名捐赠与匿名捐赠分开计，无从辨认者不计',
        en: 'Distinct donors; one who gave both named and hidden counts once for each; unidentifiable ones are not counted',
      },
    ],
    [
      'donations.unvalued',
      '未作价实物笔数',
      'gifts of unvalued goods',
      'count',
      COUNT,
      {
        zh: '没有作价依据的实物捐赠，金额计为零',
        en: 'Goods without a valuation, which add nothing to amounts',
      },
      'amount IS NULL',
    ],
  ]),
  ...over('pledge', 'flow', 'pledges', [
    [
      'pledges.amount',
      '认捐金额',
      'amount pledged',
      'fen',
      SUM,
      {
        zh: '按签约日计的认捐；不等于到账，两者不相加',
        en: 'Promises by day of agreement; not money received, and never added to it',
      },
    ],
    [
      'pledges.count',
      '认捐笔数',
      'number of pledges',
      'count',
      COUNT,
      {
        zh: '已确认的认捐笔数，含金额未公布的',
        en: 'Confirmed pledges, those of undisclosed amount included',
      },
    ],
    [
      'pledges.undisclosed',
      '金额未公布的认捐笔数',
      'pledges of undisclosed amount',
      'count',
      COUNT,
      {
        zh: '金额未公布的认捐，金额计为零',
        en: 'Pledges whose amount is not disclosed, which add nothing to amounts',
      },
      'amount IS NULL',
    ],
  ]),
  ...over('fund', 'stock', 'funds', [
    [
      'funds.count',
      '慈善基金个数',
      'number of funds',
      'count',
      COUNT,
      {
        zh: '截止日已设立且未终止的基金；按年、月分组时为设立年、月',
        en: 'Funds established and not closed at the closing day; by year or month of establishment',
      },
    ],
    [
      'funds.size',
      '慈善基金规模',
      'size of funds',
      'fen',
      SUM,
      {
        zh: '截止日存续基金的规模（协议、到账或留本，以各基金所注依据为准）',
        en: 'Size of the funds standing at the closing day, each on its own stated basis',
      },
    ],
    [
      'funds.undisclosed',
      '规模未公布的基金个数',
      'funds of undisclosed size',
      'count',
      COUNT,
      {
        zh: '规模未公布的存续基金，规模计为零',
        en: 'Standing funds whose size is not disclosed, which add nothing to size',
      },
      'amount IS NULL',
    ],
    [
      'funds.chambers',
      '设立基金的商会数',
      'chambers with funds',
      'count',
      { distinct: 'chamber_id' },
      {
        zh: '有存续基金的不重复商会',
        en: 'Distinct chambers that keep standing funds',
      },
    ],
  ]),
  ...over(
    'donation',
    'flow',
    'donations',
    [
      [
        'funds.received',
        '基金到账金额',
        'received by funds',
        'fen',
        SUM,
        {
          zh: '进入慈善基金的到账捐赠，已含在到账捐赠金额内',
          en: 'Gifts received into funds; part of gifts received',
        },
        'fund_id IS NOT NULL',
      ],
    ],
    { query: { fund_kind: 'chamber,enterprise_named' } },
  ),
  ...over(
    'disbursement',
    'flow',
    'disbursements',
    [
      [
        'funds.disbursed',
        '基金拨付金额',
        'disbursed by funds',
        'fen',
        { sum: -1 },
        {
          zh: '慈善基金拨出的款项；拨付不增加任何收入合计',
          en: 'What funds paid out; it raises no incoming total',
        },
        'fund_id IS NOT NULL',
      ],
    ],
    { query: { fund_kind: 'chamber,enterprise_named' } },
  ),
  ...over('aid', 'flow', 'aid', [
    [
      'aid.invested',
      '帮扶投入资金',
      'aid invested',
      'fen',
      SUM,
      {
        zh: '帮扶投入，以及指明项目或村的捐赠，各计一次；与到账捐赠口径不同，不相加',
        en: 'Aid, and gifts that name a project or village, each once; another boundary than gifts received, never added to it',
      },
    ],
    [
      'aid.enterprises',
      '参与帮扶企业数',
      'enterprises giving aid',
      'count',
      { distinct: DONOR },
      {
        zh: '不重复的帮扶企业；同一企业的实名与匿名投入分开计',
        en: 'Distinct enterprises; one that gave both named and hidden counts once for each',
      },
      `(donor_kind IS NULL OR donor_kind = 'enterprise')`,
    ],
    [
      'aid.villages',
      '受帮扶村数',
      'villages aided',
      'count',
      { distinct: 'village' },
      {
        zh: '不重复的村',
        en: 'Distinct villages',
      },
    ],
    [
      'aid.projects',
      '帮扶项目数',
      'projects aided',
      'count',
      { distinct: 'project_id' },
      {
        zh: '有投入的不重复项目',
        en: 'Distinct projects into which something was put',
      },
    ],
  ]),
  ...over(
    'standing',
    'stock',
    'organizations',
    [
      [
        'chambers.count',
        '商会数',
        'chambers',
        'count',
        COUNT,
        {
          zh: '截止日已成立且未注销的商会',
          en: 'Chambers founded and not dissolved at the closing day',
        },
        `item = 'chamber'`,
      ],
      [
        'chambers.registered',
        '已登记商会数',
        'registered chambers',
        'count',
        COUNT,
        {
          zh: '截止日已完成社团登记的商会',
          en: 'Chambers registered by the closing day',
        },
        `item = 'registered'`,
      ],
      [
        'chambers.with_party_organisation',
        '建有党组织的商会数',
        'chambers with a party organisation',
        'count',
        COUNT,
        {
          zh: '截止日已建立党组织的商会',
          en: 'Chambers that had a party organisation by the closing day',
        },
        `item = 'party_organisation'`,
      ],
    ],
    { query: { kind: 'chamber' } },
  ),
  ...over(
    'standing',
    'stock',
    'regions',
    [
      [
        'townships.count',
        '乡镇街道数',
        'townships',
        'count',
        COUNT,
        {
          zh: '截止日有效的乡镇街道，不含开发区',
          en: 'Townships and subdistricts valid at the closing day, development zones excluded',
        },
        `item = 'township'`,
      ],
    ],
    { dimensions: ['district', 'township'], query: { level: 'township' } },
  ),
]

import { COUNT, type Measure, over, SUM } from './measure.ts'

/** What was given, promised, kept in funds and paid out of them. */
export const GIVING: readonly Measure[] = [
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
      { distinct: 'donor_key' },
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
    { rows: { query: { fund_kind: 'chamber,enterprise_named' } } },
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
    { rows: { query: { fund_kind: 'chamber,enterprise_named' } } },
  ),
]

import { FUNDS } from './funds.ts'
import { COUNT, type Measure, over, SUM, UNSAID } from './measure.ts'

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
        zh: '不重复的捐赠人；同一人的实名捐赠与匿名捐赠分开计；只凭姓名或化名辨认的，同一姓名、同一化名只计一次，不论背后是几人；无从辨认者不计',
        en: 'Distinct donors; one who gave both named and hidden counts once for each; those known by a name or alias alone count once for each name or alias, however many stand behind it; unidentifiable ones are not counted',
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
      UNSAID,
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
      UNSAID,
    ],
  ]),
  ...FUNDS,
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
  ...over('disbursement', 'flow', 'disbursements', [
    [
      'disbursements.paid',
      '拨付金额',
      'paid out',
      'fen',
      { sum: -1 },
      {
        zh: '慈善基金拨出的款项，以及慈善组织不经基金直接拨出的；拨付不增加任何收入合计',
        en: 'What funds paid out, and what charities paid out by no fund; it raises no incoming total',
      },
    ],
  ]),
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
          zh: '慈善基金拨出的款项，已含在拨付金额内；拨付不增加任何收入合计',
          en: 'What funds paid out, part of what was paid out; it raises no incoming total',
        },
        'fund_id IS NOT NULL',
      ],
    ],
    { rows: { query: { fund_kind: 'chamber,enterprise_named' } } },
  ),
]

import { COUNT, CUT_BY, type Measure, over, SUM } from './measure.ts'

/** What was put into projects and villages, and how far the chambers' organisation reaches. */
export const EFFORT: readonly Measure[] = [
  ...over(
    'aid',
    'flow',
    'aid',
    [
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
        { distinct: 'donor_key' },
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
    ],
    { also: { path: 'donations', query: { helping: '1' }, filters: CUT_BY.donation, days: true } },
  ),
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
    { rows: { query: { kind: 'chamber' }, filters: ['district', 'township'], days: false } },
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
    { dimensions: ['district', 'township'], rows: { query: { level: 'township' }, filters: [], days: false } },
  ),
]

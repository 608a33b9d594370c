import { CUT_BY, type Measure, over, SUM } from './measure.ts'

/** What was put into projects and villages. */
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
          zh: '不重复的帮扶企业；同一企业的实名与匿名投入分开计，同一化名只计一次，不论背后是几家',
          en: 'Distinct enterprises; one that gave both named and hidden counts once for each, and an alias once, however many stand behind it',
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
    { also: { path: 'donations', query: { helping: '1' }, filters: CUT_BY.donation } },
  ),
]

import { DIMENSIONS, type Text } from './dimensions.ts'
import { COUNT, type Entry, type Measure, over, SUM, UNSAID } from './measure.ts'

/** The kinds of funds, which are never added up: what is told of funds is told of each kind by itself. */
export const KINDS_OF_FUNDS = Object.entries(DIMENSIONS.fund_kind.values ?? {})
/** What a kind is called where it is meant with the other. */
const ALL: Text = { zh: '慈善基金', en: 'funds' }

/** What is counted of funds; `kind` is what they are called, `number` what their count is, where that is said otherwise. */
const countedOf = (id: string, kind: Text, number = kind.en): Entry[] => [
  [
    `${id}.count`,
    `${kind.zh}个数`,
    number,
    'count',
    COUNT,
    {
      zh: '截止日已设立且未终止的基金；按年、月分组时为设立年、月',
      en: 'Funds established and not closed at the closing day; by year or month of establishment',
    },
  ],
  [
    `${id}.size`,
    `${kind.zh}规模`,
    `size of ${kind.en}`,
    'fen',
    SUM,
    {
      zh: '截止日存续基金的规模（协议、到账或留本，以各基金所注依据为准）',
      en: 'Size of the funds standing at the closing day, each on its own stated basis',
    },
  ],
  [
    `${id}.undisclosed`,
    `规模未公布的${kind.zh}个数`,
    `${kind.en} of undisclosed size`,
    'count',
    COUNT,
    {
      zh: '规模未公布的存续基金，规模计为零',
      en: 'Standing funds whose size is not disclosed, which add nothing to size',
    },
    UNSAID,
  ],
]

const BOTH: Text = {
  zh: '；企业冠名基金与商会公益基金口径不同，要按基金类别分开读，不相加',
  en: '; enterprise-named and chamber funds are two boundaries: to be read by kind of fund, never added up',
}

const ofKind = ([kind, label]: [string, Text]): Measure[] =>
  over('fund', 'stock', 'funds', countedOf(`funds.${kind}`, label), { rows: { query: { fund_kind: kind } } }).map(
    (measure) => ({
      ...measure,
      where: [`fund_kind = '${kind}'`, ...(measure.where ? [measure.where] : [])].join(' AND '),
    }),
  )

/** The measures that tell of each kind what one of all funds, `funds.count`, counts of both. */
export const byKind = (id: string): string[] => KINDS_OF_FUNDS.map(([kind]) => id.replace('funds.', `funds.${kind}.`))

/** Whether a filter by kind of fund leaves no two of them: only then does a measure of all funds add up what may be added. */
export const isOneKind = (filter: string | null | undefined): boolean => Boolean(filter) && !filter?.includes(',')

/** What stands in funds. */
export const FUNDS: readonly Measure[] = [
  ...over('fund', 'stock', 'funds', countedOf('funds', ALL, 'number of funds')).map((measure) => ({
    ...measure,
    definition: { zh: measure.definition.zh + BOTH.zh, en: measure.definition.en + BOTH.en },
    byKind: byKind(measure.id),
  })),
  ...over('fund', 'stock', 'funds', [
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
  ...KINDS_OF_FUNDS.flatMap(ofKind),
]

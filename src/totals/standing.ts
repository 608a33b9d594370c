import type { Text } from './dimensions.ts'
import { COUNT, type Measure, over, type RowsOf } from './measure.ts'

/** What may stand of a chamber, by the ledger's name for it, and what the list of organisations is asked for. */
const ROWS = {
  chamber: {},
  registered: { standing_as: 'registered' },
  party_organisation: { standing_as: 'party_organisation' },
} as const
type Item = keyof typeof ROWS
type Said = [id: string, zh: string, en: string, definition: Text]

/** A full coverage is one of townships: a second chamber in one of them makes up for no other that has none. */
const COVERED = { distinct: 'township_code' } as const
const listed = (item: Item, query: RowsOf['query'] = {}): Partial<RowsOf> => ({
  query: { kind: 'chamber', ...ROWS[item], ...query },
  register: true,
})

const ofChambers = (item: Item, [id, zh, en, definition]: Said): Measure[] =>
  over('standing', 'stock', 'organizations', [[id, zh, en, 'count', COUNT, definition, `item = '${item}'`]], {
    rows: listed(item),
  })

const ofTownships = (item: Item, [id, zh, en, definition]: Said): Measure[] =>
  over('standing', 'stock', 'organizations', [[id, zh, en, 'count', COVERED, definition, `item = '${item}'`]], {
    dimensions: ['district', 'township'],
    rows: listed(item, { zone: '0' }),
  }).map((measure) => ({ ...measure, standing: true }))

/**
 * What to filter counties by for all that stands in a division: the chambers that are linked to none belong to the register that is asked
 * about, and to no other place.
 * @param placed without them, as they were left out once
 */
export const allIn = (division: string, placed = false): string => (placed ? division : `${division},null`)

/** How far the chambers' organisation reaches. */
export const STANDING: readonly Measure[] = [
  ...ofChambers('chamber', [
    'chambers.count',
    '商会数',
    'chambers',
    {
      zh: '截止日已成立且未注销的商会；成立日不详的，从已知其存在的第一天算起：登记日、党组织建立日，都不详的为录入之日',
      en: 'Chambers founded and not dissolved at the closing day; one of unknown founding day from the first day on which it is known to have stood: that of its registration or party organisation, else that on which it was entered',
    },
  ]),
  ...ofChambers('registered', [
    'chambers.registered',
    '已登记商会数',
    'registered chambers',
    {
      zh: '截止日已完成社团登记的商会',
      en: 'Chambers registered by the closing day',
    },
  ]),
  ...ofChambers('party_organisation', [
    'chambers.with_party_organisation',
    '建有党组织的商会数',
    'chambers with a party organisation',
    {
      zh: '截止日已建立党组织的商会',
      en: 'Chambers that had a party organisation by the closing day',
    },
  ]),
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
    { dimensions: ['district', 'township'], rows: { query: { level: 'township', zone: '0' }, register: true } },
  ),
  ...ofTownships('chamber', [
    'townships.with_chamber',
    '有商会的乡镇街道数',
    'townships with a chamber',
    {
      zh: '截止日有效且有商会的乡镇街道，有几个商会都计一次，不含开发区',
      en: 'Townships and subdistricts valid at the closing day that had a chamber on it, once however many it has, development zones excluded',
    },
  ]),
  ...ofTownships('registered', [
    'townships.with_registered_chamber',
    '有已登记商会的乡镇街道数',
    'townships with a registered chamber',
    {
      zh: '截止日有效且有商会完成社团登记的乡镇街道，不含开发区',
      en: 'Townships and subdistricts valid at the closing day with a chamber registered by then, development zones excluded',
    },
  ]),
  ...ofTownships('party_organisation', [
    'townships.with_party_organisation',
    '商会建有党组织的乡镇街道数',
    'townships whose chamber has a party organisation',
    {
      zh: '截止日有效且有商会建立党组织的乡镇街道，不含开发区',
      en: 'Townships and subdistricts valid at the closing day with a chamber that had a party organisation by then, development zones excluded',
    },
  ]),
]

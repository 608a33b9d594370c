import { COUNT, type Measure, over } from './measure.ts'

/** A full coverage is one of townships: a second chamber in one of them makes up for no other that has none. */
const COVERED = { distinct: 'township_code' } as const
/** SQL: whether a chamber's division is a township, and no development zone listed among them (7th digit 4). */
const TOWNSHIP = `substr(township_code, 7, 1) <> '4'`

/** How far the chambers' organisation reaches. */
export const STANDING: readonly Measure[] = [
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
  ...over(
    'standing',
    'stock',
    'organizations',
    [
      [
        'townships.with_chamber',
        '有商会的乡镇街道数',
        'townships with a chamber',
        'count',
        COVERED,
        {
          zh: '截止日有商会的乡镇街道，有几个商会都计一次，不含开发区',
          en: 'Townships and subdistricts with a chamber at the closing day, once however many it has, development zones excluded',
        },
        `item = 'chamber' AND ${TOWNSHIP}`,
      ],
      [
        'townships.with_registered_chamber',
        '有已登记商会的乡镇街道数',
        'townships with a registered chamber',
        'count',
        COVERED,
        {
          zh: '截止日有商会完成社团登记的乡镇街道，不含开发区',
          en: 'Townships and subdistricts with a chamber registered by the closing day, development zones excluded',
        },
        `item = 'registered' AND ${TOWNSHIP}`,
      ],
      [
        'townships.with_party_organisation',
        '商会建有党组织的乡镇街道数',
        'townships whose chamber has a party organisation',
        'count',
        COVERED,
        {
          zh: '截止日有商会建立党组织的乡镇街道，不含开发区',
          en: 'Townships and subdistricts with a chamber that had a party organisation by the closing day, development zones excluded',
        },
        `item = 'party_organisation' AND ${TOWNSHIP}`,
      ],
    ],
    {
      dimensions: ['district', 'township'],
      rows: { query: { kind: 'chamber' }, filters: ['district', 'township'], days: false },
    },
  ),
]

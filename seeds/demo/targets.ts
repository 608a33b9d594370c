/** What the report's exact figures ask of the ledger, in fen, and how its open ones are met. `test/demo.test.ts` holds them to it. */
const YUAN = 100
const WAN = 10_000 * YUAN

export const WINDOW = { from: '2021-01-01', to: '2022-12-31' } as const
export const PANDEMIC = '助企抗疫情、联企复生产'
export const LUOTUO = '330211003'

/** Members' gifts of 2021 and 2022 to charities: 19.3亿. */
const MEMBERS = 193_000 * WAN
/** Those that they gave to a project or village and to no charity, which count as aid too. */
export const AID_GIFTS = 3_800 * WAN
const LUOTUO_WINDOW = 9_812 * WAN
const DRIVE_WINDOW = 15_688 * WAN
const DRIVE_OTHERS_WINDOW = 937 * WAN
/** All others' to charities, so that members' are 92.4 % of the whole. */
const OTHERS = 15_874.5 * WAN

/**
 * Gifts fall into pools whose sums are fixed. Outside of the window the sums are free but for two bounds: the pandemic drive exceeds
 * 5亿, Luotuo's members exceed 1.6亿.
 */
export const POOLS: Record<string, number> = {
  'aid member window': AID_GIFTS,
  'luotuo member window': LUOTUO_WINDOW,
  'drive member window': DRIVE_WINDOW,
  'general member window': MEMBERS - LUOTUO_WINDOW - DRIVE_WINDOW,
  'drive other window': DRIVE_OTHERS_WINDOW,
  'general other window': OTHERS - DRIVE_OTHERS_WINDOW,
  'luotuo member before': 6_535 * WAN,
  'drive member before': 34_260 * WAN,
  'drive other before': 1_842 * WAN,
  'general member before': 31_370 * WAN,
  'general other before': 4_288 * WAN,
}

export const FUNDS = {
  named: { count: 2596, size_fen: 203_400 * WAN, yinzhou_fen: 69_318 * WAN },
  chamber: { count: 48, size_fen: 16_000 * WAN },
} as const

export const AID = { enterprises: 466, villages: 414, invested_fen: 13_000 * WAN } as const

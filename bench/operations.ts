import { addDays, lastOfMonth } from '../src/core/day.ts'
import type { Ask } from './client.ts'

/** What a register of the bench holds that requests name. */
export interface Sample {
  ids: string[]
  /** Where pages begin: days and ids spread over the whole. */
  places: { day: string; id: string; cursor: string }[]
  chambers: string[]
  districts: string[]
  gift: Record<string, unknown>
  token: string
}

/** An operation: how we are asked, what it is held against, and how far apart the two may be. */
export interface Operation {
  name: string
  connections: number
  ours: (sample: Sample) => () => Ask
  /** The floor's, or another operation of ours by its name. */
  against: ((sample: Sample) => () => Ask) | string
  /** `p50`: ours may take so many times as long; `rate`: ours must manage this share. */
  goal: { by: 'p50' | 'rate'; ratio: number }
}

let turn = 0
const next = <T>(list: readonly T[]): T => list[turn++ % list.length] as T

const DIMENSIONS = ['district', 'chamber', 'cause', 'form', 'campaign', 'fund_kind', 'programme', 'partner', 'month']
const MONTHS = Array.from(
  { length: 36 },
  (_, i) => `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)

/** Questions of one dimension over whole months: more answers than are kept, though of those with few groups their months are held. */
const oneDimension = (): Ask => {
  turn += 1
  // one dimension after the other, so that no while has more than its share of those with many keys
  const by = DIMENSIONS[turn % DIMENSIONS.length]
  const round = Math.floor(turn / DIMENSIONS.length)
  const from = round % 24
  const to = from + 1 + (Math.floor(round / 24) % 12)
  const measures = ['donations.received', 'donations.count', 'donations.received,donations.count'][
    Math.floor(round / 288) % 3
  ]
  return {
    path: `/api/v1/totals?measures=${measures}&by=${by}&from=${MONTHS[from]}-01&to=${lastOfMonth(MONTHS[Math.min(to, 35)] ?? '')}`,
  }
}

/** Two dimensions, a filter, odd days: what no summary holds. */
const twoDimensions =
  ({ districts }: Sample) =>
  (): Ask => {
    const { from, to } = oddWindow()
    return {
      path: `/api/v1/totals?measures=donations.received&by=cause,fund_kind&district=${next(districts)}&from=${from}&to=${to}`,
    }
  }
const oddWindow = () => {
  turn += 1
  return { from: addDays('2021-01-02', turn % 300), to: addDays('2023-03-05', turn % 280) }
}

const DISTINCT: readonly string[] = ['aid.enterprises,aid.villages', 'aid.enterprises', 'aid.villages'].flatMap(
  (measures) =>
    ['', '&by=district', '&by=programme', '&by=partner', '&by=year'].flatMap((by) =>
      [2020, 2021, 2022].map(
        (year) => `/api/v1/totals?measures=${measures}${by}&from=${year}-01-01&to=${year + 1}-12-31`,
      ),
    ),
)

/** There are few such questions: under a name that the server has not been asked by, it has not heard them either. */
const distinct = (): Ask => {
  turn += 1
  return {
    path: DISTINCT[turn % DISTINCT.length] ?? '',
    headers: { host: `bench-${Math.floor(turn / DISTINCT.length)}` },
  }
}

const SAME = '/api/v1/totals?measures=donations.received,donations.count&by=district&from=2022-01-01&to=2022-12-31'

const post =
  ({ gift, token }: Sample) =>
  (): Ask => ({
    method: 'POST',
    path: '/api/v1/donations',
    body: JSON.stringify({ ...gift, amount_fen: 100 + (turn++ % 100_000) }),
    headers: { authorization: `Bearer ${token}` },
    status: 201,
  })
const rawPost = (sample: Sample) => {
  const ours = post(sample)
  return () => ({ ...ours(), path: '/donations', headers: {} })
}

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'single GET',
    connections: 1,
    ours:
      ({ ids }) =>
      () => ({ path: `/api/v1/donations/${next(ids)}` }),
    against:
      ({ ids }) =>
      () => ({ path: `/donations/${next(ids)}` }),
    goal: { by: 'rate', ratio: 0.9 },
  },
  {
    name: 'totals, one dimension',
    connections: 1,
    ours: () => oneDimension,
    against: 'single GET',
    goal: { by: 'p50', ratio: 1.3 },
  },
  {
    name: 'distinct enterprises and villages',
    connections: 1,
    ours: () => distinct,
    against: 'single GET',
    goal: { by: 'p50', ratio: 2.5 },
  },
  {
    name: 'totals, two dimensions, filter',
    connections: 1,
    ours: twoDimensions,
    against:
      ({ districts }) =>
      () => {
        const { from, to } = oddWindow()
        return { path: `/scan?from=${from}&to=${to}&district=${next(districts)}` }
      },
    goal: { by: 'p50', ratio: 1.5 },
  },
  {
    name: 'public totals, unchanged',
    connections: 16,
    ours: () => () => ({ path: SAME }),
    against: () => () => ({ path: '/same' }),
    goal: { by: 'rate', ratio: 0.85 },
  },
  {
    name: 'the same, 304',
    connections: 16,
    ours: () => () => ({ path: SAME, headers: { 'if-none-match': '*' }, status: 304 }),
    against: () => () => ({ path: '/unchanged', status: 304 }),
    goal: { by: 'rate', ratio: 0.9 },
  },
  {
    name: 'page of 50, any depth',
    connections: 1,
    ours:
      ({ places }) =>
      () => ({ path: `/api/v1/donations?sort=-received_on&limit=50&after=${next(places).cursor}` }),
    against:
      ({ places }) =>
      () => {
        const { day, id } = next(places)
        return { path: `/donations?day=${day}&id=${id}` }
      },
    goal: { by: 'p50', ratio: 3 },
  },
  { name: 'durable POST, 1 client', connections: 1, ours: post, against: rawPost, goal: { by: 'rate', ratio: 0.6 } },
  {
    name: 'durable POST, 16 clients',
    connections: 16,
    ours: post,
    against: 'durable POST, 1 client',
    goal: { by: 'rate', ratio: 3 },
  },
]

export { SAME }

import { ACCOUNT_WRITES } from './account-writes.ts'
import { someOfEach } from './facts.ts'
import { aDonation, confirmed, unique, type World } from './world.ts'
import { made, patch, post, type Ready, type Write } from './write.ts'

/** A field of each kind of fact that a clerk may fill in later. */
const FREE: Record<string, string> = {
  donations: 'note',
  pledges: 'note',
  funds: 'purpose',
  projects: 'purpose',
  disbursements: 'purpose',
  aid: 'note',
  outcomes: 'evidence',
  reported: 'source',
}
const PATHS = Object.keys(FREE)
const KIND_OF = Object.fromEntries(PATHS.map((path) => [path, path.replace(/s$/, '')]))
const REASON = { reason: '测试' }

const bodyOf = (w: World, path: string) => someOfEach(w)[path]?.() ?? {}
const waiting = async (w: World, path: string) => String((await made(w.clerk, path, bodyOf(w, path))).id)
const standing = async (w: World, path: string) => String((await confirmed(w, path, bodyOf(w, path))).id)
/** A correction that waits, of a record that stands. */
async function correction(w: World, path: string): Promise<string> {
  const body = bodyOf(w, path)
  const old = await confirmed(w, path, body)
  return String((await made(w.clerk, path, { ...body, replaces_id: old.id, ...REASON })).id)
}

const facts = (path: string): Write[] => {
  const on = (name: string, ready: (w: World) => Promise<Ready>) => ({ name: `${name} ${path}`, ready })
  return [
    on('record', async (w) => post(w.clerk, path, bodyOf(w, path))),
    on('edit', async (w) => patch(w.clerk, `${path}/${await waiting(w, path)}`, { [FREE[path] ?? '']: '改' })),
    on('confirm', async (w) => post(w.reviewer, `${path}/${await waiting(w, path)}/confirm`)),
    on('replace', async (w) => post(w.reviewer, `${path}/${await correction(w, path)}/confirm`)),
    on('return', async (w) => post(w.reviewer, `${path}/${await waiting(w, path)}/return`, REASON)),
    on('resubmit', async (w) => {
      const id = await waiting(w, path)
      await made(w.reviewer, `${path}/${id}/return`, REASON)
      return post(w.clerk, `${path}/${id}/resubmit`)
    }),
    on('void', async (w) => post(w.reviewer, `${path}/${await standing(w, path)}/void`, REASON)),
    on('withdraw', async (w) => post(w.clerk, `${path}/${await waiting(w, path)}/withdraw`, REASON)),
  ]
}

const oneOfEach = async (w: World, make: (w: World, path: string) => Promise<string>) => {
  const items = []
  for (const path of PATHS) items.push({ kind: KIND_OF[path], id: await make(w, path) })
  return items
}

/** Decisions about many records at once: one of each kind, corrections, a gift into a fund that is confirmed with it. */
const reviews: Write[] = [
  {
    name: 'confirm a fund with its gift',
    ready: async (w) => {
      const fund = await waiting(w, 'funds')
      const gift = await made(w.clerk, 'donations', aDonation(w, { fund_id: fund }))
      const items = [
        { kind: 'donation', id: gift.id },
        { kind: 'donation', id: await correction(w, 'donations') },
        { kind: 'fund', id: fund },
      ]
      return post(w.reviewer, 'reviews', { decision: 'confirm', items })
    },
  },
  {
    name: 'confirm many',
    ready: async (w) => {
      const items = [...(await oneOfEach(w, waiting)), ...(await oneOfEach(w, correction))]
      return post(w.reviewer, 'reviews', { decision: 'confirm', items })
    },
  },
  ...(['return', 'withdraw', 'void'] as const).map((decision) => ({
    name: `${decision} many`,
    ready: async (w: World) => {
      const items = await oneOfEach(w, decision === 'void' ? standing : waiting)
      return post(decision === 'withdraw' ? w.clerk : w.reviewer, 'reviews', { decision, items, ...REASON })
    },
  })),
  {
    name: 'resubmit many',
    ready: async (w) => {
      const items = await oneOfEach(w, waiting)
      await made(w.reviewer, 'reviews', { decision: 'return', items, ...REASON })
      return post(w.clerk, 'reviews', { decision: 'resubmit', items })
    },
  },
]

const endings: Write[] = [
  ['close', 'funds'],
  ['close', 'projects'],
  ['release', 'pledges'],
].map(([act, path]) => ({
  name: `${act} ${path}`,
  ready: async (w) =>
    post(w.reviewer, `${path}/${await standing(w, String(path))}/${act}`, { on: '2022-12-31', note: '测试' }),
}))

/** Each register's new entry, and what of it changes. */
const ENTRIES: Record<string, (w: World) => Promise<[Record<string, unknown>, Record<string, unknown>]>> = {
  organizations: async () => [{ kind: 'charity', name: unique('示例会') }, { name: unique('示例新名') }],
  members: async (w) => {
    const enterprise = await made(w.federation, 'organizations', { kind: 'enterprise', name: unique('示例企业') })
    return [
      { enterprise_id: enterprise.id, chamber_id: w.ids.jiangshan, since_on: '2020-01-01' },
      { until_on: '2023-01-01' },
    ]
  },
  regions: async () => [
    { code: `3302${String(90 + nextRegion++)}`, name: '示例区', parent_code: '330200', level: 'county' },
    { name: '示例新区' },
  ],
  campaigns: async () => [{ name: unique('示例行动') }, { name: unique('示例新行动') }],
  indicators: async () => [
    { id: unique('sample'), name: '示例指标', name_en: 'sample', unit: 'count', aggregate: 'sum' },
    { name: '示例新指标' },
  ],
  figures: async () => [
    {
      id: unique('claim'),
      topic: '示例',
      statement: '示例',
      statement_en: 'sample',
      source: '示例',
      measure: 'donations.received',
      qualifier: 'eq',
      value: 1,
    },
    { value: 2, ...REASON },
  ],
}
let nextRegion = 0

const registers: Write[] = Object.entries(ENTRIES).flatMap(([path, entry]) => [
  { name: `create ${path}`, ready: async (w) => post(w.federation, path, (await entry(w))[0]) },
  {
    name: `edit ${path}`,
    ready: async (w) => {
      const [body, change] = await entry(w)
      const { id, code } = await made(w.federation, path, body)
      return patch(w.federation, `${path}/${id ?? code}`, change)
    },
  },
])

/** A claim that stands, or one that was withdrawn, turned into the other. */
const figures: Write[] = ['withdraw', 'republish'].map((act) => ({
  name: `${act} figures`,
  ready: async (w) => {
    const [body] = (await ENTRIES.figures?.(w)) ?? []
    const { id } = await made(w.federation, 'figures', body)
    const turn = (name: string, version: number): Ready => ({
      ...post(w.federation, `figures/${id}/${name}`, REASON),
      headers: { 'if-match': `"v${version}"` },
    })
    if (act === 'withdraw') return turn(act, 1)
    const { path, body: reason, headers } = turn('withdraw', 1)
    await w.federation.post(path, reason, headers)
    return turn(act, 2)
  },
}))

/** A file that makes enterprises on the way, staged in two chunks. */
const imports: Write[] = [
  {
    name: 'import',
    ready: async (w) => {
      const names = Array.from({ length: 1_200 }, () => unique('示例企业'))
      return {
        who: w.clerk,
        method: 'POST',
        path: `/api/v1/imports?${new URLSearchParams([
          ['kind', 'donations'],
          ['create_missing', '1'],
          ...['recipient=示例慈善总会', 'received_on=2022-03-01', 'donor_kind=enterprise'].map((text) => ['set', text]),
        ] as [string, string][])}`,
        body: `捐赠人,金额（元）\n${names.map((name, i) => `${name},${i + 1}.00\n`).join('')}`,
        headers: { 'content-type': 'text/csv' },
      }
    },
  },
]

/** Every kind of write that the API has. */
export const WRITES: readonly Write[] = [
  ...PATHS.flatMap(facts),
  ...reviews,
  ...endings,
  ...registers,
  ...figures,
  ...ACCOUNT_WRITES,
  ...imports,
]
/** One of each shape: what runs where every statement takes its time. */
export const SOME_WRITES: readonly Write[] = WRITES.filter(({ name }) =>
  /^(record|edit|replace|void) donations$|^return pledges$|^confirm a fund|^release|^(create|edit) (organizations|figures)$|^disable|^sign in$|^import$/.test(
    name,
  ),
)

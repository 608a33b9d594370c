import { loadDemo } from '../seeds/load.ts'
import { migrate } from '../src/db/migrate.ts'
import { openRaw, sqliteStore } from '../src/db/sqlite.ts'
import '../src/entry/tsx.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import {
  boundaryOf,
  type Descriptor,
  fenOf,
  type Grant,
  grantFaults,
  packageFaults,
  readActivities,
} from './support/export-checks.ts'
import { officialSchemas } from './support/export-schemas.ts'
import { unzip } from './support/unzip.ts'

/** Holds every export of the demo register against its official schema, its own rules, and the API's totals. */
const folder = process.env.OPEN_DATA_SCHEMAS
if (!folder) {
  console.error(
    '请以环境变量 OPEN_DATA_SCHEMAS 指明官方模式文件所在目录（见 docs/open-data.md）。\n' +
      'Set OPEN_DATA_SCHEMAS to the folder of the official schemas (docs/open-data.md says where they are published).',
  )
  process.exit(1)
}
const official = officialSchemas(folder)

const raw = openRaw(':memory:')
migrate(raw, 'schema')
const store = sqliteStore(raw)
await loadDemo(store, nodeSecrets)
const { createApp } = await import('../src/app.ts')
const app = createApp({ store, secrets: nodeSecrets, now: () => new Date(), log: () => {}, demo: true })

const get = async (path: string): Promise<Uint8Array> => {
  const response = await app.request(`https://example.org/api/v1/${path}`)
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return new Uint8Array(await response.arrayBuffer())
}
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const json = async (path: string) => JSON.parse(textOf(await get(path)))
const total = async (measure: string, query = ''): Promise<number> =>
  (await json(`totals?measures=${measure}&${query}`)).total[measure]
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const same = (what: string, exported: number, stated: number): string[] =>
  exported === stated ? [] : [`${what}: ${exported} fen exported, ${stated} fen in the API`]

type Check = (bytes: Uint8Array, query: string) => string[] | Promise<string[]>

const zip: Check = (bytes, query) => {
  const files = unzip(bytes)
  const file = (name: string) => {
    const found = files.get(name)
    return found && textOf(found)
  }
  const descriptor = JSON.parse(file('datapackage.json') ?? 'null')
  return [
    ...official.dataPackage(descriptor),
    ...packageFaults(descriptor as Descriptor, file),
    ...(files.has('README.txt') ? [] : ['no README.txt']),
    ...(query === '' && !descriptor.resources.some(({ schema }: { schema: object }) => 'foreignKeys' in schema)
      ? ['no foreign keys']
      : []),
  ]
}

const grants: Check = async (bytes, query) => {
  const document = JSON.parse(textOf(bytes)) as { grants: Grant[] }
  const of = (kind: string) => sum(document.grants.filter((grant) => boundaryOf(grant) === kind).map(fenOf))
  const rest = query.replace(/kind=\w+&?/, '')
  return [
    ...official.grants(document),
    ...grantFaults(document.grants),
    ...(query.includes('kind=disbursements')
      ? same('funds.disbursed', of('disbursements'), await total('funds.disbursed', rest))
      : same('donations.received', of('donations'), await total('donations.received', rest))),
  ]
}

const activities: Check = async (bytes, query) => {
  const xml = textOf(bytes)
  const { faults, transactions } = readActivities(xml)
  const of = (type: string) => sum(transactions.filter((each) => each.type === type).map(({ fen }) => fen))
  const byProject = async (measure: string, more: string): Promise<number> => {
    const { rows } = await json(`totals?measures=${measure}&by=project&${more}`)
    return sum(rows.filter(({ project }: { project: string | null }) => project).map((row: never) => row[measure]))
  }
  const paid = transactions.filter(({ type }) => type === '3')
  return [
    ...official.activities(xml),
    ...faults,
    ...same('aid.invested', of('1'), await byProject('aid.invested', query)),
    ...(paid.length > 0 ? [] : ['no disbursement']),
  ]
}

const descriptor: Check = (bytes) => official.dataPackage(JSON.parse(textOf(bytes)))

const EXPORTS: readonly [path: string, query: string, check: Check][] = [
  ['datapackage.json', '', descriptor],
  ['yongshan.zip', '', zip],
  ['yongshan.zip', 'from=2022-01-01&to=2022-12-31&district=330212', zip],
  ['360giving.json', '', grants],
  ['360giving.json', 'kind=donations&from=2021-01-01&to=2022-12-31&member=1', grants],
  ['360giving.json', 'kind=disbursements&fund_kind=chamber,enterprise_named', grants],
  ['iati.xml', '', activities],
  ['iati.xml', 'programme=east_west', activities],
]

let failed = false
for (const [path, query, check] of EXPORTS) {
  const name = query ? `${path}?${query}` : path
  const started = performance.now()
  let verdict: string[]
  let bytes = new Uint8Array()
  let ms = 0
  try {
    bytes = new Uint8Array(await get(`open-data/${name}`))
    ms = Math.round(performance.now() - started)
    verdict = await check(bytes, query)
  } catch (error) {
    verdict = [error instanceof Error ? error.message : String(error)]
  }
  const size = `${bytes.length.toLocaleString('en')} bytes`.padStart(18)
  console.log(`${verdict.length === 0 ? '✓' : '✗'} ${name.padEnd(68)} ${size} ${`${ms} ms`.padStart(9)}`)
  for (const fault of verdict.slice(0, 10)) console.log(`    ${fault}`)
  failed ||= verdict.length > 0
}
await store.close()
process.exit(failed ? 1 : 0)

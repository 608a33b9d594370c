import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { started } from '../servers.ts'
import type { Dataset } from './dataset.ts'
import { CAUSES, CHARITY } from './gifts.ts'
import { districtCodes, type Sheet, sheets } from './sheets.ts'

/**
 * Takes the comparison harness's gifts into a new register the way a federation would: an empty register, its spreadsheets one after
 * another as confirmed history, then the gifts that were withdrawn, over HTTP. Writes beside them what the adapter must know.
 *
 *   node bench/compare/load.ts --harness DIR --data DIR --register DIR
 *     --harness   where the harness's dataset.mjs is     --data   what it wrote for some number of gifts
 *     --register  a new folder: the register, its spreadsheets and ids.json
 */
const { values } = parseArgs({
  options: { harness: { type: 'string' }, data: { type: 'string' }, register: { type: 'string' } },
})
const { harness, data, register: folder } = values
if (!harness || !data || !folder) throw new Error('--harness DIR --data DIR --register DIR')

const root = new URL('../..', import.meta.url).pathname
const dataset = (await import(pathToFileURL(resolve(harness, 'dataset.mjs')).href)) as Dataset
const { rows: count } = JSON.parse(readFileSync(join(data, 'expected.json'), 'utf8')) as { rows: number }
const say = (text: string) => process.stderr.write(`${text}\n`)
const server = () => started([join(root, 'src/node.js'), '--empty', '--data', folder, '--port', '0'])
const yongshan = (...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'src/cli.js'), '--data', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })

mkdirSync(folder, { recursive: true })
// its first start fills it
await (await server()).stop()
for (const sheet of sheets(dataset, count)) {
  const file = join(folder, sheet.file)
  const rows = await write(file, sheet)
  const from = performance.now()
  yongshan('import', file, '--kind', sheet.kind, '--confirm', '历史资料')
  const seconds = (performance.now() - from) / 1000
  say(`${sheet.file}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second`)
}
const token = yongshan('token', 'create', 'compare').trim()
const { base, stop } = await server()
const ids = await idsByRef('donations?status=all&')
await withdraw()
writeFileSync(
  join(folder, 'ids.json'),
  JSON.stringify({
    token,
    count,
    donations: ids,
    enterprises: await idsByRef('organizations?kind=enterprise&', 'name'),
    chambers: await idsByRef('organizations?kind=chamber&', 'name'),
    funds: await idsByRef('funds?'),
    projects: await idsByRef('projects?'),
    recipient: (await idsByRef('organizations?kind=charity&', 'name'))[CHARITY],
    districts: districtCodes,
    causes: CAUSES,
  }),
)
await stop()

async function write(file: string, { columns, rows }: Sheet): Promise<number> {
  let written = 0
  const lines = function* () {
    yield `${columns.join()}\n`
    for (const row of rows) {
      written += 1
      yield `${row.map((cell) => dataset.csvCell(cell)).join()}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  return written
}

async function call(path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${base}/api/v1/${path}`, {
    headers,
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

/** The register's ids by the numbers, or names, that the harness knows its records by. */
async function idsByRef(list: string, key = 'source_ref'): Promise<Record<string, string>> {
  const lines = (await (await call(`${list}format=ndjson`)).text()).split('\n').filter(Boolean)
  return Object.fromEntries(
    lines.map((line) => {
      const row = JSON.parse(line) as Record<string, string>
      return [row[key], row.id]
    }),
  )
}

/** Voids what the harness has as voided, so many at once as one decision may hold. */
async function withdraw(): Promise<void> {
  const voided = [...dataset.donations(count)].map(dataset.render).filter(({ status }) => status === 'voided')
  const items = voided.map(({ ref }) => ({ kind: 'donation', id: ids[ref] }))
  while (items.length > 0) await call('reviews', { decision: 'void', reason: '撤回', items: items.splice(0, 10_000) })
  say(`${voided.length} withdrawn`)
}

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { publishYears } from '../seeds/demo/years.ts'
import { loadDemo } from '../seeds/load.ts'
import { migrate } from '../src/db/migrate.ts'
import { openRaw, sqliteStore } from '../src/db/sqlite.ts'
import { assets } from '../src/entry/assets.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import '../src/entry/tsx.ts'
import { type Cost, report } from './page-costs.ts'
import { pagesOf } from './page-list.ts'

/**
 * What every public page costs on the demo ledger, or on a copy of any other (`--file`, as bench/register.ts makes them): processor time of the first view after the ledger changed, and of the next ones;
 * weight with the files it refers to, as it is and as it is sent, in either language. Goals on the demo: below 15 ms, below 100 KB sent.
 *
 *   node bench/pages.ts [--file registry.db] [--first 9]
 */
const { values } = parseArgs({ options: { file: { type: 'string' }, first: { type: 'string', default: '9' } } })
const { createApp } = await import('../src/app.ts')
const { compressing } = await import('../src/http/compression.ts')

const folder = mkdtempSync(join(tmpdir(), 'yongshan-pages-'))
const file = join(folder, 'registry.db')
if (values.file) copyFileSync(values.file, file)
const raw = openRaw(values.file ? file : ':memory:')
migrate(raw, 'schema')
const store = sqliteStore(raw)
const now = () => new Date()
if (!values.file) {
  await loadDemo(store, nodeSecrets)
  await publishYears(store, now, () => {})
}
const app = createApp({ store, secrets: nodeSecrets, now, log: () => {}, assets, demo: !values.file })
const { front } = app
if (!front) throw new Error('an application over SQLite has a front')
const sent = compressing(front)

const act = raw.prepare(`INSERT INTO act (account_id, at, name, rev)
  VALUES ((SELECT min(id) FROM account), ?, 'confirm', (SELECT max(rev) + 1 FROM act))`)
const fold = raw.prepare('UPDATE tallied SET rev = (SELECT max(rev) FROM act)')
/** Another revision, so that nothing that was kept of the ledger holds any more. */
function changeLedger(): void {
  act.run(now().toISOString())
  fold.run()
  store.look?.()
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
/** Processor time of one answer, which other processes disturb less than the clock. The origin is a new one where nothing is to be kept. */
async function timed(path: string, origin = 'http://localhost') {
  const before = process.cpuUsage()
  const response = await app.request(`${origin}${path}`)
  const html = await response.text()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, html, status: response.status }
}

const sizeOf = async (path: string, compressed: boolean): Promise<number> => {
  const headers: Record<string, string> = compressed ? { 'accept-encoding': 'gzip' } : {}
  const answer = await sent.behind(new Request(`http://localhost${path}`, { headers }))
  return (await answer.arrayBuffer()).byteLength
}
/** The stylesheets, scripts and images that a page refers to. */
const filesOf = (html: string) => [
  ...new Set([...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '')),
]
const weightOf = async (paths: readonly string[], compressed: boolean): Promise<number> => {
  const sizes = await Promise.all(paths.map((path) => sizeOf(path, compressed)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const FIRST = Number(values.first)
const KEPT = 25
let origins = 0
const costs: Cost[] = []
const paths = await pagesOf({ store, now, actor: null }, raw)
// a server that has shown every page: the first one measured is not to pay for code that has never run
for (const path of paths) await timed(path, `http://warm${origins++}`)
for (const path of paths) {
  for (let i = 0; i < 2; i++) await timed(path, `http://warm${origins++}`)
  const first: number[] = []
  for (let i = 0; i < FIRST; i++) {
    changeLedger()
    first.push((await timed(path, `http://first${origins++}`)).ms)
  }
  const { html, status } = await timed(path)
  const kept: number[] = []
  for (let i = 0; i < KEPT; i++) kept.push((await timed(path)).ms)
  const english = path.startsWith('/statements/') ? path : `/en${path === '/' ? '' : path}`
  const weights = await Promise.all(
    [path, english].map(async (page) => {
      const files = page === path ? filesOf(html) : filesOf((await timed(page)).html)
      return { bytes: await weightOf([page, ...files], false), sent: await weightOf([page, ...files], true) }
    }),
  )
  const heaviest = weights.reduce((a, b) => (b.bytes > a.bytes ? b : a))
  costs.push({ path, status, first: median(first), kept: median(kept), ...heaviest })
}
report(costs)
await store.close()
rmSync(folder, { recursive: true })

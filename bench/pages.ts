import { publishYears } from '../seeds/demo/years.ts'
import { loadDemo } from '../seeds/load.ts'
import { migrate } from '../src/db/migrate.ts'
import { openRaw, sqliteStore } from '../src/db/sqlite.ts'
import { assets } from '../src/entry/assets.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import '../src/entry/tsx.ts'

/**
 * What every public page costs on the demo ledger: server time of the first answer (nothing kept), of the next ones (kept by
 * revision), each as a ratio to a bare answer of the same application, and its weight with stylesheet and script. Goals: below 15 ms,
 * below 100 KB.
 */
const { createApp } = await import('../src/app.ts')
const { PAGES } = await import('../src/site/pages.ts')

const raw = openRaw(':memory:')
migrate(raw, 'schema')
const store = sqliteStore(raw)
const now = () => new Date()
await loadDemo(store, nodeSecrets)
await publishYears(store, now, () => {})
const deps = { store, secrets: nodeSecrets, now, log: () => {}, assets, demo: true }
const ctx = { store, now, actor: null }

const AGAIN = 50
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

async function timed(
  app: ReturnType<typeof createApp>,
  path: string,
): Promise<{ ms: number; bytes: number; status: number }> {
  const started = performance.now()
  const response = await app.request(path)
  const bytes = (await response.arrayBuffer()).byteLength
  return { ms: performance.now() - started, bytes, status: response.status }
}

async function weightOf(paths: string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => (await (await assets(path))?.arrayBuffer())?.byteLength ?? 0),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const frame = await weightOf(['/assets/site.css', '/assets/site.js', '/assets/mark.svg'])
const results = []
for (const page of PAGES) {
  if (page.signedIn) continue
  const paths = page.path.includes(':') ? ((await page.examples?.(ctx)) ?? []).slice(0, 3) : [page.path]
  for (const path of paths) {
    // code that has run once, statements that were compiled once, and nothing kept of this page
    const warm = createApp(deps)
    for (let i = 0; i < 3; i++) await timed(createApp(deps), path)
    const bare: number[] = []
    for (let i = 0; i < AGAIN; i++) bare.push((await timed(warm, '/healthz')).ms)
    const fresh: number[] = []
    for (let i = 0; i < 5; i++) {
      const app = createApp(deps)
      await app.request('/sign-in')
      fresh.push((await timed(app, path)).ms)
    }
    const kept: number[] = []
    const { bytes, status } = await timed(warm, path)
    for (let i = 0; i < AGAIN; i++) kept.push((await timed(warm, path)).ms)
    results.push({ path, status, fresh: median(fresh), kept: median(kept), bare: median(bare), bytes: bytes + frame })
  }
}

console.log('page | status | first ms | kept ms | kept ÷ bare answer | KB with style and script')
for (const { path, status, fresh, kept, bare, bytes } of results)
  console.log(
    `${path} | ${status} | ${fresh.toFixed(1)} | ${kept.toFixed(2)} | ${(kept / bare).toFixed(2)} | ${(bytes / 1024).toFixed(1)}`,
  )
console.log(JSON.stringify({ at: now().toISOString(), results }))
await store.close()

import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { type WorkerOptions, workerd } from './workerd.ts'

/** Where the Worker lies as wrangler bundles it, with how it is run and a database that holds nothing but the schema. */
const BUILT = 'node_modules/.worker'
const OPTIONS = `${BUILT}/options.json`

/** The folder of the database with the project's migrations, to be copied by whoever needs one of its own. */
export const MIGRATED = `${BUILT}/migrated`

/** Makes them once before any test: each would take two and a half seconds of processor time to do it for itself. */
export default async function build(): Promise<void> {
  rmSync(BUILT, { recursive: true, force: true })
  await promisify(execFile)('npx', ['wrangler', 'deploy', '--dry-run', '--outdir', BUILT], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
  })
  const { unstable_getMiniflareWorkerOptions: optionsOf, unstable_splitSqlQuery: statementsOf } = await import(
    'wrangler'
  )
  // which files are modules of what kind is settled: the bundle is one script
  const { modulesRules: _, ...options } = optionsOf('wrangler.toml').workerOptions
  writeFileSync(OPTIONS, JSON.stringify({ ...options, modules: true, scriptPath: `${BUILT}/worker.js` }))

  // that wrangler's own command applies the same files test/moving.test.ts shows
  const files = readdirSync('schema').filter((name) => name.endsWith('.sql'))
  const statements = files.sort().flatMap((name) => statementsOf(readFileSync(`schema/${name}`, 'utf8')))
  const server = await workerd(workerOptions(), MIGRATED)
  await server.DB.batch(statements.map((statement) => server.DB.prepare(statement)))
  await server.close()
}

/** How wrangler.toml says that the bundled Worker is run. */
export const workerOptions = (): WorkerOptions => JSON.parse(readFileSync(OPTIONS, 'utf8'))

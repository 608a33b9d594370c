import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { unstable_splitSqlQuery as statementsOf } from 'wrangler'

/** Where the Worker lies as wrangler bundles it, and the migrations as wrangler divides them, for all that run it. */
export const BUILT = 'node_modules/.worker'
const STATEMENTS = `${BUILT}/schema.json`

/** Makes both once before any test: each would do it for itself, two thirds of a second at a time. */
export default async function build(): Promise<void> {
  rmSync(BUILT, { recursive: true, force: true })
  await promisify(execFile)('npx', ['wrangler', 'deploy', '--dry-run', '--outdir', BUILT], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
  })
  const files = readdirSync('schema').filter((name) => name.endsWith('.sql'))
  const statements = files.sort().flatMap((name) => statementsOf(readFileSync(`schema/${name}`, 'utf8')))
  writeFileSync(STATEMENTS, JSON.stringify(statements))
}

/** The statements of all migrations. That wrangler's own command applies them test/moving.test.ts shows. */
export const migrations = (): string[] => JSON.parse(readFileSync(STATEMENTS, 'utf8'))

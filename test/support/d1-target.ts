import type { D1Database } from '@cloudflare/workers-types'
import { createTestHarness } from 'wrangler'
import { d1Store } from '../../src/db/d1.ts'
import type { LogEntry } from '../../src/http/log.ts'
import { BUILT, migrations } from './built.ts'
import type { Target } from './target.ts'

/** The Worker as it is deployed: bundled by wrangler, run by workerd, over a fresh D1 database with the project's migrations. */
export async function d1Target(): Promise<Target & { base: string }> {
  const harness = createTestHarness({ workers: [{ configPath: './wrangler.toml', prebuiltWorkerDir: BUILT }] })
  const { url } = await harness.listen()
  const worker = harness.getWorker<{ DB: D1Database }>()
  const { DB } = await worker.getEnv()
  await DB.batch(migrations().map((statement) => DB.prepare(statement)))
  return {
    name: 'd1',
    base: url.origin,
    fetch: async (path, init) => (await worker.fetch(path, init as never)) as unknown as Response,
    sql: async (text, ...values) =>
      (
        await DB.prepare(text)
          .bind(...values)
          .all<Record<string, unknown>>()
      ).results,
    get log() {
      return harness.getLogs().flatMap(({ message }) => entryOf(message))
    },
    setNow: () => {
      throw new Error('a deployed worker has no clock to set: declare the test for targets that canSetNow')
    },
    store: d1Store(DB),
    close: () => harness.close(),
  }
}

/** A line of the application's own; workerd prints others, too. */
function entryOf(message: string): LogEntry[] {
  return message.startsWith('{"level"') ? [JSON.parse(message) as LogEntry] : []
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { d1Store } from '../../src/db/d1.ts'
import type { LogEntry } from '../../src/http/log.ts'
import { MIGRATED, workerOptions } from './built.ts'
import type { Target } from './target.ts'
import { workerd } from './workerd.ts'

/** The Worker as it is deployed: bundled by wrangler, run by workerd, over a fresh D1 database with the project's migrations. */
export async function d1Target(): Promise<Target & { base: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'yongshan-d1-'))
  cpSync(MIGRATED, folder, { recursive: true })
  const { base, DB, fetch, logs, close } = await workerd(workerOptions(), folder)
  return {
    name: 'd1',
    base,
    fetch,
    sql: async (text, ...values) =>
      (
        await DB.prepare(text)
          .bind(...values)
          .all<Record<string, unknown>>()
      ).results,
    get log() {
      return logs.flatMap(({ message }) => entryOf(message))
    },
    setNow: () => {
      throw new Error('a deployed worker has no clock to set: declare the test for targets that canSetNow')
    },
    store: d1Store(DB),
    close: async () => {
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A line of the application's own; workerd prints others, too. */
function entryOf(message: string): LogEntry[] {
  return message.startsWith('{"level"') ? [JSON.parse(message) as LogEntry] : []
}

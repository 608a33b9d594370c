import { createHash } from 'node:crypto'
import type { Query } from '../../src/db/store.ts'
import type { Target } from './target.ts'

/** What stands beside the register: files half read or waiting, counts of attempts, and the engines' own tables. */
const BESIDE = /^(staged|upload|upload_part|login_limit|sqlite_.*|_cf_.*|d1_migrations)$/

/** One hash for everything a register holds. */
export async function everythingIn({ store }: Target): Promise<string> {
  const raw = (sql: string): Query => ({
    compile: () => ({ ...store.db.selectNoFrom((eb) => eb.lit(1).as('one')).compile(), sql, parameters: [] }),
  })
  const [tables = []] = await store.batch([raw("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")])
  const names = tables.map(({ name }) => String(name)).filter((name) => !BESIDE.test(name))
  const rows = await store.batch(names.map((name) => raw(`SELECT * FROM ${name}`)))
  return createHash('sha256')
    .update(JSON.stringify([names, rows]))
    .digest('hex')
}

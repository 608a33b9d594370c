import type { D1Database, D1DatabaseSession, D1PreparedStatement } from '@cloudflare/workers-types'
import type { CompiledQuery } from 'kysely'
import { bindable } from './bind.ts'
import { kyselyOver, type Rows } from './dialect.ts'
import type { Store } from './store.ts'

/** A store over a D1 database or one of its sessions. Its `batch` is D1's own: one transaction, run whole or not at all. */
export function d1Store(d1: D1Database | D1DatabaseSession): Store {
  const prepare = ({ sql, parameters }: CompiledQuery): D1PreparedStatement =>
    d1.prepare(sql).bind(...parameters.map(bindable))
  const run = async (query: CompiledQuery): Promise<Rows> => (await prepare(query).all<Rows[number]>()).results
  const batch: Store['batch'] = async (queries) => {
    // D1 refuses an empty batch, which SQLite runs as nothing
    if (queries.length === 0) return []
    const results = await d1.batch<Rows[number]>(queries.map((query) => prepare(query.compile())))
    return results.map(({ results }) => results)
  }
  return {
    db: kyselyOver(run),
    read: batch,
    batch,
    // a binding is not ours to close
    async close() {},
  }
}

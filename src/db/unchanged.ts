import type { CompiledQuery, RawBuilder } from 'kysely'
import { Kept } from '../core/kept.ts'
import type { Store } from './store.ts'

/** Results kept of one store: registers' names and the like, a few kilobytes each. */
const RESULTS = 500

const known = new WeakMap<Store, { state: string; results: Kept }>()

/**
 * What `read` answered before, as long as nothing whatever was written since; read each time where an engine cannot tell (D1). The key
 * says what was asked, of all that is kept of a store.
 */
export async function whileUnchanged<T>(store: Store, key: string, read: () => Promise<T>): Promise<T> {
  const state = store.state?.()
  if (state === undefined) return read()
  let kept = known.get(store)
  if (kept?.state !== state) {
    kept = { state, results: new Kept(RESULTS) }
    known.set(store, kept)
  }
  return kept.results.of(key, read)
}

/** Statements kept of one store. */
const STATEMENTS = 500

const compiled = new WeakMap<Store, Kept>()

/**
 * Runs a query that was written and compiled once for its key, which names everything that is in it, values too: writing SQL anew costs
 * more than many an answer.
 */
export async function runKept(
  store: Store,
  key: string,
  write: () => RawBuilder<unknown>,
): Promise<Record<string, unknown>[]> {
  let kept = compiled.get(store)
  if (!kept) {
    kept = new Kept(STATEMENTS)
    compiled.set(store, kept)
  }
  let query = kept.find<CompiledQuery<Record<string, unknown>>>(key)
  if (!query) {
    query = write().compile(store.db) as CompiledQuery<Record<string, unknown>>
    kept.keep(key, query)
  }
  return (await store.db.executeQuery(query)).rows
}

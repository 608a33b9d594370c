import type { CompiledQuery } from 'kysely'
import { Kept, keptFor } from '../core/kept.ts'
import { runOf } from './dialect.ts'
import type { Store } from './store.ts'
import { bound, compiled, type Values, type Write } from './written.ts'

/** Results kept of one store, and what they take together: catalogues and the like, a few kilobytes each. */
const RESULTS = 500
const BYTES = 16 * 2 ** 20

const known = new WeakMap<Store, { state: string; results: Kept }>()

/** What may be kept of a store until anything whatever is written; undefined where an engine cannot tell when that is (D1). */
export function keptUnchanged(store: Store): Kept | undefined {
  const state = store.state?.()
  if (state === undefined) return undefined
  let kept = known.get(store)
  if (kept?.state !== state) {
    kept = { state, results: new Kept(RESULTS, BYTES) }
    known.set(store, kept)
  }
  return kept.results
}

/** What `read` answered before, as long as that may be kept. The key says what was asked, of all that is kept of a store. */
export const whileUnchanged = async <T>(store: Store, key: string, read: () => Promise<T>): Promise<T> => {
  const kept = keptUnchanged(store)
  return kept ? kept.of(key, read) : read()
}

/** Statements kept of one store. */
const STATEMENTS = 500

const statementsOf = keptFor(STATEMENTS)

/**
 * Runs a query that was written and compiled once for its key, which names everything that is in it but its slots, values too: writing
 * SQL anew costs more than many an answer.
 * @param values what the slots hold this time: what changes with every revision or day, so that a key outlives them
 */
export async function runKept(
  store: Store,
  key: string,
  write: Write<unknown>,
  values: Values = [],
): Promise<Record<string, unknown>[]> {
  const kept = statementsOf(store)
  let query = kept.find<CompiledQuery>(key)
  if (!query) {
    query = compiled(store.db, write, values.length)
    kept.keep(key, query)
  }
  return await runOf(store.db)(bound(query, values))
}

import { createApp } from '../../src/app.ts'
import type { Query, Store } from '../../src/db/store.ts'
import { nodeSecrets } from '../../src/entry/scrypt.ts'
import type { LogEntry } from '../../src/http/log.ts'
import type { Target } from './target.ts'

/** A target whose next request can be made to fail inside one of its batches. */
export interface Faulty extends Target {
  /**
   * The next request fails where its `place`-th statement would stand, after those before it have run: the places of a batch of n
   * statements are n + 1, the last one being just before it commits.
   */
  failAt: (place: number) => void
  /** Runs before the next request's first batch: what another process might do meanwhile. */
  meanwhile: (does: () => Promise<unknown>) => void
  /** Whether the fault was met; false where the request had fewer places. */
  failed: boolean
}

/** A second application, in this process, over the database of a target; it answers only the requests that are to fail. */
export function faulty(target: Target): Faulty {
  let place: number | null = null
  let does: (() => Promise<unknown>) | null = null
  let seen = 0
  // it compiles and binds like any other and fails as it runs, on both engines
  const broken: Query = {
    compile: () => target.store.db.selectNoFrom((eb) => eb.fn('json', [eb.val('{')]).as('no')).compile(),
  }
  const store: Store = {
    ...target.store,
    async batch(queries) {
      const first = does
      does = null
      await first?.()
      const at = (place ?? 0) - seen
      seen += queries.length + 1
      if (place === null || at < 0 || at > queries.length) return target.store.batch(queries)
      place = null
      faults.failed = true
      return target.store.batch(queries.toSpliced(at, 0, broken))
    },
  }
  const log: LogEntry[] = []
  const app = createApp({ store, secrets: nodeSecrets, now: () => new Date(), log: (entry) => log.push(entry) })
  const faults: Faulty = {
    ...target,
    log,
    failed: false,
    failAt: (next) => {
      place = next
      seen = 0
      faults.failed = false
    },
    meanwhile: (next) => {
      does = next
    },
    fetch: async (path, init) => {
      if (place === null && does === null) return target.fetch(path, init)
      const response = await app.request(path, init)
      place = null
      return response
    },
  }
  return faults
}

import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import type { Store } from '../src/db/store.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { aDonation, client, unique } from './support/world.ts'

/** A mirror goes on from the revision that an answer carries: what the answer lacks up to it, nobody tells it again. */
describe('the revision of an answer', () => {
  const { target, w } = opened(nodeTarget)
  /** After which read of the next request something is published; 0: after none. */
  let after = 0
  let publish: () => Promise<unknown> = async () => {}
  let waiting: string[] = []

  beforeAll(async () => {
    const gifts = Array.from({ length: 30 }, () => w.clerk.post('donations', aDonation(w)))
    waiting = (await Promise.all(gifts)).map(({ body }) => body.id)
  })

  /** The public's, who is interrupted by others. */
  const reader = () => {
    const { store } = target
    const db = store.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        after -= 1
        if (after === 0) await publish()
        return result
      },
    })
    const app = createApp({
      store: { ...store, db } satisfies Store,
      secrets: nodeSecrets,
      now: () => new Date(),
      log: () => {},
    })
    return client({ ...target, fetch: async (path, init) => app.request(path, init) })
  }

  const organization = (name: string) => w.federation.post('organizations', { kind: 'charity', name })
  const LISTS: [string, () => Promise<unknown>][] = [
    ['donations?limit=200', () => w.reviewer.post(`donations/${waiting.pop()}/confirm`)],
    ['organizations?kind=charity&limit=200', () => organization(unique('示例慈善会'))],
    ['search?q=示例镜像&kind=charity&limit=20', () => organization(unique('示例镜像'))],
  ]

  test.each(LISTS)('%s lacks nothing that was published up to it', async (path, change) => {
    const mirror = reader()
    for (let read = 1; read <= 5; read++) {
      // what was read before may not be kept for the next
      await change()
      after = read
      publish = change
      const interrupted = await mirror.get(path)
      after = 0
      const whole = await mirror.get(path)
      if (interrupted.body.revision === whole.body.revision)
        expect(interrupted.text, `after read ${read}`).toBe(whole.text)
    }
  })
})

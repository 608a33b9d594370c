import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingIn } from './support/everything.ts'
import { type Faulty, faulty } from './support/faulty.ts'
import { TARGETS } from './support/targets.ts'
import { unique, type World, world } from './support/world.ts'
import type { Ready } from './support/write.ts'
import { SOME_WRITES, WRITES } from './support/writes.ts'

/** No batch of the API is longer; a request that still fails beyond this many places is a mistake of this test. */
const MOST_PLACES = 400
/** On D1 every request takes its time. */
const WALKED = { node: WRITES, d1: SOME_WRITES } as Record<string, typeof WRITES>

/** Sends it under a key of its own, so that the stored answer is a statement of the batch, too. */
const send = ({ who, method, path, body, headers }: Ready, key: string) =>
  who.send(method, path, {
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': key } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })

describe.each(TARGETS)('a statement that fails leaves nothing behind on $engine', ({ engine, open }) => {
  let target: Faulty
  let w: World
  beforeAll(async () => {
    target = faulty(await open())
    w = await world(target)
  })
  afterAll(() => target.close())

  test.each(WALKED[engine] ?? [])(
    '$name',
    async ({ ready }) => {
      const request = await ready(w)
      const key = unique('key')
      const before = await everythingIn(target)
      let place = 0
      for (; place < MOST_PLACES; place++) {
        await target.sql('DELETE FROM login_limit')
        target.failAt(place)
        const { status, headers, body, text } = await send(request, key)
        if (!target.failed) {
          expect([place, status, text]).toEqual([place, status < 300 ? status : 'success', text])
          break
        }
        expect([place, status, body?.code, headers.get('content-type')]).toEqual([
          place,
          500,
          'internal',
          'application/problem+json; charset=utf-8',
        ])
        expect([place, await everythingIn(target)]).toEqual([place, before])
      }
      // an act or a session, and the commit itself at the very least
      expect(place).toBeGreaterThanOrEqual(2)
      expect(place).toBeLessThan(MOST_PLACES)
      expect(await everythingIn(target)).not.toBe(before)
      expect(await target.sql('SELECT count(*) AS n FROM staged')).toEqual([{ n: 0 }])
    },
    60_000,
  )
})

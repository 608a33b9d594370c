import { expect, test } from 'vitest'
import { dayOf } from '../src/core/day.ts'
import { knownRevision } from '../src/db/revision.ts'
import { fetchThrough, frontOf } from '../src/http/front.ts'
import { nodeTarget } from './support/target.ts'

test('an answer too large to be kept is answered again and again', async () => {
  const { store, close } = await nodeTarget()
  const now = () => new Date()
  const large = 'x'.repeat(200_000)
  const front = frontOf(
    async (_request: Request) =>
      new Response(large, {
        headers: {
          etag: `"r${knownRevision(store)}-${dayOf(now())}"`,
          'cache-control': 'public, max-age=0',
          'content-type': 'text/html; charset=utf-8',
        },
      }),
    { store, now, log: () => {}, quick: [], headers: {} },
  )
  const fetch = fetchThrough(front)
  for (let i = 0; i < 4; i++) expect(await (await fetch(new Request('http://our.invalid/'))).text()).toBe(large)
  await close()
})

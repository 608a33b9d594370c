import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../src/core/day.ts'
import { knownRevision, revision } from '../src/db/revision.ts'
import { fetchThrough, frontOf, type Quick } from '../src/http/front.ts'
import { standingOf } from '../src/http/revision.ts'
import { nodeTarget, type Target } from './support/target.ts'

let target: Target
beforeAll(async () => {
  target = await nodeTarget()
  await revision({ store: target.store, now, actor: null })
})
afterAll(() => target.close())

const now = () => new Date()
const LARGE = 'x'.repeat(600_000)
/** A front over the register, and how often anybody was asked behind it or beside it. */
function fronted(letters: string) {
  const { store } = target
  let asked = 0
  const behind = async (_request: Request) => {
    asked += 1
    const etag = `${standingOf(knownRevision(store), dayOf(now()))}"`
    const headers = { etag, 'cache-control': 'public, max-age=0', 'content-type': 'text/html; charset=utf-8' }
    return new Response(letters, { headers })
  }
  const quick: Quick = {
    start: '/quick?',
    answer: async () => {
      asked += 1
      return { revision: knownRevision(store) ?? { rev: 0, at: null }, body: letters }
    },
  }
  const fetch = fetchThrough(frontOf(behind, { store, now, log: () => {}, quick: [quick], headers: {} }))
  return {
    read: async (path: string) => (await fetch(new Request(`http://our.invalid${path}`))).text(),
    asked: () => asked,
  }
}

test.each(['/', '/quick?all'])('%s: an answer too large to be kept is answered again and again', async (path) => {
  const { read, asked } = fronted(LARGE)
  for (let i = 0; i < 4; i++) expect(await read(path)).toBe(LARGE)
  expect(asked()).toBe(4)
})

test.each(['/', '/quick?'])('%s: answers that are kept take no more room together than is theirs', async (path) => {
  const { read, asked } = fronted('善'.repeat(200_000))
  const count = async (from: number, to: number) => {
    const before = asked()
    for (let i = from; i < to; i++) await read(`${path}${i}`)
    return asked() - before
  }
  // asked twice they are kept, but of 400 KB each not more than eighty
  expect([await count(0, 10), await count(0, 10), await count(0, 10)]).toEqual([10, 10, 0])
  expect([await count(10, 95), await count(10, 95)]).toEqual([85, 85])
  expect(await count(0, 10)).toBe(10)
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../src/db/context.ts'
import type { Check } from '../src/imports/uploads/check.ts'
import { keepCheck, keepUpload, openUpload } from '../src/imports/uploads/keep.ts'
import { listUploads } from '../src/imports/uploads/upload.ts'
import { actingAs } from './support/acting.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, upload } from './support/uploads.ts'

describe.each(TARGETS)('files at the desk on $engine', ({ open }) => {
  const { target, w } = opened(open)
  let ctx: Context
  beforeAll(async () => {
    ctx = await actingAs(target, 'clerk', w.ids.jiangshan)
  })

  const settings = { map: {}, set: {}, create_missing: false, header_row: null }
  const keep = (bytes: Uint8Array) => keepUpload(ctx, { kind: 'donations', filename: '示例.csv', bytes, settings })
  const waiting = async () => (await listUploads(ctx)).map(({ id }) => id)
  const ended = (promise: Promise<unknown>) =>
    promise.then(
      () => 'kept',
      ({ code }: { code?: string }) => code ?? 'fault',
    )

  test('many that arrive at once are each taken whole; five stay, with all their bytes', async () => {
    // of two pieces each, so that one is under way while others begin and end
    const bytes = new Uint8Array(1_300_000).fill(65)
    const ids = await Promise.all(Array.from({ length: 8 }, () => keep(bytes)))
    const left = await waiting()
    expect(left).toHaveLength(5)
    for (const id of left) {
      expect(ids).toContain(id)
      expect(new Uint8Array(await new Response(openUpload(ctx, id)).arrayBuffer())).toEqual(bytes)
    }
    const parts = await target.sql('SELECT count(*) AS n FROM upload_part')
    expect(parts).toEqual([{ n: 5 * 2 }])
  })

  test('one more pushes out the oldest, never itself', async () => {
    const before = await waiting()
    // a millisecond later, by which they are told apart
    await new Promise((resolve) => setTimeout(resolve, 5))
    const id = await keep(new Uint8Array([65]))
    expect(await waiting()).toEqual([id, ...before.slice(0, 4)])
    await target.sql("UPDATE upload SET uploaded_at = '2999-01-01T00:00:00.000Z' WHERE id <> ?", id)
    const late = await keep(new Uint8Array([66]))
    expect(await waiting()).toContain(late)
    expect(await waiting()).toHaveLength(5)
  })

  test('what a check found of one that went meanwhile is told to be gone', async () => {
    expect(await ended(keepCheck(ctx, '0'.repeat(16), { version: 1 } as Check))).toBe('not_found')
  })

  test('at the pages: each is answered, by its page or as one that newer ones pushed out', async () => {
    const file = (n: number) => `${HEAD}\n示例${n},个人,100,2022-03-01,示例慈善总会\n`
    const said = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        upload(w.clerk2, 'donations', file(n)).then(
          () => 303,
          (error: Error) => Number(error.message.slice(0, 3)),
        ),
      ),
    )
    expect(said.filter((status) => ![303, 404].includes(status))).toEqual([])
    expect(said.filter((status) => status === 303).length).toBeGreaterThanOrEqual(5)
  })
})

import { describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { faulty } from './support/faulty.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed, type Reply, world } from './support/world.ts'

const REFUSED = [409, 'conflict', ['replaces_id: duplicate']]
const said = ({ status, body }: Reply) => [
  status,
  body.code,
  body.errors?.map(({ field, code }: { field: string; code: string }) => `${field}: ${code}`),
]

/** Of all versions of one record, at most one counts or may come to. */
describe.each(TARGETS)('versions of a record on $engine', ({ open }) => {
  const { w } = opened(open)

  const correction = (path: string, replaces_id: string) => ({
    ...someOfEach(w)[path]?.(),
    replaces_id,
    reason: '示例更正',
  })
  const correct = (path: string, id: string, by: Client = w.clerk) => by.post(path, correction(path, id))
  const voided = async (path: string, id: string) =>
    expect((await w.reviewer.post(`${path}/${id}/void`, { reason: '示例作废' })).status).toBe(200)

  test.each(['donations', 'funds', 'projects', 'pledges'])('%s: one correction of a chain at a time', async (path) => {
    const first = await confirmed(w, path, someOfEach(w)[path]?.())
    const second = await confirmed(w, path, correction(path, first.id))
    expect(said(await correct(path, first.id))).toEqual(REFUSED)
    await voided(path, second.id)
    const third = await correct(path, first.id)
    expect(third.status, third.text).toBe(201)
    // it waits, is returned, and counts: each time it stands in the way of another
    expect(said(await correct(path, second.id))).toEqual(REFUSED)
    await w.reviewer.post(`${path}/${third.body.id}/return`, { reason: '示例' })
    expect(said(await correct(path, second.id))).toEqual(REFUSED)
    await w.clerk.post(`${path}/${third.body.id}/resubmit`)
    await w.reviewer.post(`${path}/${third.body.id}/confirm`)
    expect(said(await correct(path, second.id))).toEqual(REFUSED)
    // itself it may be corrected, and once it is gone any of them may be taken up again
    const fourth = await confirmed(w, path, correction(path, third.body.id))
    await voided(path, fourth.id)
    expect((await correct(path, second.id)).status).toBe(201)
  })

  test('a correction that was withdrawn leaves the record to be corrected, and is none itself', async () => {
    const first = await confirmed(w, 'donations', aDonation(w))
    const second = await correct('donations', first.id)
    await w.clerk.post(`donations/${second.body.id}/withdraw`, { reason: '示例' })
    expect(said(await correct('donations', second.body.id))).toEqual(REFUSED)
    expect((await correct('donations', first.id)).status).toBe(201)
  })

  test('two at once: one is taken', async () => {
    const first = await confirmed(w, 'donations', aDonation(w))
    const second = await confirmed(w, 'donations', correction('donations', first.id))
    await voided('donations', second.id)
    const replies = await Promise.all([
      correct('donations', first.id),
      correct('donations', second.id, w.clerk2),
      correct('donations', first.id, w.clerk2),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })
})

test('whoever is overtaken between looking and writing is told what stands', async () => {
  const d1 = TARGETS.find(({ engine }) => engine === 'd1')
  const target = faulty(await (d1 as (typeof TARGETS)[number]).open())
  const w = await world(target)
  const first = await confirmed(w, 'donations', aDonation(w))
  const next = { ...aDonation(w), reason: '示例更正' }
  const second = await confirmed(w, 'donations', { ...next, replaces_id: first.id })
  await w.reviewer.post(`donations/${second.id}/void`, { reason: '示例作废' })
  target.meanwhile(() => w.clerk2.post('donations', { ...next, replaces_id: first.id }))
  expect(said(await w.clerk.post('donations', { ...next, replaces_id: second.id }))).toEqual(REFUSED)
  await target.close()
})

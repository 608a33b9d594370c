import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf } from '../src/facts/events.ts'
import { feed } from './support/feed.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, type World, world } from './support/world.ts'

describe.each(TARGETS)('what the public is told of corrections on $engine', ({ open }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await world(target)
  })
  afterAll(() => target.close())

  const correction = async (of: string, reason: string) => {
    const { status, body, text } = await w.clerk.post('donations', aDonation(w, { replaces_id: of, reason }))
    expect(status, text).toBe(201)
    return body.id as string
  }
  const shown = async (id: string) => (await w.public.get(`donations/${id}`)).body

  test('a draft’s reason is nobody’s but its own side’s', async () => {
    const a = (await confirmed(w, 'donations', aDonation(w))).id
    const b = await correction(a, '示例：第一次更正')
    expect((await w.reviewer.post(`donations/${b}/confirm`)).status).toBe(200)
    expect((await shown(a)).reason).toBe('示例：第一次更正')
    expect((await w.reviewer.post(`donations/${b}/void`, { reason: '示例：更正有误' })).status).toBe(200)
    const before = await w.public.get(`donations/${a}`)
    await correction(a, '示例：草稿里的话')
    const after = await w.public.get(`donations/${a}`)
    expect(after.text).toBe(before.text)
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
  })

  test('what was voided first and corrected later was voided, wherever it is told', async () => {
    const a = (await confirmed(w, 'donations', aDonation(w))).id
    expect((await w.reviewer.post(`donations/${a}/void`, { reason: '示例：先作废' })).status).toBe(200)
    const b = await correction(a, '示例：后更正')
    expect((await w.reviewer.post(`donations/${b}/confirm`)).status).toBe(200)
    const told = (await feed(w)).filter(({ id, change }) => id === a && change !== 'confirmed')
    expect(told.map(({ change, replaced_by }) => [change, replaced_by])).toEqual([['voided', null]])
    const reader = { store: target.store, now: () => new Date(), actor: null }
    const events = await eventsOf(reader, { chamber: w.ids.jiangshan })
    expect(events.find(({ id }) => id === a)?.event ?? 'voided').toBe('voided')
    expect(await shown(a)).toMatchObject({ reason: '示例：先作废', replaced_by: b })
  })

  test('of a correction that was corrected itself, the first reason and what took the place stay', async () => {
    const a = (await confirmed(w, 'donations', aDonation(w))).id
    const b = await correction(a, '示例：第一次更正')
    expect((await w.reviewer.post(`donations/${b}/confirm`)).status).toBe(200)
    const c = await correction(b, '示例：第二次更正')
    expect((await w.reviewer.post(`donations/${c}/confirm`)).status).toBe(200)
    expect(await shown(a)).toMatchObject({ status: 'voided', reason: '示例：第一次更正', replaced_by: b })
    expect(await shown(b)).toMatchObject({ status: 'voided', reason: '示例：第二次更正', replaced_by: c })
    for (const format of ['csv', 'ndjson']) {
      const { text } = await w.public.get(`donations?status=voided&format=${format}`)
      expect(text.split('\n').find((line) => line.includes(a) && line.includes('示例：第一次更正'))).toContain(b)
    }
  })

  test('a pledge released for hardship stays released when it is corrected', async () => {
    const made = { donor_kind: 'enterprise', donor_id: w.ids.enterprise, recipient_id: w.ids.charity, channel: 'media' }
    const wrong = await confirmed(w, 'pledges', { ...made, amount_fen: 1000, agreed_on: '2021-05-01' })
    const release = { on: '2021-08-01', note: '示例：经营困难' }
    expect((await w.reviewer.post(`pledges/${wrong.id}/release`, release)).status).toBe(200)
    const mended = { ...made, amount_fen: 900, replaces_id: wrong.id, reason: '示例：金额有误' }
    const late = await w.clerk.post('pledges', { ...mended, agreed_on: '2021-09-01' })
    expect(late.body.errors).toMatchObject([{ field: 'agreed_on', code: 'day_order', value: '2021-08-01' }])
    const right = await confirmed(w, 'pledges', { ...mended, agreed_on: '2021-05-02' })
    expect(right).toMatchObject({ amount_fen: 900, released_on: '2021-08-01', release_note: '示例：经营困难' })
    const { items } = (await w.public.get(`pledges?released=1`)).body
    expect(items.map(({ id }: { id: string }) => id)).toEqual([right.id])
  })

  test('whoever asks, the rows behind a total are those that it adds up', async () => {
    const { links, total } = (await w.public.get('totals?measures=donations.received')).body
    const rows = String(links.rows['donations.received']).replace('/api/v1/', '')
    for (const reader of [w.public, w.clerk, w.reviewer, w.federation]) {
      const { items } = (await reader.get(`${rows}&limit=200`)).body
      const sum = items.reduce((sum: number, { amount_fen }: { amount_fen: number }) => sum + amount_fen, 0)
      expect(sum).toBe(total['donations.received'])
    }
  })
})

describe.each(TARGETS)('who pledged without a name on $engine', ({ open }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await world(target)
  })
  afterAll(() => target.close())

  test.each([
    ['anonymous', null],
    ['alias', '示例顺其自然'],
  ])('is not named by a gift that is: %s', async (publicity, alias) => {
    const pledge = await confirmed(w, 'pledges', {
      donor_kind: 'enterprise',
      donor_id: w.ids.enterprise,
      publicity,
      ...(alias ? { alias } : {}),
      recipient_id: w.ids.charity,
      amount_fen: 1000,
      agreed_on: '2021-05-01',
      channel: 'agreement',
    })
    const gift = await confirmed(w, 'donations', aDonation(w, { pledge_id: pledge.id }))
    expect(gift.pledge_id).toBe(pledge.id)
    const one = await w.public.get(`donations/${gift.id}`)
    expect(one.body.pledge_id).toBeNull()
    for (const format of ['json', 'csv', 'ndjson'])
      expect((await w.public.get(`donations?format=${format}`)).text).not.toContain(pledge.id)
    expect((await w.public.get(`donations?pledge=${pledge.id}`)).body.items).toEqual([])
    expect((await w.public.get(`records/donations/${gift.id}`)).text).not.toContain(pledge.id)
    expect((await w.clerk.get(`donations?pledge=${pledge.id}`)).body.items.length).toBe(1)
    // nor is it told by what was paid
    expect((await w.public.get(`pledges/${pledge.id}`)).body.paid_fen).toBeNull()
    expect((await w.clerk.get(`pledges/${pledge.id}`)).body.paid_fen).toBe(gift.amount_fen)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { Coverage } from '../src/coverage/model.ts'
import { coverage } from '../src/coverage/queries.ts'
import type { Context } from '../src/db/context.ts'
import { idOf } from './support/ledger.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)
  beforeAll(async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 60_00 }))
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 25_00 }), w.other, w.reviewer2)
    const stated = { measure: 'donations.received', from_on: '2022-01-01', to_on: '2022-12-31', source: '示例报表' }
    await confirmed(w, 'reported', { ...stated, organization_id: w.ids.jiangshan, value: 80_00 })
    await w.clerk.post('donations', aDonation(w, { amount_fen: 7_00 }))
    await w.clerk.post('donations', aDonation(w, { amount_fen: 8_00, received_on: '2021-01-01' }))
    await w.clerk.post('reported', { ...stated, organization_id: w.ids.jiangshan, value: 1 })
    await w.other.post('donations', aDonation(w, { amount_fen: 3_00 }))
  })

  const items = async (who: Client, query = '') => {
    const reply = await who.get(`coverage?year=2022&measure=donations.received${query}`)
    expect(reply.status, reply.text).toBe(200)
    expect(Coverage.strict().parse(reply.body)).toEqual(reply.body)
    return reply.body.items as Record<string, any>[]
  }

  test('everybody reads it, in the order of divisions', async () => {
    const rows = await items(w.public)
    expect(rows.map(({ organization }) => organization)).toEqual([
      w.ids.city,
      w.ids.zhenhai,
      w.ids.luotuo,
      w.ids.yinzhou,
      w.ids.jiangshan,
    ])
    expect(rows.at(-1)).toMatchObject({
      reported: 80_00,
      computed: 60_00,
      gap: 20_00,
      coverage: 0.75,
      verdict: 'unmet',
    })
    expect(rows[0]).toMatchObject({ reported: null, computed: 85_00, gap: null })
    expect((await items(w.public, '&district=330211')).map(({ organization }) => organization)).toEqual([
      w.ids.zhenhai,
      w.ids.luotuo,
    ])
    expect(await items(w.public, `&organization=${w.ids.jiangshan},${w.ids.yinzhou}`)).toHaveLength(2)
    const unknown = await w.public.get('coverage?year=2022&measure=donations.received,nonsense')
    expect([unknown.status, unknown.body.errors?.[0]]).toMatchObject([
      422,
      { field: 'measure', code: 'not_allowed', value: 'nonsense' },
    ])
  })

  test('what waits for review is told within one’s scope only', async () => {
    const { city, zhenhai, luotuo, yinzhou, jiangshan } = w.ids
    const waiting = async (who: Client) =>
      Object.fromEntries(
        (await items(who)).flatMap(({ organization, in_review }) => (in_review ? [[organization, in_review]] : [])),
      )
    const [mine, theirs] = [
      { count: 1, amount: 7_00 },
      { count: 1, amount: 3_00 },
    ]
    expect(await waiting(w.public)).toEqual({})
    expect(await waiting(w.clerk)).toEqual({ [jiangshan]: mine })
    expect(await waiting(w.reviewer)).toEqual({ [yinzhou]: mine, [jiangshan]: mine })
    expect(await waiting(w.auditor)).toEqual({
      [city]: { count: 2, amount: 10_00 },
      [zhenhai]: theirs,
      [luotuo]: theirs,
      [yinzhou]: mine,
      [jiangshan]: mine,
    })
    const ctx: Context = {
      store: target.store,
      now: () => new Date(),
      actor: { account_id: idOf('x'), role: 'auditor', organization_id: null, name: 'x', read_only: false },
    }
    const now = await coverage(ctx, { year: 2022 })
    expect(now.rows.some(({ in_review }) => in_review !== null)).toBe(true)
    const then = await coverage(ctx, { year: 2022, as_of_rev: now.revision })
    expect(then.rows.every(({ in_review }) => in_review === null)).toBe(true)
  })

  test('it is a file, too, without the columns of others', async () => {
    const csv = (await w.public.get('coverage?year=2022&measure=donations.received&format=csv')).text
      .trim()
      .split('\r\n')
    expect(csv).toHaveLength(6)
    expect(csv[0]).toMatch(/^organization,organization_name,.*,verdict$/)
    expect((await w.clerk.get('coverage?year=2022&format=csv')).text).toContain('in_review_count,in_review_amount')
    expect((await w.public.get('coverage?year=2022&format=xlsx')).headers.get('content-type')).toMatch(/spreadsheetml/)
    expect((await w.public.get('coverage')).status).toBe(422)
    expect((await w.public.get('coverage?year=2022&as_of_rev=1')).status).toBe(422)
  })
})

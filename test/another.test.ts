import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, type World } from './support/world.ts'

describe.each(TARGETS)('a chamber records its own on $engine', ({ open }) => {
  const { w } = opened(open)

  const year = { from_on: '2022-01-01', to_on: '2022-12-31' }
  const stated = (organization_id: string) => ({
    organization_id,
    measure: 'donations.received',
    value: 1,
    ...year,
    source: '示例',
  })
  const outcome = (organization_id: string) => ({
    organization_id,
    indicator: 'jobs',
    value: 1,
    ...year,
    evidence: '示例',
  })

  test('what it states is about itself, or about whoever records nothing', async () => {
    for (const [path, about] of [
      ['reported', stated],
      ['outcomes', outcome],
    ] as const) {
      const code = async (id: string) => {
        const { status, body } = await w.clerk.post(path, about(id))
        return status === 201 ? 201 : body.errors[0].code
      }
      expect([path, await code(w.ids.luotuo), await code(w.ids.yinzhou)]).toEqual([
        path,
        'another_recorder',
        'another_recorder',
      ])
      expect([path, await code(w.ids.jiangshan), await code(w.ids.enterprise)]).toEqual([path, 201, 201])
    }
  })

  test('a county’s federation states about its chambers, the city’s about all', async () => {
    const at = async (by: World['clerk'], chamber_id: string, id: string) =>
      (await by.post('reported', { ...stated(id), chamber_id })).status
    expect(await at(w.reviewer, w.ids.yinzhou, w.ids.jiangshan)).toBe(201)
    expect(await at(w.reviewer, w.ids.yinzhou, w.ids.luotuo)).toBe(422)
    expect(await at(w.federation, w.ids.city, w.ids.luotuo)).toBe(201)
  })

  test('nor does it pay out of another’s fund', async () => {
    const fund = { name: '示例他会基金', kind: 'chamber', basis: 'agreed', size_fen: 1, established_on: '2020-01-01' }
    const theirs = await w.other.post('funds', fund)
    expect((await w.reviewer2.post(`funds/${theirs.body.id}/confirm`)).status).toBe(200)
    const payment = { fund_id: theirs.body.id, recipient_id: w.ids.charity, amount_fen: 1, paid_on: '2022-01-01' }
    const mine = await w.clerk.post('disbursements', payment)
    expect([mine.status, mine.body.errors?.[0]]).toMatchObject([422, { field: 'fund_id', code: 'another_recorder' }])
    // to give into it is anybody's
    expect((await w.clerk.post('donations', aDonation(w, { fund_id: theirs.body.id }))).status).toBe(201)
  })

  test.each(['330200', '330212'])(
    'help goes to a village, or a township as a whole, never to a county: %s',
    async (village_code) => {
      const aid = {
        enterprise_id: w.ids.enterprise,
        village_code,
        mode: 'industry',
        amount_fen: 1,
        invested_on: '2022-01-01',
      }
      for (const reply of [
        await w.clerk.post('aid', aid),
        await w.clerk.post('donations', aDonation(w, { village_code })),
      ])
        expect([reply.status, reply.body.errors?.[0]]).toMatchObject([
          422,
          { field: 'village_code', code: 'wrong_kind' },
        ])
      const village = await confirmed(w, 'aid', { ...aid, village_code: '330212110200' })
      expect(village.village_code).toBe('330212110200')
    },
  )
})

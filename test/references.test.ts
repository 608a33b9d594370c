import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, aFund, confirmed, type Reply, unique } from './support/world.ts'

describe.each(TARGETS)('naming what another side has not published on $engine', ({ open }) => {
  const { w } = opened(open)
  const codes = ({ body }: Reply) =>
    (body.errors ?? []).map(({ field, code }: Record<string, string>) => `${field}: ${code}`)

  test.each([
    ['funds', 'fund_id', () => aFund(w)],
    ['projects', 'project_id', () => ({ name: unique('示例项目'), programme: 'rural', since_on: '2010-01-01' })],
  ] as const)('of %s is naming nothing', async (path, column, body) => {
    const theirs = (await w.other.post(path, body())).body
    const naming = (who = w.clerk, id = theirs.id) => who.post('donations', aDonation(w, { [column]: id }))
    const refused = await naming()
    expect([refused.status, codes(refused)], refused.text).toEqual([422, [`${column}: unknown_reference`]])
    const nothing = await naming(w.clerk, '0'.repeat(16))
    expect(codes(nothing)).toEqual(codes(refused))
    expect((await naming(w.other)).status).toBe(201)
    expect((await naming(w.reviewer)).status).toBe(422)
    // who may see it may say so for others, and they go on with what was said
    const said = aDonation(w, { [column]: theirs.id, chamber_id: w.ids.jiangshan })
    const { id } = (await w.federation.post('donations', said)).body
    const edited = await w.clerk.patch(`donations/${id}`, { amount_fen: 1 }, { 'if-match': '"v1"' })
    expect([edited.status, edited.body[column]], edited.text).toEqual([200, theirs.id])

    await w.reviewer2.post(`${path}/${theirs.id}/confirm`)
    const named = await naming()
    expect(named.status, named.text).toBe(201)
    const gone = await confirmed(w, path, body(), w.other, w.reviewer2)
    expect((await w.reviewer2.post(`${path}/${gone.id}/void`, { reason: '示例：误录' })).status).toBe(200)
    const next = await w.other.post(path, { ...body(), replaces_id: gone.id, reason: '示例：重录' })
    for (const one of [gone.id, next.body.id])
      expect(codes(await naming(w.clerk, one))).toEqual([`${column}: voided_reference`])
  })
})

import { describe, expect, test } from 'vitest'
import { checkCounts } from '../src/checks/queries.ts'
import type { Context } from '../src/db/context.ts'
import { GOODS } from './support/clean.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('checks of another moment on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const ctx = (): Context => ({ store: target.store, now: () => new Date(), actor: null })

  test('a revision finds the same whatever happens after it', async () => {
    await confirmed(w, 'donations', aDonation(w, { donor_id: w.ids.outsider, received_on: '2022-10-01' }))
    const gone = await confirmed(
      w,
      'donations',
      aDonation(w, { ...GOODS, amount_fen: undefined, received_on: '2022-11-01' }),
    )
    const { body } = await w.auditor.get('checks?year=2022')
    const before = await checkCounts(ctx(), { year: 2022, revision: body.revision })
    const version = { 'if-match': '"v1"' }
    for (const reply of [
      await w.reviewer.post(`donations/${gone.id}/void`, { reason: '示例' }),
      await w.federation.patch(`organizations/${w.ids.enterprise}`, { uscc: '914403001922038216' }, version),
      await w.federation.post('members', {
        enterprise_id: w.ids.outsider,
        chamber_id: w.ids.jiangshan,
        since_on: '2023-01-01',
      }),
    ])
      expect(reply.status, reply.text).toBeLessThan(300)
    expect(await checkCounts(ctx(), { year: 2022, revision: body.revision })).toEqual(before)
    const now = await checkCounts(ctx(), { year: 2022, revision: body.revision + 3 })
    const changed = now.filter(({ count }, i) => count !== before[i]?.count).map(({ id }) => id)
    expect(changed).toEqual(['goods-without-basis', 'donors-without-code', 'outside-membership'])
    const past = await w.auditor.get('checks?year=2022&as_of=2019-12-31T00:00:00Z')
    expect(past.body.revision).toBe(0)
    expect(past.body.items.every(({ count }: { count: number }) => count === 0)).toBe(true)
  })

  test('nor does it matter to a revision what anybody is called, or who is entered, after it', async () => {
    const ids = ['regranted-gifts', 'gifts-handed-on']
    const at = async (revision: number) =>
      (await checkCounts(ctx(), { year: 2020, revision }))
        .filter(({ id }) => ids.includes(id))
        .map(({ count }) => count)
    const group = (donor_name: string, day: string) =>
      confirmed(
        w,
        'donations',
        aDonation(w, { donor_kind: 'group', donor_id: undefined, donor_name, received_on: day }),
      )
    const { name } = (await w.federation.get(`organizations/${w.ids.luotuo}`)).body
    await confirmed(w, 'donations', aDonation(w, { recipient_id: w.ids.luotuo, received_on: '2020-02-01' }))
    for (const [i, donor] of [name, '示例读书社', '示例书画社'].entries()) await group(donor, `2020-03-0${i + 1}`)
    const { revision } = (await w.auditor.get('checks?year=2020')).body
    expect(await at(revision)).toEqual([0, 1])
    const renamed = async (id: string, called: string) => {
      const { version } = (await w.federation.get(`organizations/${id}`)).body
      return w.federation.patch(`organizations/${id}`, { name: called }, { 'if-match': `"v${version}"` })
    }
    for (const reply of [
      await renamed(w.ids.luotuo, '示例骆驼街道商会'),
      await renamed(w.ids.charity2, '示例读书社'),
      await w.federation.post('organizations', { kind: 'charity', name: '示例书画社' }),
    ])
      expect(reply.status, reply.text).toBeLessThan(300)
    const last = (await w.auditor.get('checks?year=2020')).body.revision
    expect(await at(revision)).toEqual([0, 1])
    expect(await at(last)).toEqual([2, 0])
  })
})

import { describe, expect, test } from 'vitest'
import type { Actor, Context } from '../src/db/context.ts'
import { alikeTo } from '../src/facts/alike.ts'
import type { Content, FactName } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { someOfEach } from './support/facts.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const as = (role: Actor['role'], organization_id: string | null): Context => ({
    store: target.store,
    now: () => new Date(),
    actor: { account_id: '0000000000000000', role, organization_id, name: '示例', read_only: false },
  })
  const clerk = () => as('clerk', w.ids.jiangshan)
  const federation = () => as('federation', null)
  const found = async (ctx: Context, kind: FactName, content: Content) =>
    (await alikeTo(ctx, KINDS[kind], content)).map(({ by, item }) => `${by} ${item.id}`)

  test('every kind: a record beside its like, never beside itself', async () => {
    for (const [path, body] of Object.entries(someOfEach(w))) {
      const kind = Object.values(KINDS).find((each) => each.path === path)?.name as FactName
      const content = body()
      const made = [await w.clerk.post(path, content), await w.clerk.post(path, content)].map((reply) => {
        expect(reply.status, `${path} ${reply.text}`).toBe(201)
        return reply.body
      })
      expect(await found(clerk(), kind, made[0]), path).toEqual([`content ${made[1].id}`])
      // what is only being typed has no id, and may lack what is filled in later
      expect((await found(clerk(), kind, { ...made[0], id: null })).sort(), path).toEqual(
        made.map(({ id }) => `content ${id}`).sort(),
      )
      for (const { id } of made) await w.clerk.post(`${path}/${id}/withdraw`, { reason: '示例' })
      expect(await found(clerk(), kind, { ...made[0], id: null }), `${path}, taken back`).toEqual([])
    }
  })

  test('a receipt is alike whatever else differs; a correction is not alike to what it corrects', async () => {
    const receipt = { receipt_no: unique('SL') }
    const first = await confirmed(w, 'donations', aDonation(w, { ...receipt, amount_fen: 71_00 }))
    const other = (await w.clerk.post('donations', aDonation(w, { ...receipt, amount_fen: 72_00 }))).body
    expect(await found(clerk(), 'donation', other)).toEqual([`receipt ${first.id}`])
    // full-width characters are the same number
    const wide = [...receipt.receipt_no].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('')
    const typed = (await w.clerk.post('donations', aDonation(w, { receipt_no: wide, amount_fen: 73_00 }))).body
    expect(typed.receipt_no).toBe(receipt.receipt_no)
    expect((await w.clerk.post(`donations/${typed.id}/withdraw`, { reason: '示例' })).status).toBe(200)
    const correction = (
      await w.clerk.post('donations', aDonation(w, { amount_fen: 71_00, replaces_id: first.id, reason: '示例' }))
    ).body
    expect(await found(clerk(), 'donation', correction)).toEqual([])
    expect(await found(clerk(), 'donation', first)).toEqual([`receipt ${other.id}`])
  })

  test('aid beside the gift that counts as aid already, from either side', async () => {
    const what = { village_code: '330212110200', amount_fen: 77_00 }
    const gift = (await w.clerk.post('donations', aDonation(w, { ...what, donor_id: w.ids.outsider }))).body
    const aid = (
      await w.clerk.post('aid', {
        ...what,
        enterprise_id: w.ids.outsider,
        mode: 'donation',
        invested_on: gift.received_on,
      })
    ).body
    expect(await found(clerk(), 'aid', aid)).toEqual([`gift_and_aid ${gift.id}`])
    expect(await found(clerk(), 'donation', gift)).toEqual([`gift_and_aid ${aid.id}`])
  })

  test('of other chambers only what is public and names its donor is told', async () => {
    const what = { donor_id: w.ids.outsider, amount_fen: 78_00, received_on: '2022-03-03' }
    const mine = (await w.clerk.post('donations', aDonation(w, what))).body
    const theirs = (await w.other.post('donations', aDonation(w, what))).body
    const hidden = await confirmed(
      w,
      'donations',
      aDonation(w, { ...what, publicity: 'anonymous' }),
      w.other,
      w.reviewer2,
    )
    expect(await found(clerk(), 'donation', mine)).toEqual([])
    expect(await found(federation(), 'donation', mine)).toEqual([`content ${theirs.id}`, `content ${hidden.id}`])
    await w.reviewer2.post(`donations/${theirs.id}/confirm`)
    expect(await found(clerk(), 'donation', mine)).toEqual([`content ${theirs.id}`])
    const [told] = await alikeTo(clerk(), KINDS.donation, mine)
    expect(told?.own).toBe(false)
    expect(told?.item).not.toHaveProperty('receipt_no')
  })
})

import { describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, type World } from './support/world.ts'

describe.each(TARGETS)('what a promise is held to on $engine', ({ open }) => {
  const { w } = opened(open)

  const promise = (more: object = {}) =>
    confirmed(w, 'pledges', { ...someOfEach(w).pledges?.(), donor_id: w.ids.enterprise, ...more })
  const pay = (pledge_id: string, more: object = {}) => confirmed(w, 'donations', aDonation(w, { pledge_id, ...more }))
  const release = (id: string) => w.reviewer.post(`pledges/${id}/release`, { on: '2023-01-01', note: '示例：经营困难' })

  test('nothing is released of a pledge that was paid in full; of one paid in part the rest is', async () => {
    const paid = await promise({ amount_fen: 300_00 })
    await pay(paid.id, { amount_fen: 100_00 })
    const last = await pay(paid.id, { amount_fen: 200_00 })
    const refused = await release(paid.id)
    expect([refused.status, refused.body.code], refused.text).toEqual([409, 'wrong_status'])
    expect(refused.body).toMatchObject({ amount_fen: 300_00, paid_fen: 300_00 })
    expect(refused.text).toContain('已到账 300元')
    expect((await w.public.get(`pledges/${paid.id}`)).body.released_on).toBeNull()

    await w.reviewer.post(`donations/${last.id}/void`, { reason: '示例' })
    expect((await release(paid.id)).status).toBe(200)
    const open_ = await promise({ amount_fen: undefined })
    await pay(open_.id)
    expect((await release(open_.id)).status).toBe(200)
  })

  test('a gift that is not what it pays is told to its own chamber, unless that would tell who promised elsewhere', async () => {
    const rows = async (who: World['clerk']) => {
      const { body } = await who.get('checks/gifts-unlike-pledge?year=2022&limit=200')
      return body.items.map(({ id, other }: { id: string; other: string }) => [id, other])
    }
    const target_ = { recipient_id: w.ids.charity, agreed_on: '2022-01-01', amount_fen: 500_00 }
    const mine = await promise(target_)
    await pay(mine.id)
    expect(await rows(w.federation)).toEqual([])
    const elsewhere = await pay(mine.id, { recipient_id: w.ids.charity2, received_on: '2022-05-01' })
    const another = await pay(mine.id, { donor_id: w.ids.outsider, received_on: '2022-06-01' })
    const early = await pay(mine.id, { received_on: '2021-12-31' })
    const told = [another, elsewhere].map(({ id }) => [id, mine.id])
    for (const who of [w.clerk, w.reviewer, w.federation]) expect(await rows(who)).toEqual(told)
    expect(await rows(w.other)).toEqual([])
    // who tries hidden promises of others on her donors learns of none whose it is
    const hidden = { ...someOfEach(w).pledges?.(), ...target_, publicity: 'anonymous' }
    const theirs = await confirmed(w, 'pledges', { ...hidden, donor_id: w.ids.outsider }, w.other, w.reviewer2)
    for (const donor_id of [w.ids.enterprise, w.ids.outsider])
      expect((await w.clerk.post('donations', aDonation(w, { pledge_id: theirs.id, donor_id }))).status).toBe(422)
    const paying = aDonation(w, { pledge_id: theirs.id, received_on: '2022-04-01', chamber_id: w.ids.jiangshan })
    const tried = await confirmed(w, 'donations', paying, w.federation, w.reviewer)
    for (const who of [w.clerk, w.reviewer]) expect(await rows(who)).toEqual(told)
    expect(await rows(w.federation)).toEqual([...told, [tried.id, theirs.id]])
    const before = (await w.federation.get('checks/gifts-unlike-pledge?year=2021')).body.items
    expect(before).toMatchObject([{ id: early.id, other: mine.id, day: '2021-12-31', kind: 'donation' }])
  })

  test('another side’s promise is paid by whom it names in public, and by nobody else', async () => {
    const naming = async (who: World['clerk'], pledge_id: string, more: object = {}) => {
      const { status, body } = await who.post('donations', aDonation(w, { pledge_id, ...more }))
      return [status, body.errors?.[0].field ?? null, body.errors?.[0].code ?? null]
    }
    const taken = [201, null, null]
    const refused = [422, 'pledge_id', 'another_recorder']
    const its = { donor_id: w.ids.enterprise }
    const another = { donor_id: w.ids.outsider }
    const waiting = (await w.clerk.post('pledges', { ...someOfEach(w).pledges?.(), ...its })).body
    expect(await naming(w.other, waiting.id, its)).toEqual([422, 'pledge_id', 'unknown_reference'])
    const open = await promise({ amount_fen: 100_00 })
    expect(await naming(w.other, open.id, another)).toEqual(refused)
    expect(await naming(w.reviewer2, open.id, { ...another, chamber_id: w.ids.zhenhai })).toEqual(refused)
    expect(await naming(w.other, open.id, its)).toEqual(taken)
    for (const who of [w.clerk, w.clerk2]) expect(await naming(who, open.id, another)).toEqual(taken)
    expect((await w.public.get(`pledges/${open.id}`)).body.paid_fen).toBeNull()
    expect((await release(open.id)).status).toBe(200)

    // a mask tells no name, and a gift that names a promise already keeps it only as long as its giver
    const person = { donor_kind: 'person', donor_id: undefined, donor_name: '示例张三', publicity: 'named' }
    const masked = await promise(person)
    expect(await naming(w.other, masked.id, person)).toEqual(refused)
    const agreed = await promise({ ...person, donor_consent: 1 })
    expect(await naming(w.other, agreed.id, person)).toEqual(taken)
    const said = { ...aDonation(w, { pledge_id: masked.id }), chamber_id: w.ids.luotuo }
    const { id } = (await w.federation.post('donations', said)).body
    const edit = (version: number, patch: object) =>
      w.other.patch(`donations/${id}`, patch, { 'if-match': `"v${version}"` })
    expect((await edit(1, { amount_fen: 1 })).status).toBe(200)
    expect((await edit(2, another)).body.errors).toMatchObject([{ field: 'pledge_id', code: 'another_recorder' }])
  })
})

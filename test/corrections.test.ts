import { describe, expect, test } from 'vitest'
import { eventsOf } from '../src/facts/events.ts'
import { feed } from './support/feed.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('corrections on $engine', ({ open }) => {
  const { target, w } = opened(open)

  describe('what the public is told of them', () => {
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
      const made = {
        donor_kind: 'enterprise',
        donor_id: w.ids.enterprise,
        recipient_id: w.ids.charity,
        channel: 'media',
      }
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

    test('a fund closed while its correction waits is closed when that is confirmed', async () => {
      const made = {
        name: '示例终止基金',
        kind: 'enterprise_named',
        sponsor_id: w.ids.enterprise,
        custodian_id: w.ids.charity,
      }
      const fund = { ...made, basis: 'agreed', size_fen: 1000, established_on: '2021-05-01' }
      const wrong = await confirmed(w, 'funds', fund)
      const waits = await w.clerk.post('funds', {
        ...fund,
        size_fen: 900,
        replaces_id: wrong.id,
        reason: '示例：金额有误',
      })
      expect((await w.reviewer.post(`funds/${wrong.id}/close`, { on: '2022-05-01', note: '示例' })).status).toBe(200)
      expect((await w.reviewer.post(`funds/${waits.body.id}/confirm`)).status).toBe(200)
      expect((await w.public.get(`funds/${waits.body.id}`)).body).toMatchObject({
        size_fen: 900,
        closed_on: '2022-05-01',
      })
      // one that was closed by mistake is open again once its correction says so
      const open = await confirmed(w, 'funds', { ...fund, replaces_id: waits.body.id, reason: '示例：并未终止' })
      expect(open.closed_on).toBeNull()
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

  describe('who pledged without a name', () => {
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

  describe('who is hidden by a correction', () => {
    const person = { donor_kind: 'person', donor_id: undefined, donor_name: '欧阳测试娜' }
    const gives = (path: string, more: Record<string, unknown>) =>
      confirmed(w, path, {
        recipient_id: w.ids.charity,
        amount_fen: 77_00,
        ...(path === 'donations' ? { received_on: '2022-03-03' } : { agreed_on: '2022-03-03', channel: 'media' }),
        ...more,
      })

    test.each(['donations', 'pledges'])('is told by no earlier version of %s, wherever it is read', async (path) => {
      const named = await gives(path, { ...person, publicity: 'named', donor_consent: 1 })
      const again = await gives(path, {
        ...person,
        publicity: 'named',
        donor_consent: 1,
        replaces_id: named.id,
        reason: '示例：金额',
      })
      const between = (await w.public.get('totals?measures=donations.donors,donations.received,pledges.amount')).body
        .total
      const hidden = await gives(path, {
        ...person,
        publicity: 'anonymous',
        replaces_id: again.id,
        reason: '示例：撤回同意',
      })
      const asked = ['', '?status=all', '?status=voided', `?as_of=${encodeURIComponent(again.confirmed_at)}`]
      for (const query of asked)
        for (const format of ['json', 'csv', 'ndjson']) {
          const { text } = await w.public.get(`${path}${query}${query ? '&' : '?'}format=${format}`)
          expect(text.includes('欧阳'), `${path}${query} ${format}`).toBe(false)
        }
      for (const { id } of [named, again, hidden]) {
        const { body, text } = await w.public.get(`${path}/${id}`)
        expect(body).toMatchObject({ publicity: 'anonymous', donor: null })
        expect(text).not.toContain('欧阳')
        // its own side knows what was recorded
        expect((await w.clerk.get(`${path}/${id}`)).body.donor).toBe('欧阳测试娜')
      }
      expect((await w.clerk.get(`${path}/${named.id}`)).body.publicity).toBe('named')
      // and no total moves, now or then
      const query = `totals?measures=donations.donors,donations.received,pledges.amount&as_of=${encodeURIComponent(again.confirmed_at)}`
      expect((await w.public.get(query)).body.total).toEqual(between)
    })

    test('an enterprise that was named, a mask instead of a name, another alias', async () => {
      const enterprise = await gives('donations', { donor_kind: 'enterprise', donor_id: w.ids.enterprise })
      const hiding = { donor_kind: 'enterprise', donor_id: w.ids.enterprise, publicity: 'anonymous' }
      await gives('donations', { ...hiding, replaces_id: enterprise.id, reason: '示例：不再具名' })
      const old = (await w.public.get(`donations/${enterprise.id}`)).body
      expect(old).toMatchObject({ donor: null, donor_id: null, publicity: 'anonymous' })
      expect((await w.public.get(`donations?enterprise=${w.ids.enterprise}&status=all`)).text).not.toContain(
        enterprise.id,
      )
      const full = await gives('donations', { ...person, publicity: 'named', donor_consent: 1 })
      await gives('donations', { ...person, publicity: 'named', replaces_id: full.id, reason: '示例：未同意全名' })
      expect((await w.public.get(`donations/${full.id}`)).body.donor).toBeNull()
      const alias = await gives('donations', { ...person, publicity: 'alias', alias: '示例旧化名' })
      await gives('donations', {
        ...person,
        publicity: 'alias',
        alias: '示例新化名',
        replaces_id: alias.id,
        reason: '示例：化名有误',
      })
      expect((await w.public.get(`donations/${alias.id}`)).body.donor).toBe('示例旧化名')
      // a correction that waits or only adds a name hides nothing
      const open = await gives('donations', { donor_kind: 'enterprise', donor_id: w.ids.enterprise })
      await w.clerk.post('donations', { ...aDonation(w, hiding), replaces_id: open.id, reason: '示例：待审' })
      expect((await w.public.get(`donations/${open.id}`)).body.donor_id).toBe(w.ids.enterprise)
    })

    test('nor by totals of a moment before it: they count as they did, and name nobody', async () => {
      const day = { from: '2022-04-04', to: '2022-04-04' }
      const gift = (more: object) => aDonation(w, { received_on: day.from, amount_fen: 88_00, ...more })
      const named = await confirmed(w, 'donations', gift({ donor_id: w.ids.outsider, source_ref: undefined }))
      const before = encodeURIComponent(named.confirmed_at)
      await confirmed(
        w,
        'donations',
        gift({ donor_id: w.ids.outsider, publicity: 'anonymous', replaces_id: named.id, reason: '示例：撤回同意' }),
      )
      const asked = (more: string) =>
        w.public.get(
          `totals?measures=donations.received,donations.donors&from=${day.from}&to=${day.to}&as_of=${before}&${more}`,
        )
      const whole = await asked('by=district')
      expect(whole.body.total).toMatchObject({ 'donations.received': 88_00, 'donations.donors': 1 })
      const cut = await asked('by=enterprise,recipient')
      expect(cut.body.rows).toMatchObject([{ enterprise: null, 'donations.received': 88_00 }])
      expect(cut.text).not.toContain(w.ids.outsider)
      const filtered = await asked(`enterprise=${w.ids.outsider}`)
      // nobody knows of an enterprise that is named nowhere
      expect([filtered.status, filtered.body.errors?.[0]?.field]).toEqual([422, 'enterprise'])
      await confirmed(w, 'donations', gift({ donor_id: w.ids.outsider, received_on: '2022-05-05' }))
      const known = await asked(`enterprise=${w.ids.outsider}`)
      expect(known.body.total, known.text).toMatchObject({ 'donations.received': 0, 'donations.donors': 0 })
    })
  })
})

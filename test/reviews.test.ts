import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)

  const codes = (reply: { body: { errors?: { field: string; code: string }[] } }) =>
    (reply.body.errors ?? []).map(({ field, code }) => `${field}: ${code}`)

  describe('review', () => {
    test('never one’s own: neither entered nor edited', async () => {
      const mine = await w.reviewer.post('donations', aDonation(w, { chamber_id: w.ids.jiangshan }))
      expect((await w.reviewer.post(`donations/${mine.body.id}/confirm`)).body.code).toBe('own_record')
      const edited = await w.clerk.post('donations', aDonation(w))
      await w.reviewer.patch(`donations/${edited.body.id}`, { amount_fen: 5 }, { 'if-match': '"v1"' })
      expect((await w.reviewer.post(`donations/${edited.body.id}/confirm`)).body.code).toBe('own_record')
      const back = await w.reviewer.post(`donations/${mine.body.id}/return`, { reason: '金额有误' })
      expect(back.body.code).toBe('own_record')
      expect((await w.federation.post(`donations/${edited.body.id}/confirm`)).status).toBe(200)
    })

    test('but what somebody else confirmed she withdraws or ends in public, her own too', async () => {
      const gift = await w.reviewer.post('donations', aDonation(w, { chamber_id: w.ids.jiangshan }))
      const project = await w.reviewer.post('projects', {
        chamber_id: w.ids.jiangshan,
        name: '示例结对',
        programme: 'east_west',
        partner_code: '522327',
        since_on: '2021-01-01',
      })
      for (const one of [`donations/${gift.body.id}`, `projects/${project.body.id}`])
        expect((await w.federation.post(`${one}/confirm`)).status).toBe(200)
      const ended = await w.reviewer.post(`projects/${project.body.id}/close`, { on: '2022-01-01', note: '结对期满' })
      expect([ended.status, ended.body.closed_on]).toEqual([200, '2022-01-01'])
      expect((await w.reviewer.post(`donations/${gift.body.id}/void`, { reason: '重复录入' })).status).toBe(200)
      expect((await w.public.get(`donations/${gift.body.id}`)).body.reason).toBe('重复录入')
    })

    test('a county’s reviewer reaches her own chambers only', async () => {
      const { body } = await w.clerk.post('donations', aDonation(w))
      expect((await w.reviewer2.post(`donations/${body.id}/confirm`)).status).toBe(404)
      expect((await w.clerk2.post(`donations/${body.id}/confirm`)).status).toBe(403)
      expect((await w.public.post(`donations/${body.id}/confirm`)).status).toBe(401)
    })

    test('many at once, all or none', async () => {
      const made = await Promise.all(
        [1, 2, 3].map(async () => (await w.clerk.post('donations', aDonation(w))).body.id as string),
      )
      const own = (await w.reviewer.post('donations', aDonation(w, { chamber_id: w.ids.jiangshan }))).body.id as string
      const items = [...made, own].map((id) => ({ kind: 'donation', id }))
      const refused = await w.reviewer.post('reviews', { decision: 'confirm', items })
      expect(refused.body).toMatchObject({ code: 'own_record', item: 3, id: own })
      for (const id of made) expect((await w.clerk.get(`donations/${id}`)).body.status).toBe('submitted')
      const done = await w.reviewer.post('reviews', { decision: 'confirm', items: items.slice(0, 3) })
      expect(done.body.decided).toBe(3)
      expect((await w.reviewer.post('reviews', { decision: 'confirm', items: items.slice(0, 3) })).body.code).toBe(
        'wrong_status',
      )
      expect((await w.reviewer.post('reviews', { decision: 'return', items: items.slice(0, 1) })).status).toBe(422)
    })

    test('a record named twice is told by its place', async () => {
      const [first, second] = [
        (await w.clerk.post('donations', aDonation(w))).body.id,
        (await w.clerk.post('donations', aDonation(w))).body.id,
      ]
      const items = [first, second, first].map((id) => ({ kind: 'donation', id }))
      const refused = await w.reviewer.post('reviews', { decision: 'confirm', items })
      expect([refused.status, codes(refused), refused.body.errors?.[0]?.value]).toEqual([
        422,
        ['items.2.id: duplicate'],
        first,
      ])
      expect((await w.clerk.get(`donations/${first}`)).body.status).toBe('submitted')
    })

    test('two reviewers at once: one decides, the other is told', async () => {
      const { body } = await w.clerk.post('donations', aDonation(w))
      const replies = await Promise.all(
        [w.reviewer, w.federation].map((who) => who.post(`donations/${body.id}/confirm`)),
      )
      expect(replies.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([200]))
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      expect((await w.clerk.get(`donations/${body.id}`)).body.version).toBe(2)
    })

    test('void is published with its reason; a replacement swaps in one revision', async () => {
      const gift = await confirmed(w, 'donations', aDonation(w, { source_ref: unique('ref'), amount_fen: 500 }))
      const replacement = aDonation(w, { amount_fen: 50000, replaces_id: gift.id })
      expect(codes(await w.clerk.post('donations', replacement))).toEqual(['reason: required'])
      const next = await w.clerk.post('donations', { ...replacement, reason: '单位误为元' })
      expect(next.body).toMatchObject({ replaces_id: gift.id, source_ref: gift.source_ref })
      expect((await w.clerk2.post('donations', { ...replacement, reason: '重复' })).status).toBe(409)
      expect((await w.public.get(`donations/${gift.id}`)).body.status).toBe('confirmed')
      await w.reviewer.post(`donations/${next.body.id}/confirm`)
      const old = (await w.public.get(`donations/${gift.id}`)).body
      const now = (await w.public.get(`donations/${next.body.id}`)).body
      expect(old).toMatchObject({ status: 'voided', replaced_by: next.body.id, reason: '单位误为元' })
      expect(now).toMatchObject({ status: 'confirmed', replaces_id: gift.id, amount_fen: 50000 })
      expect(old.voided_rev).toBe(now.confirmed_rev)
      const gone = await confirmed(w, 'donations', aDonation(w))
      await w.reviewer.post(`donations/${gone.id}/void`, { reason: '重复录入' })
      expect((await w.public.get(`donations/${gone.id}`)).body).toMatchObject({ status: 'voided', reason: '重复录入' })
    })

    test('a change of a restricted gift’s use needs the donor’s consent', async () => {
      const gift = await confirmed(w, 'donations', aDonation(w, { restricted_to: '助学' }))
      const change = { ...aDonation(w), restricted_to: '助医', replaces_id: gift.id, reason: '变更用途' }
      expect(codes(await w.clerk.post('donations', change))).toEqual(['use_consent: consent_needed'])
      const { body: campaign } = await w.federation.post('campaigns', { name: unique('示例行动') })
      const moved = { ...change, restricted_to: '助学', campaign_id: campaign.id }
      expect(codes(await w.clerk.post('donations', moved))).toEqual(['use_consent: consent_needed'])
      expect((await w.clerk.post('donations', { ...change, use_consent: '捐赠人书面同意' })).status).toBe(201)
    })

    test('a pledge is paid in parts and may be released once, publicly', async () => {
      const pledge = await confirmed(w, 'pledges', {
        donor_kind: 'enterprise',
        donor_id: w.ids.enterprise,
        recipient_id: w.ids.charity,
        amount_fen: 1000,
        agreed_on: '2021-01-01',
        channel: 'media',
      })
      await confirmed(w, 'donations', aDonation(w, { pledge_id: pledge.id, amount_fen: 300 }))
      await confirmed(w, 'donations', aDonation(w, { pledge_id: pledge.id, amount_fen: 200 }))
      expect((await w.public.get(`pledges/${pledge.id}`)).body).toMatchObject({ paid_fen: 500, amount_fen: 1000 })
      expect((await w.clerk.post(`pledges/${pledge.id}/release`, { on: '2022-01-01', note: '经营困难' })).status).toBe(
        403,
      )
      expect(
        (await w.reviewer.post(`pledges/${pledge.id}/release`, { on: '2022-01-01', note: '经营困难' })).body,
      ).toMatchObject({ released_on: '2022-01-01', release_note: '经营困难' })
      expect(
        (await w.reviewer.post(`pledges/${pledge.id}/release`, { on: '2022-01-01', note: '经营困难' })).body.code,
      ).toBe('wrong_status')
    })
  })

  describe('lists', () => {
    test('paging under inserts returns each row once', async () => {
      const chamber = w.ids.luotuo
      const made: string[] = []
      for (let i = 0; i < 12; i++)
        made.push(
          (
            await w.other.post(
              'donations',
              aDonation(w, { received_on: `2021-01-${String((i % 4) + 1).padStart(2, '0')}` }),
            )
          ).body.id,
        )
      const seen: string[] = []
      let after = ''
      do {
        const page = (
          await w.other.get(
            `donations?mine=1&from=2021-01-01&to=2021-01-31&limit=5&chamber=${chamber}${after && `&after=${after}`}`,
          )
        ).body
        seen.push(...page.items.map((item: { id: string }) => item.id))
        after = page.next ?? ''
        await w.other.post('donations', aDonation(w, { received_on: '2021-01-31' }))
      } while (after)
      expect(new Set(seen).size).toBe(seen.length)
      for (const id of made) expect(seen).toContain(id)
      expect((await w.other.get('donations?after=nonsense')).status).toBe(422)
      expect((await w.other.get('donations?sort=note')).status).toBe(422)
    })

    test('the same rows as CSV, NDJSON and XLSX; formulas are made text', async () => {
      await confirmed(
        w,
        'donations',
        aDonation(w, {
          donor_kind: 'group',
          donor_id: undefined,
          donor_name: '=HYPERLINK("x")',
          received_on: '2020-02-02',
        }),
      )
      const query = 'donations?from=2020-02-02&to=2020-02-02'
      const csv = await w.public.get(`${query}&format=csv`)
      expect(csv.headers.get('content-type')).toContain('text/csv')
      expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`)
      const lines = (await w.public.get(query, { accept: 'application/x-ndjson' })).text.trim().split('\n')
      expect(JSON.parse(lines[0] ?? '').donor).toBe('=HYPERLINK("x")')
      expect((await w.public.get(`${query}&format=xlsx`)).text.slice(0, 2)).toBe('PK')
      expect((await w.public.get(`${query}&format=pdf`)).status).toBe(406)
    })

    test('division filters include what lies below', async () => {
      const city = (await w.auditor.get('donations?district=330200&limit=200')).body.items.length
      const county = (await w.auditor.get('donations?district=330212&limit=200')).body.items.length
      expect(county).toBeGreaterThan(0)
      expect(city).toBeGreaterThan(county)
    })
  })
})

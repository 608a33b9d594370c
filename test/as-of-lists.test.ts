import { describe, expect, test } from 'vitest'
import { KINDS } from '../src/facts/kinds.ts'
import { allPages } from '../src/facts/pages.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { sendList } from './support/uploads.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('lists of another moment on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const now = async () => {
    // instants are told apart by the millisecond
    await new Promise((resolve) => setTimeout(resolve, 5))
    const { body } = await w.public.get('totals?measures=donations.received')
    return encodeURIComponent(String(body.as_of))
  }
  const asOf = async (path: string, instant: string) => ({
    json: (await w.public.get(`${path}?as_of=${instant}`)).body.items,
    csv: (await w.public.get(`${path}?as_of=${instant}&format=csv`)).text,
    ndjson: (await w.public.get(`${path}?as_of=${instant}&format=ndjson`)).text,
  })

  test('show each record as it stood: not voided, replaced, paid, released or closed yet', async () => {
    const donor = { donor_kind: 'enterprise', donor_id: w.ids.enterprise }
    const pledge = await confirmed(w, 'pledges', {
      ...donor,
      recipient_id: w.ids.charity,
      amount_fen: 1000_00,
      agreed_on: '2021-05-01',
      channel: 'agreement',
    })
    const fund = await confirmed(w, 'funds', {
      name: '示例后来终止的基金',
      kind: 'enterprise_named',
      sponsor_id: w.ids.enterprise,
      custodian_id: w.ids.charity,
      basis: 'agreed',
      size_fen: 1000,
      established_on: '2021-05-01',
    })
    const voided = await confirmed(w, 'donations', aDonation(w))
    const replaced = await confirmed(w, 'donations', aDonation(w))
    const then = await now()
    const before = await Promise.all(['pledges', 'funds', 'donations'].map((path) => asOf(path, then)))

    await confirmed(w, 'donations', aDonation(w, { pledge_id: pledge.id }))
    expect(
      (await w.reviewer.post(`pledges/${pledge.id}/release`, { on: '2022-10-01', note: '示例：困难' })).status,
    ).toBe(200)
    expect((await w.reviewer.post(`funds/${fund.id}/close`, { on: '2022-10-01', note: '示例' })).status).toBe(200)
    expect((await w.reviewer.post(`donations/${voided.id}/void`, { reason: '示例：重复' })).status).toBe(200)
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 1, replaces_id: replaced.id, reason: '示例：更正' }))

    expect(await Promise.all(['pledges', 'funds', 'donations'].map((path) => asOf(path, then)))).toEqual(before)
    const [pledges, funds, donations] = before
    expect(pledges?.json[0]).toMatchObject({ paid_fen: null, released_on: null, version: 2 })
    expect(funds?.json[0]).toMatchObject({ closed_on: null, version: 2 })
    for (const { id } of [voided, replaced])
      expect(donations?.json.find((item: { id: string }) => item.id === id)).toMatchObject({
        status: 'confirmed',
        voided_at: null,
        replaced_by: null,
        reason: null,
        version: 2,
      })
    const today = (await w.public.get(`pledges/${pledge.id}`)).body
    expect(today).toMatchObject({ paid_fen: 100_00, released_on: '2022-10-01', version: 3 })
  })

  test('a file is of the revision at which it was begun, whatever is written while it is read', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => `示例${i},${i + 1}.00\n`).join('')
    const taken = await sendList(w.clerk, 'donations', `捐赠人,金额（元）\n${rows}`, {
      set: ['recipient=示例慈善总会', 'received_on=2022-03-01', 'donor_kind=person'],
    })
    expect(taken.status, taken.text).toBe(201)
    const { items } = (await w.clerk.get(`donations?import=${taken.body.id}&limit=200`)).body
    const all = await target.sql(`SELECT id FROM donation WHERE status = 'submitted' AND received_on = '2022-03-01'`)
    const ids = all.map(({ id }) => ({ kind: 'donation', id }))
    expect((await w.reviewer.post('reviews', { decision: 'confirm', items: ids })).status).toBe(200)
    const reader = { store: target.store, now: () => new Date(), actor: null }
    const pinned = Number((await target.sql('SELECT max(rev) AS rev FROM act'))[0]?.rev)
    const query = { limit: 1, from: '2022-03-01', to: '2022-03-01', pinned }
    const files = [allPages(reader, KINDS.donation, query), allPages(reader, KINDS.donation, query)]
    const lines = files[0]?.lines('ndjson')[Symbol.asyncIterator]()
    let text = String((await lines?.next())?.value)
    const voids = items.slice(0, 100).map(({ id }: { id: string }) => ({ kind: 'donation', id }))
    expect((await w.reviewer.post('reviews', { decision: 'void', items: voids, reason: '示例：误录' })).status).toBe(
      200,
    )
    for (let next = await lines?.next(); next && !next.done; next = await lines?.next()) text += next.value
    const read = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(read.length).toBe(600)
    expect(
      read.every(({ status, version, voided_at }) => status === 'confirmed' && version === 2 && voided_at === null),
    ).toBe(true)
    const paged = []
    for await (const page of files[1] ?? []) paged.push(...page)
    expect(paged).toEqual(read)
    expect(
      (await w.public.get('donations?from=2022-03-01&to=2022-03-01&format=ndjson')).text.trimEnd().split('\n').length,
    ).toBe(500)
  })

  test.each(Object.values(KINDS).map(({ path }) => path))(
    'of %s hold what counted then, and no other state',
    async (path) => {
      const then = await now()
      const expected = { field: 'status', code: 'not_allowed', allowed: ['confirmed'] }
      for (const status of ['voided', 'all', 'confirmed,voided', 'submitted'])
        for (const [who, format] of [
          [w.public, ''],
          [w.federation, '&format=csv'],
        ] as const) {
          const { status: code, body, text } = await who.get(`${path}?as_of=${then}&status=${status}${format}`)
          expect([code, body?.errors?.[0]], text).toMatchObject([422, { ...expected, value: status }])
        }
      const said = (await w.public.get(`${path}?as_of=${then}&status=confirmed`)).body.items
      expect(said).toEqual((await w.public.get(`${path}?as_of=${then}`)).body.items)
    },
  )
})

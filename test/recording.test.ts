import type { D1Database } from '@cloudflare/workers-types'
import { expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { d1Store } from '../src/db/d1.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { aDonation, type Client, client, confirmed } from './support/world.ts'

/** What recording one record reads, and that its answer says what its reader then reads. */
const { target, w } = opened(() => nodeTarget())

const aFund = (name: string, more: object = {}) => ({
  name,
  kind: 'enterprise_named',
  basis: 'received',
  sponsor_id: w.ids.enterprise,
  custodian_id: w.ids.charity2,
  established_on: '2020-01-01',
  ...more,
})
const made = async (path: string, body: unknown, by: Client = w.clerk) => {
  const { status, text, body: item } = await by.post(path, body)
  expect(status, text).toBe(201)
  return item
}

/** The clerk over D1's own interface, counting each way that a request goes to the database. */
function overD1(): { clerk: Client; ways: () => number } {
  let ways = 0
  const run = async ({ sql, values }: { sql: string; values: (string | number | null)[] }) => ({
    results: await target.sql(sql, ...values),
  })
  const once = <T>(result: T) => {
    ways++
    return result
  }
  const database = {
    prepare: (sql: string) => ({
      bind: (...values: (string | number | null)[]) => ({ sql, values, all: () => once(run({ sql, values })) }),
    }),
    batch: (all: Parameters<typeof run>[0][]) =>
      once(all.reduce(async (done, one) => [...(await done), await run(one)], Promise.resolve<unknown[]>([]))),
  }
  const store = d1Store(database as unknown as D1Database)
  const app = createApp({ store, secrets: nodeSecrets, now: () => new Date(), log: () => {} })
  const clerk = client({ ...target, fetch: async (path, init) => app.request(path, init) }, w.tokens[5])
  return { clerk, ways: () => ways }
}

test('a gift goes to D1 three times: who sends it, all that it is checked against, the write', async () => {
  const { clerk, ways } = overD1()
  const gift = await made('donations', aDonation(w, { village_code: '330212110200' }), clerk)
  expect(gift).toMatchObject({ chamber_name: '示例姜山商会', donor: '示例企业甲', village_name: '示例村' })
  expect(ways()).toBe(3)
})

test('faults of what it names are told together, after whom it is recorded for', async () => {
  const gift = aDonation(w, { donor_id: w.ids.charity, recipient_id: w.ids.enterprise, campaign_id: '0'.repeat(16) })
  const codes = async (by: Client, body: object) =>
    (await by.post('donations', body)).body.errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`)
  expect(await codes(w.clerk, gift)).toEqual([
    'recipient_id wrong_kind',
    'campaign_id unknown_reference',
    'donor_id regrant',
  ])
  expect(await codes(w.federation, { ...gift, chamber_id: w.ids.charity })).toEqual(['chamber_id unknown_reference'])
  expect(await codes(w.clerk, aDonation(w, { received_on: '2024-01-01' }))).toEqual([
    'received_on day_outside_membership',
  ])
})

test('who gets a gift by its fund is named though nobody named her', async () => {
  const { id } = await confirmed(w, 'funds', aFund('示例基金'))
  const gift = await made('donations', aDonation(w, { recipient_id: undefined, fund_id: id }))
  expect(gift).toMatchObject({ fund_name: '示例基金', recipient_id: w.ids.charity2, recipient_name: '示例基金会' })
})

test('a fund has the name in the answer that it has ever after, whichever of its versions holds', async () => {
  const named = async (fund: string) => {
    const gift = await made('donations', aDonation(w, { recipient_id: undefined, fund_id: fund }))
    const read = await w.clerk.get(`donations/${gift.id}`)
    expect(gift).toEqual(read.body)
    const { body } = await w.clerk.patch(`donations/${gift.id}`, { note: '附记' }, { 'if-match': '"v1"' })
    expect(body.fund_name).toBe(gift.fund_name)
    return gift.fund_name
  }
  const first = await made('funds', aFund('未确认'))
  expect(await named(first.id)).toBe('未确认')
  await w.reviewer.post(`funds/${first.id}/confirm`)
  const second = await made('funds', { ...aFund('更正后'), replaces_id: first.id, reason: '更名' })
  expect(await named(first.id)).toBe('未确认')
  await w.reviewer.post(`funds/${second.id}/confirm`)
  expect(await named(first.id)).toBe('更正后')
  // with none that holds, the last that did names it, and not the one under way
  const gone = await confirmed(w, 'funds', aFund('曾经'))
  await w.reviewer.post(`funds/${gone.id}/void`, { reason: '误录' })
  await made('funds', { ...aFund('将来'), replaces_id: gone.id, reason: '重录' })
  expect(await named(gone.id)).toBe('曾经')
})

test('a read that fails leaves no transaction behind', async () => {
  const { store } = target
  const query = (text: string) => ({ compile: () => ({ ...store.db.selectNoFrom([]).compile(), sql: text }) })
  await expect(store.read([query('SELECT 1 AS one'), query("SELECT json('{') AS no")])).rejects.toThrow(
    'malformed JSON',
  )
  expect(await store.read([query('SELECT 1 AS one'), query('SELECT 2 AS two')])).toEqual([[{ one: 1 }], [{ two: 2 }]])
  await made('donations', aDonation(w))
})

test('the answer to a write carries what every answer does', async () => {
  const id = { 'x-request-id': 'asked-12345678' }
  const written = await w.clerk.post('donations', aDonation(w), id)
  const refused = await w.clerk.post('donations', {}, id)
  expect([written.status, refused.status]).toEqual([201, 422])
  const { location, etag, 'content-type': type, ...standing } = Object.fromEntries(written.headers)
  expect([location, etag, type]).toEqual([`/api/v1/donations/${written.body.id}`, '"v1"', 'application/json'])
  const { 'cache-control': _, 'content-type': __, ...others } = Object.fromEntries(refused.headers)
  expect(standing).toEqual(others)
  expect(standing).toMatchObject({ ...id, 'x-content-type-options': 'nosniff' })
})

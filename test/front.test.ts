import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { lastOfMonth } from '../src/core/day.ts'
import { revision } from '../src/db/revision.ts'
import { served } from '../src/entry/front.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { KINDS } from '../src/facts/kinds.ts'
import type { Asked } from '../src/http/front.ts'
import type { LogEntry } from '../src/http/log.ts'
import { DIMENSION_IDS } from '../src/totals/dimensions.ts'
import { monthsIn, toldByMonths } from '../src/totals/held.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { aDonation, confirmed } from './support/world.ts'

/** What the front answers by itself has to be what the application behind it says, to the last byte. */
describe('the front', () => {
  const log: LogEntry[] = []
  let target: Target
  let w: Awaited<ReturnType<typeof fullWorld>>
  let app: ReturnType<typeof createApp>
  let server: ReturnType<typeof serve>
  let records: { path: string; id: string; status: string }[]
  beforeAll(async () => {
    target = await nodeTarget()
    w = await fullWorld(target)
    records = []
    for (const { path } of Object.values(KINDS))
      for (const { id, status } of (await w.auditor.get(`${path}?limit=100`)).body.items)
        records.push({ path, id, status })
    app = createApp({ store: target.store, secrets: nodeSecrets, now: () => new Date(), log: (line) => log.push(line) })
    server = await new Promise<typeof server>((resolve) => {
      const options = { ...served(app), port: 0, hostname: '127.0.0.1' } as Parameters<typeof serve>[0]
      const made = serve(options, () => resolve(made))
    })
  })
  afterAll(async () => {
    await new Promise((done) => server.close(done))
    await target.close()
  })

  const asked = (path: string, headers: Record<string, string> = {}): Asked => ({
    host: 'localhost',
    target: path,
    header: (name) => headers[name],
  })
  const fromFront = async (path: string) => {
    const ready = await app.front?.answer(asked(path))
    if (!ready) return null
    const pairs = Array.from({ length: ready.headers.length / 2 }, (_, i) => ready.headers.slice(2 * i, 2 * i + 2))
    return { status: ready.status, headers: without(Object.fromEntries(pairs)), body: ready.body }
  }
  /** What stands behind the front, which it would not have to ask. */
  const fromBehind = async (path: string) => {
    const answer = await app.front?.behind(new Request(`http://localhost${path}`))
    if (!answer) throw new Error('no front')
    return { status: answer.status, headers: without(Object.fromEntries(answer.headers)), body: await answer.text() }
  }
  const without = ({ 'x-request-id': id, ...headers }: Record<string, string>) => {
    expect(id).toMatch(/^[\w-]{8,64}$/)
    return headers
  }

  test('answers a published record of any kind as the application does, and none that is not', async () => {
    let answered = 0
    for (const { path, id, status } of records) {
      const address = `/api/v1/${path}/${id}`
      const own = await fromFront(address)
      const behind = await fromBehind(address)
      if (own) expect(own).toEqual(behind)
      else expect([address, status, behind.status]).toEqual([address, status, 404])
      answered += own ? 1 : 0
    }
    expect(answered).toBeGreaterThan(20)
    expect(new Set(records.map(({ path }) => path)).size).toBe(Object.keys(KINDS).length)
  })

  test('answers totals as the application does, as often as they are asked', async () => {
    const questions = [
      'measures=donations.received,donations.count&by=year,district&from=2021-01-01&to=2022-12-31',
      'measures=aid.enterprises,aid.villages&by=programme',
      'measures=funds.count,funds.size&fund_kind=chamber&to=2022-12-31&district=330212',
      'measures=donations.received&as_of=2021-01-01T00:00:00Z',
      'measures=outcomes.jobs,reported.donations.received&by=chamber',
      'measures=pledges.undisclosed&donor_kind=enterprise%2Cperson',
    ].map((query) => `/api/v1/totals?${query}`)
    for (const question of questions)
      for (let i = 0; i < 3; i++) expect(await fromFront(question)).toEqual(await fromBehind(question))
  })

  describe('answers totals over any months as the application does', () => {
    const months = Array.from(
      { length: 48 },
      (_, i) => `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    )
    const month = fc.constantFrom(...months)
    const question = (by: string) =>
      fc
        .record({
          measures: fc.constantFrom(
            'donations.count,donations.received,donations.unvalued',
            'pledges.amount,funds.disbursed',
            'aid.invested',
            'donations.donors',
          ),
          filter: fc.constantFrom('', '&programme=rural'),
          ends: fc.tuple(month, month).map((ends) => ends.sort()),
          open: fc.constantFrom('', '', '', 'from', 'to'),
          odd: fc.constantFrom('', '', '', 'from', 'to'),
        })
        .map(({ measures, filter, ends: [first = '', last = ''], open, odd }) => {
          const from = open === 'from' ? '' : `&from=${first}-0${odd === 'from' ? 2 : 1}`
          const to = open === 'to' ? '' : `&to=${odd === 'to' ? `${last}-20` : lastOfMonth(last)}`
          return `/api/v1/totals?measures=${measures}${by && `&by=${by}`}${filter}${from}${to}`
        })

    test('held or not', async () => {
      let [held, counted] = [0, 0]
      const same = async (path: string) => {
        const own = await fromFront(path)
        const behind = await fromBehind(path)
        if (behind.status === 200) expect(own).toEqual(behind)
        else expect(own).toBeNull()
        held += (await isHeld(path)) ? 1 : 0
        counted += /"rows":\[\{/.test(behind.body) ? 1 : 0
      }
      for (const by of ['', ...DIMENSION_IDS, 'year,district'])
        await fc.assert(fc.asyncProperty(question(by), same), { numRuns: 80 })
      expect(held).toBeGreaterThan(200)
      expect(counted).toBeGreaterThan(200)
    })

    test('and as soon as more or less is counted', async () => {
      const asked = async (from: string) => {
        const path = `/api/v1/totals?measures=donations.received,donations.count&by=cause&from=${from}-01`
        const own = await fromFront(path)
        expect(own).toEqual(await fromBehind(path))
        return [JSON.parse(String(own?.body)).total['donations.count'], await isHeld(path)]
      }
      const [before] = await asked('2019-01')
      expect(await asked('2019-02')).toEqual([before, true])
      const { id } = await confirmed(w, 'donations', aDonation(w, { received_on: '2021-07-01' }))
      expect(await asked('2019-03')).toEqual([before + 1, false])
      expect(await asked('2019-04')).toEqual([before + 1, true])
      await w.reviewer.post(`donations/${id}/void`, { reason: '登记有误' })
      expect(await asked('2019-05')).toEqual([before, false])
    })

    const isHeld = async (path: string) => {
      const asked = monthsIn(path.slice(path.indexOf('?') + 1))
      const ctx = { store: target.store, now: () => new Date(), actor: null }
      return asked !== null && toldByMonths(ctx, asked, await revision(ctx)) !== null
    }
  })

  test.each([
    '/api/v1/totals?measures=nothing.known',
    '/api/v1/totals?measures=donations.received&by=colour',
    '/api/v1/totals?measures=donations.received&measures=donations.count',
    '/api/v1/totals?measures=donations.received&format=csv',
    '/api/v1/totals',
    '/api/v1/donations/no-id',
    '/api/v1/donations/0000000000000000',
    '/api/v1/nothing/0000000000000000',
    '/api/v1/donations/',
    '/nowhere',
  ])('leaves %s to the application', async (path) => {
    expect(await app.front?.answer(asked(path))).toBeNull()
  })

  test('leaves whoever brings credentials to the application, and whoever wants another format', async () => {
    const path = `/api/v1/donations/${records.find(({ status }) => status === 'confirmed')?.id}`
    expect(await app.front?.answer(asked(path))).not.toBeNull()
    for (const headers of [{ authorization: 'Bearer x' }, { cookie: 'a=b' }, { accept: 'text/csv' }])
      expect(await app.front?.answer(asked(path, headers as never))).toBeNull()
  })

  test('says on the wire what it says, each method and condition as behind it', async () => {
    const { id } = records.find(({ path, status }) => path === 'donations' && status === 'confirmed') ?? { id: '' }
    const path = `/api/v1/donations/${id}`
    const { body, headers } = await fromBehind(path)
    const whole = await sent('GET', path)
    expect(whole.body).toBe(body)
    expect(whole.headers['content-length']).toBe(String(Buffer.byteLength(body)))
    for (const [name, value] of Object.entries(headers)) expect(whole.headers[name]).toBe(value)
    const etag = headers.etag ?? ''
    const unchanged = await sent('GET', path, { 'if-none-match': `"other", W/${etag}` })
    expect([unchanged.status, unchanged.body, unchanged.headers.etag]).toEqual([304, '', etag])
    expect((await sent('HEAD', path)).status).toBe(200)
    expect((await sent('DELETE', path)).status).toBe(405)
    expect((await sent('GET', '/api/v1/donations/0000000000000000')).status).toBe(404)
    const named = await sent('GET', path, { 'x-request-id': 'my-own-request-id' })
    expect(named.headers['x-request-id']).toBe('my-own-request-id')
    expect(log.at(-1)).toMatchObject({
      method: 'GET',
      path,
      status: 200,
      request_id: 'my-own-request-id',
      account_id: null,
    })
  })

  const sent = (method: string, path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      request({ port, method, path, headers, agent: false }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          body += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }))
      })
        .on('error', reject)
        .end()
    })
})

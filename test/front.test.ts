import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { served } from '../src/entry/front.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { KINDS } from '../src/facts/kinds.ts'
import type { Asked } from '../src/http/front.ts'
import type { LogEntry } from '../src/http/log.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'

/** What the front answers by itself has to be what the application behind it says, to the last byte. */
describe('the front', () => {
  const log: LogEntry[] = []
  let target: Target
  let app: ReturnType<typeof createApp>
  let server: ReturnType<typeof serve>
  let records: { path: string; id: string; status: string }[]
  beforeAll(async () => {
    target = await nodeTarget()
    const w = await fullWorld(target)
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
      'measures=funds.count,funds.size&to=2022-12-31&district=330212',
      'measures=donations.received&as_of=2021-01-01T00:00:00Z',
      'measures=outcomes.jobs,reported.donations.received&by=chamber',
      'measures=pledges.undisclosed&donor_kind=enterprise%2Cperson',
    ].map((query) => `/api/v1/totals?${query}`)
    for (const question of questions)
      for (let i = 0; i < 3; i++) expect(await fromFront(question)).toEqual(await fromBehind(question))
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

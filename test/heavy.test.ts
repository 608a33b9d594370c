import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HttpBindings, serve } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HeavyThread, isHeavy, MOST_OF_ONE, MOST_READERS } from '../src/entry/heavy.ts'
import { v8Workers } from '../src/entry/priority.ts'
import { FORMATS } from '../src/http/formats.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { aDonation, confirmed, type World, world } from './support/world.ts'

const ORIGIN = 'http://127.0.0.1'
const PROBLEM = 'application/problem+json; charset=utf-8'

const OF_A_CONNECTION = ['connection', 'date', 'keep-alive', 'transfer-encoding']

/** What a server says that leaves everything to the thread, its connection apart. */
async function answeredBy(thread: HeavyThread, path: string, init?: RequestInit, from: string | null = null) {
  const fetchThere = async (request: Request, env: unknown) =>
    (await thread.answer(request, from, env as HttpBindings)) ?? RESPONSE_ALREADY_SENT
  const server = serve({ fetch: fetchThere as never, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  // it ends once the answer is read
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init).finally(() => server.close())
  const headers = [...response.headers].filter(([name]) => !OF_A_CONNECTION.includes(name))
  return new Response(response.body, { status: response.status, headers })
}

describe('the thread for heavy requests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heavy-'))
  const register = join(folder, 'registry.db')
  let thread: HeavyThread
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await nodeTarget(undefined, register)
    thread = new HeavyThread({ file: register, demo: false }, target.store)
    // as the server does: what is heavy goes to the thread, the rest is answered here
    w = await world({
      ...target,
      fetch: (path, init = {}) =>
        isHeavy(new Request(ORIGIN + path, init)) ? there(path, init) : target.fetch(path, init),
    })
    for (let i = 1; i <= 3; i++) await confirmed(w, 'donations', aDonation(w, { amount_fen: i * 100 }))
  })
  afterAll(async () => {
    await thread.close()
    await target.close()
    rmSync(folder, { recursive: true })
  })
  const there = (path: string, init?: RequestInit) => answeredBy(thread, path, init)
  /** A list of gifts, a third of a KB each. */
  const file = (rows: number) =>
    'donor,donor_kind,recipient,amount_yuan,received_on,note\n'.concat(
      ...Array.from(
        { length: rows },
        (_, i) => `示例捐赠团体${i % 7},group,示例慈善总会,${i + 1}.00,2022-03-01,${'n'.repeat(250)}\n`,
      ),
    )
  /** As the federation, who reads what nobody has confirmed yet, too. */
  const whole = () => ({ headers: { authorization: `Bearer ${w.tokens[0]}` } })

  test('runs behind those that answer requests, and so do V8’s workers', async () => {
    await (await there('/api/v1/donations?format=csv')).text()
    expect(v8Workers().length > 0).toBe(process.platform === 'linux')
    expect(v8Workers().filter((worker) => getPriority(worker) !== 10)).toEqual([])
  })
  test('answers as the application itself would: exports, refusals, headers', async () => {
    for (const path of [
      '/api/v1/donations?format=csv',
      '/api/v1/totals?measures=donations.received&by=district&format=ndjson',
      '/api/v1/open-data/datapackage.json',
      '/api/v1/donations?format=csv&nonsense=1',
      '/api/v1/open-data/nothing',
    ]) {
      const [here, other] = [await target.fetch(ORIGIN + path), await there(path)]
      expect(other.status, path).toBe(here.status)
      const { 'x-request-id': _a, ...headers } = Object.fromEntries(here.headers)
      const { 'x-request-id': _b, ...others } = Object.fromEntries(other.headers)
      expect(others, path).toEqual(headers)
      // each knows its own hour, request and address
      const body = (text: string) =>
        text.replace(/"(request_id|created)":"[^"]*"/g, '').replace(/127\.0\.0\.1:\d+/g, '127.0.0.1')
      expect(body(await other.text()), path).toBe(body(await here.text()))
    }
  })

  test('a file imported there is read here, once', async () => {
    const list = file(2500)
    // more than is on its way at once
    expect(list.length).toBeGreaterThan(600_000)
    const send = () =>
      w.clerk.send('POST', 'imports?kind=donations', { headers: { 'content-type': 'text/csv' }, body: list })
    const { status, body, text } = await send()
    expect(status, text).toBe(201)
    expect(body).toMatchObject({ rows: 2500, sum_fen: (2500 * 2501 * 100) / 2 })
    expect((await w.clerk.get(`donations?import=${body.id}&limit=200`)).body.items).toHaveLength(200)
    expect((await send()).status).toBe(409)
  })

  test('who goes away in the middle of a file leaves nothing of it behind', async () => {
    const staged = async () => Number((await target.sql('SELECT count(*) AS n FROM staged'))[0]?.n)
    const going = new AbortController()
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(file(1500))) })
    const headers = { 'content-type': 'text/csv', authorization: `Bearer ${w.tokens[0]}` }
    const init = { method: 'POST', headers, body, duplex: 'half', signal: going.signal } as RequestInit
    const sent = there(`/api/v1/imports?kind=donations&set=chamber=${w.ids.jiangshan}`, init)
    await expect.poll(staged, { timeout: 5000 }).toBeGreaterThan(0)
    going.abort()
    await expect(sent).rejects.toThrow()
    await expect.poll(staged, { timeout: 5000 }).toBe(0)
  })

  test('a large file that is refused before it is read is refused at once', async () => {
    const headers = { 'content-type': 'text/csv' }
    const init = { method: 'POST', headers, body: 'x'.repeat(3_000_000) }
    expect((await there('/api/v1/imports?kind=donations', init)).status).toBe(401)
    expect((await there('/api/v1/donations?format=csv')).status).toBe(200)
  })

  test('a body of many pieces arrives whole, however slowly it is read, beside others', async () => {
    const path = '/api/v1/donations?format=csv'
    const init = whole()
    const here = await (await target.fetch(path, init)).text()
    expect(here.length).toBeGreaterThan(512 * 1024)
    const slowly = async () => {
      let text = ''
      const decoder = new TextDecoder()
      for await (const part of (await there(path, init)).body ?? []) {
        text += decoder.decode(part, { stream: true })
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return text
    }
    const all = await Promise.all([slowly(), slowly(), there(path, init).then((response) => response.text())])
    expect(all.map((text) => text === here)).toEqual([true, true, true])
  })

  test('a reader who goes away stops her export, and the thread goes on', async () => {
    const response = await there('/api/v1/donations?format=csv', whole())
    await response.body?.cancel()
    expect((await there('/api/v1/donations?format=csv')).status).toBe(200)
  })

  test('more readers than there is room for are told to come again, and who writes is not', async () => {
    // all of them are there before it has started
    const young = new HeavyThread({ file: register, demo: false }, target.store)
    const decided = answeredBy(young, '/api/v1/reviews', { method: 'POST', body: '{}' })
    const ask = async () => {
      const response = await answeredBy(young, '/api/v1/donations?format=csv', whole())
      const { status, headers } = response
      return { status, headers, text: await response.text() }
    }
    const all = await Promise.all(Array.from({ length: MOST_READERS + 3 }, ask))
    const { 200: taken = [], 503: refused = [] } = Object.groupBy(all, ({ status }) => status)
    expect([taken.length, refused.length]).toEqual([MOST_READERS, 3])
    for (const { headers, text } of refused) {
      expect([headers.get('retry-after'), headers.get('content-type')]).toEqual(['1', PROBLEM])
      expect(JSON.parse(text)).toMatchObject({ code: 'busy' })
    }
    expect((await decided).status).toBe(401)
    expect((await ask()).status).toBe(200)
    await young.close()
  })

  test('one address reads few files at once, and keeps nobody else out', async () => {
    const young = new HeavyThread({ file: register, demo: false }, target.store, {
      'x-content-type-options': 'nosniff',
    })
    const ask = async (from: string) => {
      const { status, headers, body } = await answeredBy(young, '/api/v1/donations?format=csv', whole(), from)
      await body?.cancel()
      return { status, sniffed: headers.get('x-content-type-options'), id: headers.get('x-request-id') }
    }
    const greedy = Array.from({ length: MOST_OF_ONE + 2 }, () => ask('192.0.2.1'))
    const other = ask('192.0.2.2')
    const refused = (await Promise.all(greedy)).filter(({ status }) => status === 503)
    expect(refused).toEqual(Array(2).fill({ status: 503, sniffed: 'nosniff', id: expect.any(String) }))
    expect((await other).status).toBe(200)
    await young.close()
  })

  test('a thread that dies tells who waited, and the next request finds another', async () => {
    const doomed = new HeavyThread({ file: join(folder, 'no', 'such', 'folder.db'), demo: false }, target.store)
    const response = await answeredBy(doomed, '/api/v1/open-data/iati.xml')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await response.json()).toMatchObject({ code: 'busy' })
    expect((await answeredBy(doomed, '/api/v1/open-data/iati.xml')).status).toBe(503)
    await doomed.close()
  })
})

test('what is heavy: files in, whole exports, compiling, checking and deciding; no other page that people wait for', () => {
  const heavy = (method: string, path: string, accept?: string) =>
    isHeavy(new Request(ORIGIN + path, { method, ...(accept ? { headers: { accept } } : {}) }))
  for (const format of Object.values(FORMATS))
    for (const accept of [format, `${format};q=0.9, */*;q=0.1`, `application/xml, ${format}`])
      expect(heavy('GET', '/api/v1/donations?limit=5', accept), accept).toBe(format !== FORMATS.json)
  expect(heavy('GET', '/api/v1/donations?format=json', FORMATS.csv)).toBe(false)
  expect(heavy('GET', '/api/v1/donations', 'text/html,application/xhtml+xml,*/*;q=0.8')).toBe(false)
  for (const path of [
    '/api/v1/donations?limit=5&format=csv',
    '/api/v1/donations?form%61t=xlsx',
    '/api/v1/open-data/yongshan.zip',
    '/api/v1/statements/2022/1/document',
    '/api/v1/checks?year=2022',
    '/desk/checks',
    '/en/desk/checks/duplicate-gifts?year=2022',
  ])
    expect(heavy('GET', path), path).toBe(true)
  for (const path of [
    '/api/v1/imports?kind=donations',
    '/en/desk/imports/new',
    '/api/v1/statements/2022',
    '/api/v1/reviews',
  ])
    expect(heavy('POST', path), path).toBe(true)
  for (const path of [
    '/',
    '/api/v1/donations',
    '/api/v1/totals?measures=x',
    '/api/v1/open-data',
    '/desk/imports',
    '/?x=/api/v1/open-data/a',
  ])
    expect(heavy('GET', path), path).toBe(false)
  for (const path of ['/api/v1/donations', '/sign-in', '/desk/new/donation'])
    expect(heavy('POST', path), path).toBe(false)
})

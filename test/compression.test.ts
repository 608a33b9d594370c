import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { assets } from '../src/entry/assets.ts'
import { served } from '../src/entry/front.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { wantsGzip } from '../src/http/compression.ts'
import { fullWorld } from './support/full-world.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { aDonation, confirmed, type World } from './support/world.ts'

test.each([
  ['gzip', true],
  ['gzip, deflate, br', true],
  ['br;q=1.0, GZIP;q=0.5', true],
  ['identity', false],
  ['br', false],
  ['gzip;q=0', false],
  ['gzip;q=0.0, br', false],
  ['', false],
  [null, false],
])('a client that accepts %j is sent gzip: %j', (accepted, wanted) => {
  expect(wantsGzip(accepted)).toBe(wanted)
})

describe('answers on the wire', () => {
  let target: Target
  let w: World
  let server: ReturnType<typeof serve>
  beforeAll(async () => {
    target = await nodeTarget()
    w = await fullWorld(target)
    const app = createApp({ store: target.store, secrets: nodeSecrets, now: () => new Date(), log: () => {}, assets })
    server = await new Promise<typeof server>((resolve) => {
      const made = serve({ ...served(app), port: 0, hostname: '127.0.0.1' } as Parameters<typeof serve>[0], () =>
        resolve(made),
      )
    })
  })
  afterAll(async () => {
    await new Promise((done) => server.close(done))
    await target.close()
  })

  const sent = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number | undefined; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      request({ port, method, path, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            headers: answer.headers as Record<string, string>,
            body: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    })
  const GZIP = { 'accept-encoding': 'gzip, br' }
  const PATHS = [
    '/',
    '/en/figures',
    '/api/v1/measures',
    '/api/v1/totals?measures=donations.received,aid.invested&by=year,district',
    '/api/v1/donations?limit=20',
  ]

  test.each(PATHS)(
    '%s says the same compressed, from the first time to the fourth, under an ETag of its own',
    async (path) => {
      for (let i = 0; i < 4; i++) {
        const plain = await sent(path)
        const small = await sent(path, GZIP)
        expect([plain.status, small.status]).toEqual([200, 200])
        expect(plain.headers['content-encoding']).toBeUndefined()
        expect(small.headers['content-encoding']).toBe('gzip')
        expect(gunzipSync(small.body).equals(plain.body)).toBe(true)
        expect(small.body.length).toBeLessThan(plain.body.length)
        for (const { headers } of [plain, small]) expect(headers.vary).toContain('Accept-Encoding')
        const { etag = '' } = plain.headers
        expect(etag).toMatch(/^"[^"]+"$/)
        expect(small.headers.etag).toBe(etag.replace(/"$/, '-gz"'))
        // whichever form a client holds, it still holds the answer, and is told of the one that it holds
        for (const known of [etag, small.headers.etag ?? '', `"other", W/${etag}`])
          for (const accepting of [{}, GZIP]) {
            const unchanged = await sent(path, { 'if-none-match': known, ...accepting })
            expect([unchanged.status, unchanged.body.length]).toEqual([304, 0])
            expect(unchanged.headers.etag).toBe(known === small.headers.etag ? known : etag)
            expect(unchanged.headers['content-encoding']).toBeUndefined()
            expect(unchanged.headers.vary).toContain('Accept-Encoding')
          }
      }
    },
  )

  test('a compressed answer is of the newest revision', async () => {
    const path = '/api/v1/totals?measures=donations.received,donations.count,aid.invested&by=year,district'
    for (let i = 0; i < 3; i++) await sent(path, GZIP)
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 7 }))
    for (let i = 0; i < 3; i++) {
      const [plain, small] = [await sent(path), await sent(path, GZIP)]
      expect(gunzipSync(small.body).equals(plain.body)).toBe(true)
    }
  })

  test('HEAD says what GET would', async () => {
    for (const headers of [{}, GZIP]) {
      const [head, whole] = [await sent('/figures', headers, 'HEAD'), await sent('/figures', headers)]
      expect([head.status, head.body.length]).toEqual([200, 0])
      for (const name of ['etag', 'vary', 'content-encoding', 'content-type', 'cache-control'])
        expect([name, head.headers[name]]).toEqual([name, whole.headers[name]])
    }
  })

  test('what somebody signed in reads, refusals, and files to take away are sent as they are', async () => {
    const token = { authorization: `Bearer ${w.tokens[0]}` }
    for (const [path, headers, status] of [
      ['/api/v1/donations?limit=20', token, 200],
      ['/nowhere', { accept: 'text/html' }, 404],
      ['/api/v1/donations?format=csv', {}, 200],
      ['/api/v1/donations?format=ndjson', {}, 200],
    ] as const) {
      const answer = await sent(path, { ...GZIP, ...headers })
      expect([path, answer.status, answer.headers['content-encoding']]).toEqual([path, status, undefined])
    }
  })

  test('stylesheet and script are compressed, too', async () => {
    const page = (await sent('/')).body.toString()
    for (const [, file = ''] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const [plain, small] = [await sent(file), await sent(file, GZIP)]
      expect(gunzipSync(small.body).equals(plain.body)).toBe(true)
      expect(small.headers['cache-control']).toContain('immutable')
    }
  })
})

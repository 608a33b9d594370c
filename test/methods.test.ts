import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

/** What an address takes, and what other sites' scripts may read of it. */
describe.each(TARGETS)('an address on $engine', ({ open }) => {
  const { w } = opened(open)

  const READ = 'GET, HEAD, OPTIONS'
  const ADDRESSES: [path: string, allow: string][] = [
    ['/openapi.json', READ],
    ['/healthz', READ],
    ['/docs', READ],
    ['/api/v1/totals', READ],
    ['/api/v1/donations', 'GET, HEAD, POST, OPTIONS'],
    ['/api/v1/donations/0123456789abcdef', 'GET, HEAD, PATCH, OPTIONS'],
    ['/api/v1/donations/0123456789abcdef/confirm', 'POST, OPTIONS'],
    ['/api/v1/session', 'GET, HEAD, POST, DELETE, OPTIONS'],
  ]

  test.each(ADDRESSES)('%s says which methods it takes', async (path, allow) => {
    const asked = await w.public.send('OPTIONS', path)
    expect([asked.status, asked.headers.get('allow')]).toEqual([204, allow])
    for (const method of ['POST', 'PUT', 'DELETE']) {
      if (allow.includes(method)) continue
      const refused = await w.federation.send(method, path)
      expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, allow])
      expect(refused.body.code).toBe('method_not_allowed')
    }
  })

  test('that is none takes nothing', async () => {
    for (const path of ['/api/v1/nope', '/api/nope', '/docs/nope', '/nope'])
      for (const method of ['OPTIONS', 'GET', 'POST', 'DELETE'])
        expect([path, method, (await w.federation.send(method, path)).status]).toEqual([path, method, 404])
  })

  test('of programs is read by any site’s scripts, with the headers that say something', async () => {
    const origin = { origin: 'https://tools.example' }
    for (const path of ['/openapi.json', '/healthz', '/api/v1/donations', '/api/v1/nope']) {
      const { headers } = await w.public.get(path, origin)
      expect(headers.get('access-control-allow-origin'), path).toBe('*')
      const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(', ')
      for (const name of ['etag', 'content-disposition', 'location', 'retry-after', 'x-request-id'])
        expect(exposed, path).toContain(name)
    }
    const preflight = await w.public.send('OPTIONS', '/openapi.json', { headers: origin })
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD,OPTIONS')
    for (const path of ['/docs', '/years'])
      expect((await w.public.get(path, origin)).headers.get('access-control-allow-origin')).toBeNull()
  })
})

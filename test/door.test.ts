import { beforeAll, describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation } from './support/world.ts'

/** What a request meets before anything is looked up for it. */
describe.each(TARGETS)('at the door on $engine', ({ open }) => {
  const { target, w } = opened(open)
  beforeAll(async () => {
    expect((await w.clerk.post('donations', aDonation(w))).status).toBe(201)
  })

  test.each(['donations', 'organizations', 'figures', 'tokens', 'accounts', 'imports?kind=donations'])(
    'who may not write is told so before what she sends is read: %s',
    async (path) => {
      expect((await w.public.post(path, {})).status).toBe(401)
      expect((await w.public.send('POST', path, { body: '{' })).status).toBe(401)
    },
  )

  test('an address that is not there, or takes no such method, is told apart from it', async () => {
    expect((await w.public.post('nothing', {})).status).toBe(404)
    expect((await w.public.post('totals', {})).status).toBe(405)
  })

  test('whoever signs in sends a login and a password, not a megabyte; and of a thousand faults a hundred are told', async () => {
    const keys = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 1]))
    expect((await w.public.post('session', keys(2000))).status).toBe(413)
    const told = await w.clerk.post('donations', keys(2000))
    expect([told.status, told.body.errors.length]).toEqual([422, 100])
  })

  test('a page that names its own address names the one that it was asked by', async () => {
    const page = async (host: string) => (await target.fetch(`http://${host}/data`)).text()
    for (const host of ['one.example', 'other.example', 'one.example'])
      expect([...new Set((await page(host)).match(/\w+\.example/g))]).toEqual([host])
  })

  test.each(['figures/imports', 'indicators/imports'])(
    'only the import of files has no limit of JSON, not what is called as it is: %s',
    async (path) => {
      const large = { note: 'x'.repeat(1_100_000) }
      const { status, body } = await w.federation.patch(path, large, { 'if-match': '"v1"' })
      expect([status, body.code]).toEqual([413, 'too_large'])
    },
  )

  test('each form of an answer has an ETag of its own', async () => {
    const tags = await Promise.all(
      ['application/json', 'text/csv', 'application/x-ndjson'].map(async (accept) => {
        const { headers } = await w.public.get('donations', { accept })
        return headers.get('etag') ?? ''
      }),
    )
    expect(new Set(tags).size).toBe(3)
    for (const [i, accept] of ['application/json', 'text/csv', 'application/x-ndjson'].entries())
      for (const [j, tag] of tags.entries()) {
        const { status } = await w.public.get('donations', { accept, 'if-none-match': tag })
        expect(status, `${accept} ${tag}`).toBe(i === j ? 304 : 200)
      }
  })

  test('anything whatever is unchanged only where there is something', async () => {
    const status = async (path: string) => (await w.public.get(path, { 'if-none-match': '*' })).status
    expect(await status('organizations')).toBe(304)
    expect(await status('donations/0123456789abcdef')).toBe(404)
    expect(await status('organizations?limit=999')).toBe(422)
    expect(await status('checks?year=2022')).toBe(401)
  })

  test('an answer that clears a cookie is nobody else’s', async () => {
    const { headers } = await w.public.get('donations', { cookie: '__Host-yongshan=ys_gonegonegone' })
    expect(headers.getSetCookie().some((cookie) => cookie.startsWith('__Host-yongshan=;'))).toBe(true)
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test.each([
    'totals?measures=donations.count&',
    'donations?',
    'donations?format=csv&',
    'checks?year=2022&',
    'figures?',
    'open-data/yongshan.zip?',
  ])('an instant may have any offset, and may not lie ahead: %s', async (path) => {
    const at = (instant: string) => w.federation.get(`${path}as_of=${encodeURIComponent(instant)}`)
    expect((await at('2024-01-01T08:00:00+08:00')).status).toBe(200)
    const ahead = await at('2999-01-01T00:00:00Z')
    expect([ahead.status, ahead.body?.errors?.[0]?.field]).toEqual([422, 'as_of'])
  })
})

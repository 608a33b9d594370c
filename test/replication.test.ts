import { describe, expect, test } from 'vitest'
import { beginningOf } from '../src/http/bookmark.ts'
import { d1Target } from './support/d1-target.ts'
import { opened } from './support/opened.ts'
import { aDonation, unique } from './support/world.ts'

const FORM = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/
const AN_OLD = '00000001-00000001-00000001-0123456789abcdef0123456789abcdef'
const GARBAGE = ['x', 'first-primary', AN_OLD.toUpperCase(), `${AN_OLD}0`, "' OR 1 --", 'z'.repeat(9000), '善'].map(
  (text) => encodeURIComponent(text),
)

describe('where a request begins to read', () => {
  const header = { 'x-d1-bookmark': AN_OLD }
  const cookie = `__Host-yongshan-bookmark=${AN_OLD}`
  const signedIn = { authorization: 'Bearer ys_0000000000' }
  const begins: [string, string, Record<string, string>, string, boolean][] = [
    ['the public', 'GET', {}, 'first-unconstrained', false],
    ['the public with a bookmark', 'GET', header, AN_OLD, false],
    ['a token', 'GET', signedIn, 'first-primary', true],
    ['a token with a bookmark', 'GET', { ...signedIn, ...header }, AN_OLD, true],
    ['a browser', 'GET', { cookie: '__Host-yongshan=x' }, 'first-primary', true],
    ['a browser with a bookmark', 'HEAD', { cookie: `__Host-yongshan=x; ${cookie}` }, AN_OLD, true],
    ['a write', 'POST', { ...signedIn, ...header }, 'first-primary', true],
    ['signing in', 'POST', {}, 'first-primary', true],
  ]
  test.each(begins)('%s', (_who, method, headers, from, own) =>
    expect(beginningOf({ method, headers: new Headers(headers) })).toEqual({ from, own }),
  )
  test.each(GARBAGE)('what is no bookmark is ignored: %.40s', (text) => {
    const headers = new Headers({ ...signedIn, 'x-d1-bookmark': text, cookie: `__Host-yongshan-bookmark=${text}` })
    expect(beginningOf({ method: 'GET', headers }).from).toBe('first-primary')
  })
})

/** Local workerd has no replicas: what is tested is that bookmarks go out, come back and are taken. */
describe('in workerd', () => {
  const { w } = opened(d1Target)

  test('a clerk reads her own write by the bookmark that it answered, in the header or the cookie', async () => {
    const made = await w.clerk.post('donations', aDonation(w))
    const bookmark = made.headers.get('x-d1-bookmark') ?? ''
    expect(bookmark).toMatch(FORM)
    const set = made.headers.get('set-cookie') ?? ''
    expect(set).toBe(`__Host-yongshan-bookmark=${bookmark}; Path=/; HttpOnly; Secure; SameSite=Lax`)
    for (const headers of [{ 'x-d1-bookmark': bookmark }, { cookie: set.split(';')[0] ?? '' }]) {
      const read = await w.clerk.get(`donations/${made.body.id}`, headers)
      expect([read.status, read.body.id]).toEqual([200, made.body.id])
      expect((read.headers.get('x-d1-bookmark') ?? '') >= bookmark).toBe(true)
    }
  })

  test('signing in gives both cookies; with them a browser goes on', async () => {
    const password = 'correct horse battery'
    const login = unique('user')
    await w.federation.post('accounts', { login, name: '示例', role: 'auditor', password })
    const { status, headers } = await w.public.post('session', { login, password })
    expect(status).toBe(200)
    const cookies = headers.getSetCookie().map((text) => text.split(';')[0] ?? '')
    expect(cookies.map((text) => text.split('=')[0])).toEqual(['__Host-yongshan', '__Host-yongshan-bookmark'])
    expect((await w.public.get('session', { cookie: cookies.join('; ') })).body.account.login).toBe(login)
  })

  test('the public is given none, so that its answers stay the same for everybody', async () => {
    const { headers } = await w.public.get('donations', { 'x-d1-bookmark': AN_OLD })
    expect([headers.get('x-d1-bookmark'), headers.get('set-cookie')]).toEqual([null, null])
    const script = await w.clerk.get('/docs/swagger-ui.css', { 'x-d1-bookmark': AN_OLD })
    expect([script.status, script.headers.get('set-cookie')]).toEqual([200, null])
  })

  test('garbage and bookmarks from another time fail nobody', async () => {
    const future = 'ffffffff-ffffffff-ffffffff-ffffffffffffffffffffffffffffffff'
    for (const text of [...GARBAGE, AN_OLD, future]) {
      const headers = { 'x-d1-bookmark': text, cookie: `__Host-yongshan-bookmark=${text}` }
      for (const who of [w.public, w.clerk]) expect((await who.get('donations', headers)).status, text).toBe(200)
      const made = await w.clerk.post('donations', aDonation(w), headers)
      expect(made.headers.get('x-d1-bookmark')).toMatch(FORM)
      expect(made.headers.get('x-d1-bookmark')).not.toBe(future)
    }
  })
})

import { describe, expect, test } from 'vitest'
import { PASSWORD, signingIn } from './support/signing-in.ts'
import { client } from './support/world.ts'

/** How what one signs in by ends; the ordinary course of things is in accounts.test.ts. */
const s = signingIn()

describe('who asks', () => {
  test('a bad bearer is refused, never taken for the public; a token in the address is refused', async () => {
    for (const authorization of ['Bearer', 'Basic YTpi', 'Bearer ys_unknown-unknown', 'ys_unknown-unknown'])
      expect((await s.w.public.get('donations', { authorization })).body.code, authorization).toBe('unauthenticated')
    for (const name of ['token', 'access_token'])
      expect((await s.w.clerk.get(`donations?${name}=x`)).status, name).toBe(400)
  })

  test('signing in clears sessions that have run out, and a stale cookie does not stand in the way', async () => {
    const { login, id } = await s.open()
    await s.signIn(login)
    s.now += 13 * 3_600_000
    const again = await s.signIn(login, PASSWORD, {
      cookie: '__Host-yongshan=ys_gone',
      'sec-fetch-site': 'same-origin',
    })
    expect(again.status).toBe(200)
    expect(again.headers.getSetCookie().at(-1)).toMatch(/^__Host-yongshan=ys_/)
    expect((await s.target.sql('SELECT * FROM session WHERE account_id = ?', id)).length).toBe(1)
  })

  test('when an account signed in stays known after its sessions are gone; many within an hour are one', async () => {
    const { login, id } = await s.open()
    // acts never run backwards: later than those of any other test here
    s.now += 48 * 3_600_000
    const known = () => s.target.sql("SELECT at FROM act WHERE account_id = ? AND name = 'sign_in'", id)
    for (let i = 0; i < 3; i++) await s.signIn(login)
    expect((await known()).length).toBe(1)
    await s.signIn(login, 'not the password')
    s.now += 13 * 3_600_000
    expect((await known()).length).toBe(1)
    await s.signIn(login)
    expect((await known()).length).toBe(2)
  })

  test('a token ends at its time, whether or not anything was written since it was last used', async () => {
    const session = client(s.target, await s.tokenFor((await s.open()).login))
    s.target.setNow(new Date(s.now))
    const token = client(s.target, (await session.post('tokens', { name: '示例', days: 1 })).body.token)
    for (const [ms, status] of [
      [0, 200],
      [86_399_000, 200],
      [86_400_000, 401],
    ] as const) {
      s.target.setNow(new Date(s.now + ms))
      expect([ms, (await token.get('donations')).status]).toEqual([ms, status])
    }
    s.target.setNow(null)
  })

  test('a disabled account’s session, token and cookie stop at the next request; a reset ends its sessions', async () => {
    const { login, id } = await s.open()
    const session = client(s.target, await s.tokenFor(login))
    s.target.setNow(new Date(s.now))
    const token = client(s.target, (await session.post('tokens', { name: '示例', days: 30 })).body.token)
    await s.w.federation.patch(`accounts/${id}`, { disabled: true }, { 'if-match': '"v1"' })
    for (const one of [session, token]) expect((await one.get('session')).status).toBe(401)
    await s.w.federation.patch(`accounts/${id}`, { disabled: false }, { 'if-match': '"v2"' })
    const next = client(s.target, await s.tokenFor(login))
    expect((await next.get('session')).status).toBe(200)
    await s.w.federation.post(`accounts/${id}/password`, {})
    expect((await next.get('session')).status).toBe(401)
    s.target.setNow(null)
  })

  test('a password that was good a moment ago opens nothing once it was reset or its account disabled', async () => {
    const { login, id } = await s.open()
    const next = 'another horse battery'
    const patch = (version: number, body: object) =>
      s.w.federation.patch(`accounts/${id}`, body, { 'if-match': `"v${version}"` })
    // a change of anything else does not stand in the way
    s.meanwhile = async () => expect((await patch(1, { name: '示例二' })).status).toBe(200)
    expect((await s.signIn(login)).status).toBe(200)
    for (const [password, end] of [
      [PASSWORD, () => s.w.federation.post(`accounts/${id}/password`, { password: next })],
      [next, () => patch(3, { disabled: true })],
    ] as const) {
      s.meanwhile = async () => expect((await end()).status).toBe(200)
      const refused = await s.signIn(login, password)
      expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'wrong_password' }])
      expect(await s.target.sql('SELECT * FROM session WHERE account_id = ?', id)).toEqual([])
    }
  })
})

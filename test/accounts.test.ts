import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, client, unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open, canSetNow }) => {
  const { target, w } = opened(open)

  const PASSWORD = 'correct horse battery'
  const openAccount = async (over: object = {}) => {
    const login = unique('user')
    const made = await w.federation.post('accounts', {
      login,
      name: '示例',
      role: 'clerk',
      organization_id: w.ids.jiangshan,
      password: PASSWORD,
      ...over,
    })
    return { login, ...made.body, status: made.status }
  }
  const signIn = (login: string, password = PASSWORD, headers = {}) =>
    w.public.post('session', { login, password }, headers)

  describe('signing in', () => {
    test('gives a session as a cookie and as a token, new each time, and signing out ends it', async () => {
      const { login } = await openAccount()
      const one = await signIn(login)
      const two = await signIn(login.toUpperCase())
      expect(one.status).toBe(200)
      expect(one.body.token).not.toBe(two.body.token)
      const cookie = one.headers.get('set-cookie') ?? ''
      expect(cookie).toMatch(/^__Host-yongshan=/)
      for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute)
      expect(cookie).not.toContain('Domain')
      const me = client(target, one.body.token)
      expect((await me.get('session')).body.account.login).toBe(login)
      expect((await w.public.get('session', { cookie: cookie.split(';')[0] ?? '' })).body.account.login).toBe(login)
      expect((await me.send('DELETE', 'session')).status).toBe(204)
      expect((await me.get('session')).status).toBe(401)
      const stored = JSON.stringify(await target.sql('SELECT * FROM session'))
      expect(stored).not.toContain(two.body.token)
    })

    test('a wrong password, an unknown login and a disabled account are told apart by nobody', async () => {
      const { login, id } = await openAccount()
      const wrong = await signIn(login, 'wrong wrong wrong')
      const unknown = await signIn(unique('nobody'))
      await w.federation.patch(`accounts/${id}`, { disabled: true }, { 'if-match': '"v1"' })
      const disabled = await signIn(login)
      const face = ({ status, body }: typeof wrong) => ({ status, ...body, request_id: 0 })
      expect(face(unknown)).toEqual(face(wrong))
      expect(face(disabled)).toEqual(face(wrong))
    })

    test.runIf(canSetNow)(
      'five failures close a login for the rest of the window, even to the right password',
      async () => {
        const { login } = await openAccount()
        for (let i = 0; i < 5; i++) expect((await signIn(login, 'wrong wrong wrong')).status).toBe(401)
        const closed = await signIn(login)
        expect([closed.status, closed.body.code]).toEqual([429, 'too_many_attempts'])
        expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)
        target.setNow(new Date(Date.now() + 16 * 60_000))
        // a wrong one, which writes no act that this clock would put ahead of all others
        expect((await signIn(login, 'wrong wrong wrong')).status).toBe(401)
        target.setNow(null)
      },
    )

    test.runIf(canSetNow)('a session runs out', async () => {
      const { login } = await openAccount()
      const { token } = (await signIn(login)).body
      target.setNow(new Date(Date.now() + 13 * 3_600_000))
      expect((await client(target, token).get('session')).status).toBe(401)
      target.setNow(null)
    })

    test('with a cookie, a write must come from our own pages', async () => {
      const { login } = await openAccount()
      const cookie = (await signIn(login)).headers.get('set-cookie')?.split(';')[0] ?? ''
      const write = (headers: Record<string, string>) =>
        w.public.post('donations', aDonation(w), { cookie, ...headers })
      expect((await write({ 'sec-fetch-site': 'cross-site' })).body.code).toBe('cross_site')
      expect((await write({ 'sec-fetch-site': 'same-site' })).body.code).toBe('cross_site')
      expect((await write({ origin: 'https://evil.example' })).body.code).toBe('cross_site')
      expect((await write({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
      const stale = await w.public.get('donations', { cookie: '__Host-yongshan=ys_nothing-of-ours-here' })
      expect(stale.status).toBe(200)
      expect(stale.headers.get('set-cookie')).toContain('Max-Age=0')
    })
  })

  describe('tokens', () => {
    test('are shown once, narrow to reading, and can be revoked', async () => {
      const made = (await w.clerk.post('tokens', { name: '报表', days: 30, read_only: true })).body
      expect(made.token).toMatch(/^ys_[\w-]{43}$/)
      const reader = client(target, made.token)
      expect((await reader.get('donations?mine=1')).status).toBe(200)
      expect((await reader.post('donations', aDonation(w))).status).toBe(403)
      expect((await w.clerk.get('tokens')).text).not.toContain(made.token)
      expect((await w.other.send('DELETE', `tokens/${made.id}`)).status).toBe(404)
      expect((await w.clerk.send('DELETE', `tokens/${made.id}`)).status).toBe(200)
      expect((await reader.get('donations')).status).toBe(401)
      expect((await w.clerk.post('tokens', { name: 'x', days: 367 })).status).toBe(422)
    })
  })

  describe('accounts', () => {
    test('a smaller role bites at the next request', async () => {
      const { id, login } = await openAccount({ role: 'reviewer', organization_id: w.ids.yinzhou })
      const person = client(target, (await signIn(login)).body.token)
      const first = (await w.clerk.post('donations', aDonation(w))).body.id
      expect((await person.post(`donations/${first}/confirm`)).status).toBe(200)
      await w.federation.patch(
        `accounts/${id}`,
        { role: 'clerk', organization_id: w.ids.yunlong },
        { 'if-match': '"v1"' },
      )
      const second = (await w.clerk.post('donations', aDonation(w))).body.id
      expect((await person.post(`donations/${second}/confirm`)).status).toBe(403)
    })
    test('are found by a part of the name, whatever letters it has', async () => {
      const { login } = await openAccount({ name: '示例Ａ级 Élan' })
      for (const q of ['Ａ级', 'Élan', 'ÉLAN']) {
        const { items } = (await w.federation.get(`accounts?q=${encodeURIComponent(q)}`)).body
        expect(
          items.map((account: { login: string }) => account.login),
          q,
        ).toEqual([login])
      }
    })
    test('a role has its kind of organisation; passwords have a length; versions count', async () => {
      expect((await openAccount({ organization_id: w.ids.charity })).status).toBe(422)
      expect((await openAccount({ organization_id: undefined })).status).toBe(422)
      expect((await openAccount({ password: 'short' })).status).toBe(422)
      const { id } = await openAccount()
      expect((await w.federation.patch(`accounts/${id}`, { name: '新' })).status).toBe(428)
      expect((await w.federation.patch(`accounts/${id}`, { name: '新' }, { 'if-match': '"v2"' })).status).toBe(412)
      const reset = await w.federation.post(`accounts/${id}/password`, {})
      expect(reset.body.password).toMatch(/^(\w{4}-){3}\w{4}$/)
      expect(JSON.stringify(await target.sql('SELECT * FROM change'))).not.toContain('scrypt')
    })
  })
})

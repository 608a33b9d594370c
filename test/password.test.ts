import { describe, expect, test } from 'vitest'
import { submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { client, unique } from './support/world.ts'

const OLD = 'correct horse battery'
const NEW = 'another horse battery'

describe.each(TARGETS)('one’s own password on $engine', ({ open, canSetNow }) => {
  const { target, w } = opened(open)

  const signIn = (login: string, password: string) => w.public.post('session', { login, password })
  /** Somebody signed in twice, with an API token. */
  const somebody = async () => {
    const login = unique('user')
    const person = { login, name: '示例', role: 'clerk', organization_id: w.ids.jiangshan, password: OLD }
    const { id } = (await w.federation.post('accounts', person)).body
    const here = client(target, (await signIn(login, OLD)).body.token)
    const elsewhere = client(target, (await signIn(login, OLD)).body.token)
    const made = (await here.post('tokens', { name: '示例', days: 1 })).body
    return { id, login, here, elsewhere, token: client(target, made.token), tokenId: made.id }
  }
  const change = { current_password: OLD, password: NEW }

  test('changes it, ends the other sessions and revokes the tokens', async () => {
    const { id, login, here, elsewhere, token, tokenId } = await somebody()
    const done = await here.post('session/password', change)
    expect([done.status, done.body.account.login]).toEqual([200, login])
    expect((await here.get('session')).status).toBe(200)
    expect((await elsewhere.get('session')).status).toBe(401)
    expect((await token.get('session')).status).toBe(401)
    expect((await signIn(login, OLD)).status).toBe(401)
    expect((await signIn(login, NEW)).status).toBe(200)
    const changes = await target.sql('SELECT kind, before FROM change WHERE record_id IN (?, ?)', id, tokenId)
    expect(changes).toContainEqual({ kind: 'account', before: '{"password":"changed"}' })
    expect(changes).toContainEqual({ kind: 'token', before: '{"revoked_at":null}' })
  })

  test('keeps the tokens of who asks for it; a token may change it, too, unless it only reads', async () => {
    const { here, token } = await somebody()
    expect((await here.post('session/password', { ...change, keep_tokens: true })).status).toBe(200)
    expect((await token.get('session')).status).toBe(200)
    const reading = (await here.post('tokens', { name: '只读', days: 1, read_only: true })).body.token
    const back = { current_password: NEW, password: OLD }
    expect((await client(target, reading).post('session/password', back)).status).toBe(403)
    expect((await token.post('session/password', back)).status).toBe(200)
    expect((await here.get('session')).status).toBe(401)
    expect((await token.get('session')).status).toBe(401)
  })

  test('refuses a wrong current password, the same, the login and a short one, by field', async () => {
    const { here, login } = await somebody()
    for (const [body, field, code] of [
      [{ current_password: 'not this one at all', password: NEW }, 'current_password', 'wrong_password'],
      [{ current_password: OLD, password: OLD }, 'password', 'unchanged'],
      [{ current_password: OLD, password: 'short' }, 'password', 'too_short'],
      [{ password: NEW }, 'current_password', 'required'],
      [{ ...change, login }, 'login', 'unknown_field'],
    ] as const) {
      const { status, body: problem } = await here.post('session/password', body)
      expect([status, problem.errors?.[0]?.field, problem.errors?.[0]?.code], field).toEqual([422, field, code])
    }
    expect((await w.public.post('session/password', change)).status).toBe(401)
    expect((await signIn(login, OLD)).status).toBe(200)
  })

  test.runIf(canSetNow)('guessing at it closes the login as failed sign-ins do', async () => {
    const { here, login } = await somebody()
    const guess = { current_password: 'not this one at all', password: NEW }
    for (let i = 0; i < 5; i++) expect((await here.post('session/password', guess)).status).toBe(422)
    expect((await here.post('session/password', change)).body.code).toBe('too_many_attempts')
    expect((await signIn(login, OLD)).status).toBe(429)
  })

  test('a reset by the federation revokes the tokens unless they are kept', async () => {
    const kept = await somebody()
    const lost = await somebody()
    await w.federation.post(`accounts/${kept.id}/password`, { keep_tokens: true })
    await w.federation.post(`accounts/${lost.id}/password`, {})
    expect((await kept.token.get('session')).status).toBe(200)
    expect((await lost.token.get('session')).status).toBe(401)
    for (const { here } of [kept, lost]) expect((await here.get('session')).status).toBe(401)
  })

  describe('on the page', () => {
    const visit = async () => {
      const login = unique('user')
      await w.federation.post('accounts', {
        login,
        name: '示例账户',
        role: 'clerk',
        organization_id: w.ids.jiangshan,
        password: OLD,
      })
      const cookie = (await signIn(login, OLD)).headers.get('set-cookie')?.split(';')[0] ?? ''
      const get = (path: string) => w.public.get(path, { accept: 'text/html', cookie })
      const post = (path: string, fields: Record<string, string>) => submit(w.public, path, fields, { cookie })
      return { login, get, post }
    }
    test('it says who she is and what she may do', async () => {
      const { get, login } = await visit()
      const { text } = await get('/desk/account')
      for (const part of [login, '示例账户', '商会经办', '示例姜山商会', '登记、修改和撤回记录'])
        expect(text, part).toContain(part)
      expect(text).not.toContain('审核：确认')
      expect((await w.reviewer.get('/en/desk/account', { accept: 'text/html' })).text).toContain(
        'your federation and its chambers',
      )
      expect((await w.public.get('/desk/account', { accept: 'text/html' })).status).toBe(401)
    })
    test('a password is changed there, and the session goes on', async () => {
      const { login, get, post } = await visit()
      const fields = { act: 'password', current_password: OLD, password: NEW, again: NEW }
      const refused = await post('/desk/account', { ...fields, again: OLD })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('两次输入的不一致')
      expect(refused.text).not.toContain(OLD)
      const done = await post('/desk/account', fields)
      expect([done.status, done.headers.get('location')]).toEqual([303, '/desk/account?done=password-changed'])
      expect((await get('/desk/account?done=password-changed')).text).toContain('密码已修改')
      expect((await signIn(login, NEW)).status).toBe(200)
    })
    test('a token is shown once, listed without its secret, and revoked by its owner alone', async () => {
      const { get, post } = await visit()
      expect((await post('/desk/account', { act: 'token', name: '示例脚本', days: '999' })).status).toBe(422)
      const made = await post('/desk/account', { act: 'token', name: '示例脚本', days: '30', read_only: '1' })
      const token = /<code class="token">(ys_[\w-]{43})</.exec(made.text)?.[1] ?? ''
      expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect((await client(target, token).get('session')).status).toBe(200)
      const { text } = await get('/desk/account')
      expect(text).not.toContain(token)
      const path = /href="(\/desk\/account\/tokens\/\w+)"/.exec(text)?.[1] ?? ''
      expect((await w.clerk.get(path, { accept: 'text/html' })).status).toBe(404)
      expect((await get(path)).text).toContain('示例脚本')
      expect((await post(path, {})).headers.get('location')).toBe('/desk/account?done=token-revoked')
      expect((await client(target, token).get('session')).status).toBe(401)
    })
    test('a form of another kind is refused', async () => {
      const { post } = await visit()
      expect((await post('/desk/account', { act: 'other' })).status).toBe(400)
    })
  })
})

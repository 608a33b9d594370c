import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { NOBODY, nodeSecrets } from '../src/entry/scrypt.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { client, unique, type World, world } from './support/world.ts'

/** Limits, hashes and how what one signs in by ends; the ordinary course of things is in accounts.test.ts. */
const PASSWORD = 'correct horse battery'
const WRONG = 'wrong wrong wrong'
/** The start of a window, so that no test straddles two; each test has a week of its own, for no clock may run back. */
let noon = Date.parse('2030-01-01T04:00:00Z')

let target: Target
let w: World
let now = noon
/** What passwords were held against: one entry for each derivation. */
let derived: (string | null)[] = []
/** What others do once a password was held against an account, and before its session is written. */
let meanwhile = async (): Promise<unknown> => null
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  target = await nodeTarget()
  w = await world(target)
  app = createApp({
    store: target.store,
    secrets: {
      ...nodeSecrets,
      verifyPassword: async (password, stored) => {
        derived.push(stored)
        return nodeSecrets.verifyPassword(password, stored).finally(meanwhile)
      },
    },
    now: () => new Date(now),
    log: () => {},
    address: (request) => request.headers.get('x-test-address'),
  })
})
beforeEach(async () => {
  noon += 7 * 86_400_000
  now = noon
  target.setNow(new Date(now))
  derived = []
  meanwhile = async () => null
  await target.sql('DELETE FROM login_limit')
})
afterAll(() => target.close())

const signIn = (login: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  app.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ login, password }),
  })
const tokenFor = async (login: string) => ((await (await signIn(login)).json()) as { token: string }).token
const open = async (more: object = {}) => {
  const login = unique('user')
  const made = await w.federation.post('accounts', {
    login,
    name: '示例',
    role: 'auditor',
    password: PASSWORD,
    ...more,
  })
  expect(made.status, made.text).toBe(201)
  return { login, id: made.body.id as string }
}

describe('login limits', () => {
  /** An address that has failed so often in this window; to fail in earnest takes each time as long as a password. */
  const failed = async (from: Record<'x-test-address', string>, times: number) =>
    target.sql(
      'INSERT INTO login_limit (key_hash, window_start, failures) VALUES (?, ?, ?)',
      await nodeSecrets.sha256Hex(`address ${from['x-test-address']}`),
      new Date(now).toISOString(),
      times,
    )

  const closedFromEverywhere = async (login: string) =>
    target.sql(
      'INSERT INTO login_limit VALUES (?, ?, 50) ON CONFLICT DO UPDATE SET failures = 50',
      await nodeSecrets.sha256Hex(`login ${login}`),
      new Date(now).toISOString(),
    )

  test('an attempt is counted before any password is derived, and a window ends when Retry-After says', async () => {
    const { login } = await open()
    for (let i = 0; i < 5; i++) expect((await signIn(login, WRONG)).status).toBe(401)
    expect(derived.length).toBe(5)
    now += 60_000
    const closed = await signIn(login)
    expect([closed.status, derived.length]).toEqual([429, 5])
    const wait = Number(closed.headers.get('retry-after'))
    expect(wait).toBe(14 * 60)
    now += wait * 1000
    expect((await signIn(login)).status).toBe(200)
  })

  test('a success starts the login afresh', async () => {
    const { login } = await open()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await signIn(login, WRONG)).status).toBe(401)
      expect((await signIn(login)).status).toBe(200)
    }
  })

  test('thirty failures close an address; one’s own sign-ins between them buy nothing and cost nothing', async () => {
    const { login } = await open()
    const from = { 'x-test-address': '192.0.2.7' }
    for (let round = 0; round < 3; round++) {
      const guesses = await Promise.all(Array.from({ length: 10 }, () => signIn(unique('guess'), WRONG, from)))
      expect(guesses.map(({ status }) => status)).toEqual(Array(10).fill(401))
      if (round < 2) expect((await signIn(login, PASSWORD, from)).status).toBe(200)
    }
    expect((await signIn(login, PASSWORD, from)).status).toBe(429)
    expect((await signIn(login, PASSWORD, { 'x-test-address': '192.0.2.8' })).status).toBe(200)
    const kept = JSON.stringify(await target.sql('SELECT * FROM login_limit'))
    for (const name of ['192.0.2', login, 'guess']) expect(kept).not.toContain(name)
  })

  test('a stranger elsewhere closes no login by five guesses, only all strangers together by fifty', async () => {
    const { login } = await open()
    const from = (n: number) => ({ 'x-test-address': `192.0.2.${n}` })
    for (let i = 0; i < 5; i++) expect((await signIn(login, WRONG, from(20))).status).toBe(401)
    for (let i = 0; i < 3; i++) expect((await signIn(login, PASSWORD, from(20))).status).toBe(429)
    expect((await signIn(login, PASSWORD, from(21))).status).toBe(200)
    // that is forgiven to her, and not to the stranger
    expect((await signIn(login, PASSWORD, from(20))).status).toBe(429)
    await closedFromEverywhere(login)
    expect((await signIn(login, PASSWORD, from(21))).status).toBe(429)
  })

  test.each([
    [
      'a password that the federation sets',
      (id: string) => w.federation.post(`accounts/${id}/password`, { password: PASSWORD }),
    ],
    ['enabling it', (id: string) => w.federation.patch(`accounts/${id}`, { disabled: false }, { 'if-match': '"v1"' })],
  ])('%s opens a closed login again', async (_, mend) => {
    const { login, id } = await open()
    const [here, there] = [{ 'x-test-address': '192.0.2.30' }, { 'x-test-address': '192.0.2.31' }]
    for (let i = 0; i < 5; i++) await signIn(login, WRONG, here)
    await closedFromEverywhere(login)
    for (const from of [here, there]) expect((await signIn(login, PASSWORD, from)).status).toBe(429)
    expect((await mend(id)).status).toBe(200)
    for (const from of [here, there, {}]) expect((await signIn(login, PASSWORD, from)).status).toBe(200)
  })

  test('an address over its limit closes no account, and no refusal is written down', async () => {
    const { login } = await open()
    const from = { 'x-test-address': '192.0.2.9' }
    await failed(from, 30)
    const before = await target.sql('SELECT * FROM login_limit ORDER BY key_hash')
    const state = target.store.state?.()
    for (let i = 0; i < 10; i++) expect((await signIn(login, WRONG, from)).status).toBe(429)
    expect(target.store.state?.()).toBe(state)
    expect(await target.sql('SELECT * FROM login_limit ORDER BY key_hash')).toEqual(before)
    expect((await signIn(login)).status).toBe(200)
  })

  test('nor do many that come at the same moment', async () => {
    const { login } = await open()
    const from = { 'x-test-address': '192.0.2.10' }
    await failed(from, 28)
    const guesses = await Promise.all(Array.from({ length: 8 }, () => signIn(login, WRONG, from)))
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(2)
    expect((await signIn(login)).status).toBe(200)
  })

  test('an unknown login, one without a password and a disabled one cost the same one derivation', async () => {
    const { login, id } = await open()
    await w.federation.patch(`accounts/${id}`, { disabled: true }, { 'if-match': '"v1"' })
    for (const name of [unique('nobody'), 'first', login]) expect((await signIn(name)).status).toBe(401)
    expect(derived.map((stored) => stored?.split('$')[0] ?? null)).toEqual([null, null, 'scrypt'])
  })
})

describe('hashes', () => {
  test('say their parameters, differ in salt, and nobody’s costs what anybody’s does', async () => {
    const [one, two] = await Promise.all([nodeSecrets.hashPassword(PASSWORD), nodeSecrets.hashPassword(PASSWORD)])
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.toBe(two)
    expect(NOBODY.split('$').slice(0, 4)).toEqual(one.split('$').slice(0, 4))
    expect(await nodeSecrets.verifyPassword(PASSWORD, one)).toBe(true)
    expect(await nodeSecrets.verifyPassword(WRONG, one)).toBe(false)
    expect(await nodeSecrets.verifyPassword(PASSWORD, null)).toBe(false)
    expect(await nodeSecrets.verifyPassword('', NOBODY)).toBe(false)
    const older = 'scrypt$1024$8$1$c2FsdHNhbHRzYWx0c2FsdA$'
    expect(await nodeSecrets.verifyPassword(PASSWORD, older)).toBe(false)
  })

  test('a password is stored nowhere but under scrypt: neither its text nor a quick hash of a request that holds it', async () => {
    const login = unique('user')
    const input = { login, name: '示例', role: 'auditor', password: unique('canary-password-') }
    const made = await w.federation.post('accounts', input, { 'idempotency-key': unique('key') })
    expect(made.status).toBe(201)
    const key = { 'idempotency-key': unique('key') }
    expect((await w.federation.post(`accounts/${made.body.id}/password`, { password: PASSWORD }, key)).status).toBe(200)
    expect((await w.clerk.post('tokens', { name: '示例', days: 1 }, key)).status).toBe(201)
    expect(await target.sql('SELECT * FROM idempotency')).toEqual([])
    const changes = JSON.stringify(await target.sql('SELECT * FROM change WHERE record_id = ?', made.body.id))
    expect(changes).toContain('changed')
    for (const secret of [input.password, PASSWORD, 'scrypt']) expect(changes).not.toContain(secret)
  })
})

describe('who asks', () => {
  test('a bad bearer is refused, never taken for the public; a token in the address is refused', async () => {
    for (const authorization of ['Bearer', 'Basic YTpi', 'Bearer ys_unknown-unknown', 'ys_unknown-unknown'])
      expect((await w.public.get('donations', { authorization })).body.code, authorization).toBe('unauthenticated')
    for (const name of ['token', 'access_token'])
      expect((await w.clerk.get(`donations?${name}=x`)).status, name).toBe(400)
  })

  test('signing in clears sessions that have run out, and a stale cookie does not stand in the way', async () => {
    const { login, id } = await open()
    await signIn(login)
    now += 13 * 3_600_000
    const again = await signIn(login, PASSWORD, { cookie: '__Host-yongshan=ys_gone', 'sec-fetch-site': 'same-origin' })
    expect(again.status).toBe(200)
    expect(again.headers.getSetCookie().at(-1)).toMatch(/^__Host-yongshan=ys_/)
    expect((await target.sql('SELECT * FROM session WHERE account_id = ?', id)).length).toBe(1)
  })

  test('when an account signed in stays known after its sessions are gone; many within an hour are one', async () => {
    const { login, id } = await open()
    // acts never run backwards: later than those of any other test here
    now += 48 * 3_600_000
    const known = () => target.sql("SELECT at FROM act WHERE account_id = ? AND name = 'sign_in'", id)
    for (let i = 0; i < 3; i++) await signIn(login)
    expect((await known()).length).toBe(1)
    await signIn(login, 'not the password')
    now += 13 * 3_600_000
    expect((await known()).length).toBe(1)
    await signIn(login)
    expect((await known()).length).toBe(2)
  })

  test('a token ends at its time, whether or not anything was written since it was last used', async () => {
    const session = client(target, await tokenFor((await open()).login))
    target.setNow(new Date(now))
    const token = client(target, (await session.post('tokens', { name: '示例', days: 1 })).body.token)
    for (const [ms, status] of [
      [0, 200],
      [86_399_000, 200],
      [86_400_000, 401],
    ] as const) {
      target.setNow(new Date(now + ms))
      expect([ms, (await token.get('donations')).status]).toEqual([ms, status])
    }
    target.setNow(null)
  })

  test('a disabled account’s session, token and cookie stop at the next request; a reset ends its sessions', async () => {
    const { login, id } = await open()
    const session = client(target, await tokenFor(login))
    target.setNow(new Date(now))
    const token = client(target, (await session.post('tokens', { name: '示例', days: 30 })).body.token)
    await w.federation.patch(`accounts/${id}`, { disabled: true }, { 'if-match': '"v1"' })
    for (const one of [session, token]) expect((await one.get('session')).status).toBe(401)
    await w.federation.patch(`accounts/${id}`, { disabled: false }, { 'if-match': '"v2"' })
    const next = client(target, await tokenFor(login))
    expect((await next.get('session')).status).toBe(200)
    await w.federation.post(`accounts/${id}/password`, {})
    expect((await next.get('session')).status).toBe(401)
    target.setNow(null)
  })

  test('a password that was good a moment ago opens nothing once it was reset or its account disabled', async () => {
    const { login, id } = await open()
    const next = 'another horse battery'
    const patch = (version: number, body: object) =>
      w.federation.patch(`accounts/${id}`, body, { 'if-match': `"v${version}"` })
    // a change of anything else does not stand in the way
    meanwhile = async () => expect((await patch(1, { name: '示例二' })).status).toBe(200)
    expect((await signIn(login)).status).toBe(200)
    for (const [password, end] of [
      [PASSWORD, () => w.federation.post(`accounts/${id}/password`, { password: next })],
      [next, () => patch(3, { disabled: true })],
    ] as const) {
      meanwhile = async () => expect((await end()).status).toBe(200)
      const refused = await signIn(login, password)
      expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'wrong_password' }])
      expect(await target.sql('SELECT * FROM session WHERE account_id = ?', id)).toEqual([])
    }
  })
})

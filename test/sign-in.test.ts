import { describe, expect, test } from 'vitest'
import { NOBODY, nodeSecrets } from '../src/entry/scrypt.ts'
import { PASSWORD, signingIn, WRONG } from './support/signing-in.ts'
import { unique } from './support/world.ts'

/** Limits and hashes; the ordinary course of things is in accounts.test.ts. */
const s = signingIn()

describe('login limits', () => {
  /** An address that has failed so often in this window; to fail in earnest takes each time as long as a password. */
  const failed = async (from: Record<'x-test-address', string>, times: number) =>
    s.target.sql(
      'INSERT INTO login_limit (key_hash, window_start, failures) VALUES (?, ?, ?)',
      await nodeSecrets.sha256Hex(`address ${from['x-test-address']}`),
      new Date(s.now).toISOString(),
      times,
    )

  const closedFromEverywhere = async (login: string) =>
    s.target.sql(
      'INSERT INTO login_limit VALUES (?, ?, 50) ON CONFLICT DO UPDATE SET failures = 50',
      await nodeSecrets.sha256Hex(`login ${login}`),
      new Date(s.now).toISOString(),
    )

  test('an attempt is counted before any password is derived, and a window ends when Retry-After says', async () => {
    const { login } = await s.open()
    for (let i = 0; i < 5; i++) expect((await s.signIn(login, WRONG)).status).toBe(401)
    expect(s.derived.length).toBe(5)
    s.now += 60_000
    const closed = await s.signIn(login)
    expect([closed.status, s.derived.length]).toEqual([429, 5])
    const wait = Number(closed.headers.get('retry-after'))
    expect(wait).toBe(14 * 60)
    s.now += wait * 1000
    expect((await s.signIn(login)).status).toBe(200)
  })

  test('a success starts the login afresh', async () => {
    const { login } = await s.open()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await s.signIn(login, WRONG)).status).toBe(401)
      expect((await s.signIn(login)).status).toBe(200)
    }
  })

  test('thirty failures close an address; one’s own sign-ins between them buy nothing and cost nothing', async () => {
    const { login } = await s.open()
    const from = { 'x-test-address': '192.0.2.7' }
    for (let round = 0; round < 3; round++) {
      const guesses = await Promise.all(Array.from({ length: 10 }, () => s.signIn(unique('guess'), WRONG, from)))
      expect(guesses.map(({ status }) => status)).toEqual(Array(10).fill(401))
      if (round < 2) expect((await s.signIn(login, PASSWORD, from)).status).toBe(200)
    }
    expect((await s.signIn(login, PASSWORD, from)).status).toBe(429)
    expect((await s.signIn(login, PASSWORD, { 'x-test-address': '192.0.2.8' })).status).toBe(200)
    const kept = JSON.stringify(await s.target.sql('SELECT * FROM login_limit'))
    for (const name of ['192.0.2', login, 'guess']) expect(kept).not.toContain(name)
  })

  test('a stranger elsewhere closes no login by five guesses, only all strangers together by fifty', async () => {
    const { login } = await s.open()
    const from = (n: number) => ({ 'x-test-address': `192.0.2.${n}` })
    for (let i = 0; i < 5; i++) expect((await s.signIn(login, WRONG, from(20))).status).toBe(401)
    for (let i = 0; i < 3; i++) expect((await s.signIn(login, PASSWORD, from(20))).status).toBe(429)
    expect((await s.signIn(login, PASSWORD, from(21))).status).toBe(200)
    // that is forgiven to her, and not to the stranger
    expect((await s.signIn(login, PASSWORD, from(20))).status).toBe(429)
    await closedFromEverywhere(login)
    expect((await s.signIn(login, PASSWORD, from(21))).status).toBe(429)
  })

  test.each([
    [
      'a password that the federation sets',
      (id: string) => s.w.federation.post(`accounts/${id}/password`, { password: PASSWORD }),
    ],
    [
      'enabling it',
      (id: string) => s.w.federation.patch(`accounts/${id}`, { disabled: false }, { 'if-match': '"v1"' }),
    ],
  ])('%s opens a closed login again', async (_, mend) => {
    const { login, id } = await s.open()
    const [here, there] = [{ 'x-test-address': '192.0.2.30' }, { 'x-test-address': '192.0.2.31' }]
    for (let i = 0; i < 5; i++) await s.signIn(login, WRONG, here)
    await closedFromEverywhere(login)
    for (const from of [here, there]) expect((await s.signIn(login, PASSWORD, from)).status).toBe(429)
    expect((await mend(id)).status).toBe(200)
    for (const from of [here, there, {}]) expect((await s.signIn(login, PASSWORD, from)).status).toBe(200)
  })

  test('an address over its limit closes no account, and no refusal is written down', async () => {
    const { login } = await s.open()
    const from = { 'x-test-address': '192.0.2.9' }
    await failed(from, 30)
    const before = await s.target.sql('SELECT * FROM login_limit ORDER BY key_hash')
    const state = s.target.store.state?.()
    for (let i = 0; i < 10; i++) expect((await s.signIn(login, WRONG, from)).status).toBe(429)
    expect(s.target.store.state?.()).toBe(state)
    expect(await s.target.sql('SELECT * FROM login_limit ORDER BY key_hash')).toEqual(before)
    expect((await s.signIn(login)).status).toBe(200)
  })

  test('nor do many that come at the same moment', async () => {
    const { login } = await s.open()
    const from = { 'x-test-address': '192.0.2.10' }
    await failed(from, 28)
    const guesses = await Promise.all(Array.from({ length: 8 }, () => s.signIn(login, WRONG, from)))
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(2)
    expect((await s.signIn(login)).status).toBe(200)
  })

  test('an unknown login, one without a password and a disabled one cost the same one derivation', async () => {
    const { login, id } = await s.open()
    await s.w.federation.patch(`accounts/${id}`, { disabled: true }, { 'if-match': '"v1"' })
    for (const name of [unique('nobody'), 'first', login]) expect((await s.signIn(name)).status).toBe(401)
    expect(s.derived.map((stored) => stored?.split('$')[0] ?? null)).toEqual([null, null, 'scrypt'])
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
    const made = await s.w.federation.post('accounts', input, { 'idempotency-key': unique('key') })
    expect(made.status).toBe(201)
    const key = { 'idempotency-key': unique('key') }
    expect((await s.w.federation.post(`accounts/${made.body.id}/password`, { password: PASSWORD }, key)).status).toBe(
      200,
    )
    expect((await s.w.clerk.post('tokens', { name: '示例', days: 1 }, key)).status).toBe(201)
    expect(await s.target.sql('SELECT * FROM idempotency')).toEqual([])
    const changes = JSON.stringify(await s.target.sql('SELECT * FROM change WHERE record_id = ?', made.body.id))
    expect(changes).toContain('changed')
    for (const secret of [input.password, PASSWORD, 'scrypt']) expect(changes).not.toContain(secret)
  })
})

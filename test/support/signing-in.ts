import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { createApp } from '../../src/app.ts'
import { quickSecrets } from './secrets.ts'
import { nodeTarget, type Target } from './target.ts'
import { unique, type World, world } from './world.ts'

export const PASSWORD = 'correct horse battery'
export const WRONG = 'wrong wrong wrong'

/** A register whose clock tests set, and which tells what passwords were held against. */
export function signingIn() {
  const s = {
    target: undefined as unknown as Target,
    w: undefined as unknown as World,
    app: undefined as unknown as ReturnType<typeof createApp>,
    /** The start of a window, so that no test straddles two; each test has a week of its own, for no clock may run back. */
    noon: Date.parse('2030-01-01T04:00:00Z'),
    now: Date.parse('2030-01-01T04:00:00Z'),
    /** What passwords were held against: one entry for each derivation. */
    derived: [] as (string | null)[],
    /** What others do once a password was held against an account, and before its session is written. */
    meanwhile: async (): Promise<unknown> => null,
    signIn: (login: string, password = PASSWORD, headers: Record<string, string> = {}) =>
      s.app.request('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ login, password }),
      }),
    tokenFor: async (login: string) => ((await (await s.signIn(login)).json()) as { token: string }).token,
    open: async (more: object = {}) => {
      const login = unique('user')
      const person = { login, name: '示例', role: 'auditor', password: PASSWORD, ...more }
      const made = await s.w.federation.post('accounts', person)
      expect(made.status, made.text).toBe(201)
      return { login, id: made.body.id as string }
    },
  }
  beforeAll(async () => {
    s.target = await nodeTarget()
    s.w = await world(s.target)
    s.app = createApp({
      store: s.target.store,
      secrets: {
        ...quickSecrets,
        verifyPassword: async (password, stored) => {
          s.derived.push(stored)
          return quickSecrets.verifyPassword(password, stored).finally(s.meanwhile)
        },
      },
      now: () => new Date(s.now),
      log: () => {},
      address: (request) => request.headers.get('x-test-address'),
    })
  })
  beforeEach(async () => {
    s.noon += 7 * 86_400_000
    s.now = s.noon
    s.target.setNow(new Date(s.now))
    s.derived = []
    s.meanwhile = async () => null
    await s.target.sql('DELETE FROM login_limit')
  })
  afterAll(() => s.target.close())
  return s
}

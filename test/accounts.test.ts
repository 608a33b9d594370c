import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS, type Action, ROLES } from '../src/core/roles.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, client, unique, type World, world } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open, canSetNow }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await world(target)
  })
  afterAll(() => target.close())

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
        expect((await signIn(login)).status).toBe(200)
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

  /**
   * Every operation that the API's own description lists, asked by every role and by nobody, about a record of her own chamber and one
   * of another county's. What is not expected here to be allowed must be refused.
   */
  describe('operation × role × own/other', () => {
    type Who = 'public' | 'clerk' | 'reviewer' | 'federation2' | 'auditor'
    const WHO: Who[] = ['public', 'clerk', 'reviewer', 'federation2', 'auditor']
    const ROLE = { clerk: 'clerk', reviewer: 'reviewer', federation2: 'federation', auditor: 'auditor' } as const
    const allowedStatus = (status: number) => status < 400 || [409, 412, 422, 428].includes(status)

    /** The action that an operation on facts needs. */
    const actionOf = (path: string): Action => {
      if (/\/(confirm|return|void|close|release)$/.test(path)) return 'fact.review'
      return path.endsWith('/withdraw') ? 'fact.withdraw' : 'fact.edit'
    }
    const reaches = (who: Who, action: Action, own: boolean) => {
      if (who === 'public') return false
      const scope = ACTIONS[action][ROLE[who]]
      return scope === 'all' || (scope !== 'none' && own)
    }

    test('facts', async () => {
      const { body: doc } = await w.public.get('/openapi.json')
      const operations = Object.entries(doc.paths as Record<string, object>).flatMap(([path, item]) =>
        Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
      )
      const walked = operations.filter(
        ({ method, path }) =>
          method !== 'GET' &&
          /^\/api\/v1\/(donations|pledges|funds|projects|disbursements|aid|outcomes|reported)\/\{id\}/.test(path),
      )
      expect(walked.length).toBe(8 * 6 + 3)
      const bodies: Record<string, (chamber: Client) => object> = {
        donations: () => aDonation(w),
        pledges: () => ({
          donor_kind: 'enterprise',
          donor_id: w.ids.outsider,
          recipient_id: w.ids.charity,
          agreed_on: '2021-01-01',
          channel: 'media',
        }),
        funds: () => ({ name: unique('示例基金'), kind: 'chamber', basis: 'received', established_on: '2020-01-01' }),
        projects: () => ({
          name: unique('示例项目'),
          programme: 'east_west',
          partner_code: '522327',
          since_on: '2021-01-01',
        }),
        disbursements: () => ({
          payer_id: w.ids.charity,
          village_code: '330212110200',
          amount_fen: 100,
          paid_on: '2022-01-01',
        }),
        aid: () => ({
          enterprise_id: w.ids.outsider,
          village_code: '330212110200',
          mode: 'industry',
          amount_fen: 100,
          invested_on: '2022-01-01',
        }),
        outcomes: () => ({ organization_id: w.ids.jiangshan, indicator: 'jobs', value: 10, to_on: '2022-12-31' }),
        reported: () => ({
          organization_id: w.ids.jiangshan,
          measure: 'donations.received',
          value: 10,
          to_on: '2022-12-31',
          source: '示例报表',
        }),
      }
      for (const { method, path } of walked) {
        const kind = path.split('/')[3] ?? ''
        for (const own of [true, false]) {
          const recorder = own ? w.clerk2 : w.other
          for (const who of WHO) {
            const made = await recorder.post(kind, bodies[kind]?.(recorder))
            expect(made.status, `${kind} ${made.text}`).toBe(201)
            const needsReason = /\/(return|void|withdraw)$/.test(path)
            const body =
              method === 'PATCH'
                ? {}
                : needsReason
                  ? { reason: '测试' }
                  : /\/(close|release)$/.test(path)
                    ? { on: '2022-12-31', note: '测试' }
                    : undefined
            const reply = await w[who].send(method, path.replace('{id}', made.body.id), {
              headers: {
                ...(body ? { 'content-type': 'application/json' } : {}),
                ...(method === 'PATCH' ? { 'if-match': '"v1"' } : {}),
              },
              ...(body ? { body: JSON.stringify(body) } : {}),
            })
            const label = `${who} ${method} ${path} ${own ? 'own' : 'other'}: ${reply.status}`
            if (reaches(who, actionOf(path), own)) expect(allowedStatus(reply.status), label).toBe(true)
            else {
              expect([401, 403, 404], label).toContain(reply.status)
              expect((await recorder.get(`${kind}/${made.body.id}`)).body.version, label).toBe(1)
            }
            const read = await w[who].get(`${kind}/${made.body.id}`)
            if ((await recorder.get(`${kind}/${made.body.id}`)).body.confirmed_rev === null) {
              expect(read.status, `read ${label}`).toBe(reaches(who, 'fact.read', own) ? 200 : 404)
            }
          }
        }
      }
    }, 120_000)

    test('everything else that writes', async () => {
      const entry = (await w.federation.post('campaigns', { name: unique('示例行动') })).body
      const account = await openAccount()
      const writes: [string, string, object, Record<Who, boolean>][] = [
        [
          'POST',
          'campaigns',
          { name: 'UNIQUE' },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'PATCH',
          `campaigns/${entry.id}`,
          {},
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          'indicators',
          { id: 'UNIQUE', name: '指标', name_en: 'x', unit: 'count', aggregate: 'sum' },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          'regions',
          { code: '330213', name: '奉化区', parent_code: '330200', level: 'county' },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          'organizations',
          { kind: 'enterprise', name: 'UNIQUE' },
          { public: false, clerk: true, reviewer: true, federation2: true, auditor: false },
        ],
        [
          'POST',
          'organizations',
          { kind: 'charity', name: 'UNIQUE' },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          'organizations',
          { kind: 'chamber', name: 'UNIQUE', parent_id: w.ids.yinzhou },
          { public: false, clerk: false, reviewer: true, federation2: true, auditor: false },
        ],
        [
          'POST',
          'organizations',
          { kind: 'chamber', name: 'UNIQUE', parent_id: w.ids.zhenhai },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          'members',
          { enterprise_id: 'ENTERPRISE', chamber_id: w.ids.jiangshan, since_on: '2020-01-01' },
          { public: false, clerk: true, reviewer: true, federation2: true, auditor: false },
        ],
        [
          'POST',
          'members',
          { enterprise_id: 'ENTERPRISE', chamber_id: w.ids.luotuo, since_on: '2020-01-01' },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          'accounts',
          { login: 'UNIQUE', name: '示例', role: 'auditor', password: PASSWORD },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'PATCH',
          `accounts/${account.id}`,
          {},
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        [
          'POST',
          `accounts/${account.id}/password`,
          { password: PASSWORD },
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: false },
        ],
        ['GET', 'accounts', {}, { public: false, clerk: false, reviewer: false, federation2: true, auditor: true }],
        [
          'GET',
          `accounts/${account.id}`,
          {},
          { public: false, clerk: false, reviewer: false, federation2: true, auditor: true },
        ],
        [
          'POST',
          'tokens',
          { name: '示例', days: 1 },
          { public: false, clerk: true, reviewer: true, federation2: true, auditor: true },
        ],
        ['GET', 'tokens', {}, { public: false, clerk: true, reviewer: true, federation2: true, auditor: true }],
      ]
      for (const [method, path, body, expected] of writes) {
        for (const who of WHO) {
          const enterprise = (
            await w.federation.post('organizations', { kind: 'enterprise', name: unique('示例企业') })
          ).body.id
          const text = JSON.stringify(body).replace('UNIQUE', unique('u')).replace('ENTERPRISE', enterprise)
          const reply = await w[who].send(method, path, {
            headers: {
              ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
              ...(method === 'PATCH' ? { 'if-match': '"v1"' } : {}),
            },
            ...(method === 'GET' ? {} : { body: text }),
          })
          const label = `${who} ${method} ${path} ${text}: ${reply.status} ${reply.text.slice(0, 200)}`
          if (expected[who]) expect(allowedStatus(reply.status), label).toBe(true)
          else expect([401, 403, 404], label).toContain(reply.status)
        }
      }
    }, 60_000)

    test('every action names every role', () => {
      for (const action of Object.values(ACTIONS)) expect(Object.keys(action).sort()).toEqual([...ROLES].sort())
    })
  })
})

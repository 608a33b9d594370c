import { describe, expect, test } from 'vitest'
import { ACTIONS, type Action, ROLES } from '../src/core/roles.ts'
import { someOfEach } from './support/facts.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { unique } from './support/world.ts'

/**
 * Every operation that the API's own description lists, asked by every role and by nobody, about a record of her own chamber and one
 * of another county's. What is not expected here to be allowed must be refused.
 */
describe.each(TARGETS)('operation × role × own/other on $engine', ({ open }) => {
  const { w } = opened(open)

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
    const [ours, theirs] = [someOfEach(w), someOfEach(w, w.ids.luotuo)]
    for (const { method, path } of walked) {
      const kind = path.split('/')[3] ?? ''
      for (const own of [true, false]) {
        const recorder = own ? w.clerk2 : w.other
        // one that was refused stands as it did, and is asked about by the next
        let id = ''
        for (const who of WHO) {
          if (!id) {
            const made = await recorder.post(kind, (own ? ours : theirs)[kind]?.())
            expect(made.status, `${kind} ${made.text}`).toBe(201)
            id = made.body.id
          }
          const needsReason = /\/(return|void|withdraw)$/.test(path)
          const body =
            method === 'PATCH'
              ? {}
              : needsReason
                ? { reason: '测试' }
                : /\/(close|release)$/.test(path)
                  ? { on: '2022-12-31', note: '测试' }
                  : undefined
          const reply = await w[who].send(method, path.replace('{id}', id), {
            headers: {
              ...(body ? { 'content-type': 'application/json' } : {}),
              ...(method === 'PATCH' ? { 'if-match': '"v1"' } : {}),
            },
            ...(body ? { body: JSON.stringify(body) } : {}),
          })
          const label = `${who} ${method} ${path} ${own ? 'own' : 'other'}: ${reply.status}`
          const allowed = reaches(who, actionOf(path), own)
          if (allowed) expect(allowedStatus(reply.status), label).toBe(true)
          else expect([401, 403, 404], label).toContain(reply.status)
          const record = (await recorder.get(`${kind}/${id}`)).body
          if (!allowed) expect(record.version, label).toBe(1)
          if (record.confirmed_rev === null) {
            const read = await w[who].get(`${kind}/${id}`)
            expect(read.status, `read ${label}`).toBe(reaches(who, 'fact.read', own) ? 200 : 404)
          }
          if (record.version !== 1) id = ''
        }
      }
    }
  }, 120_000)

  test('everything else that writes', async () => {
    const entry = (await w.federation.post('campaigns', { name: unique('示例行动') })).body
    const PASSWORD = 'correct horse battery'
    const person = { name: '示例', role: 'clerk', organization_id: w.ids.jiangshan, password: PASSWORD }
    const account = (await w.federation.post('accounts', { login: unique('user'), ...person })).body
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
      [
        'POST',
        'session/password',
        { current_password: 'not this one at all', password: PASSWORD },
        { public: false, clerk: true, reviewer: true, federation2: true, auditor: true },
      ],
      ['GET', 'tokens', {}, { public: false, clerk: true, reviewer: true, federation2: true, auditor: true }],
    ]
    for (const [method, path, body, expected] of writes) {
      for (const who of WHO) {
        const enterprise = (await w.federation.post('organizations', { kind: 'enterprise', name: unique('示例企业') }))
          .body.id
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

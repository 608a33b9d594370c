import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { PROBLEMS, type Problem, type ProblemCode } from '../src/core/errors.ts'
import { FORMATS } from '../src/http/formats.ts'
import { limited, MAX_GROUPS } from '../src/totals/ledger.ts'
import { totals } from '../src/totals/total.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { publish } from './support/statements.ts'
import { TARGETS } from './support/targets.ts'
import type { Client, Reply, World } from './support/world.ts'
import { WRITES } from './support/writes.ts'

interface Operation {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, object> }
  responses: Record<string, { headers?: object; content?: Record<string, object> }>
}

/** The API's description is a promise: what it says of bodies, answers and headers is what real ones are. */
describe.each(TARGETS)('the description on $engine', ({ open }) => {
  const { target, w } = opened(open, fullWorld)
  let paths: Record<string, Record<string, Operation>>
  let ajv: Ajv2020
  beforeAll(async () => {
    await publish(w)
    const { body } = await w.public.get('/openapi.json')
    paths = body.paths
    ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
    ajv.addSchema(body, 'api')
  }, 60_000)

  /** What is described at a place of the document. */
  const described = (...at: string[]): ValidateFunction => {
    const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
    const found = ajv.getSchema(`api#/paths/${pointer}`)
    if (!found) throw new Error(pointer)
    return found
  }
  /** The path of the document that an address lies at. */
  const pathOf = (address: string): string => {
    const [path = ''] = (address.startsWith('/') ? address : `/api/v1/${address}`).split('?')
    if (path in paths) return path
    const found = Object.keys(paths).find((key) => new RegExp(`^${key.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
    if (!found) throw new Error(path)
    return found
  }
  const declared = (address: string, method: string) => paths[pathOf(address)]?.[method.toLowerCase()] as Operation
  const faultsOf = (valid: ValidateFunction, value: unknown) => (valid(value) ? [] : valid.errors)

  test('takes the real body of every operation, none with an unknown key, and tells the headers of its answer', async () => {
    const seen = new Set<string>()
    for (const { name, ready } of WRITES) {
      const { who, method, path, body, headers = {} } = await ready(w)
      const { responses, parameters = [] } = declared(path, method)
      if (typeof body === 'object') {
        seen.add(`${method} ${pathOf(path)}`)
        const valid = described(
          pathOf(path),
          method.toLowerCase(),
          'requestBody',
          'content',
          'application/json',
          'schema',
        )
        expect(faultsOf(valid, body), name).toEqual([])
        expect(valid({ ...body, quite_unknown: 1 }), name).toBe(false)
      }
      const takesKey = parameters.some((parameter) => parameter.name === 'idempotency-key')
      expect([name, takesKey]).toEqual([name, method === 'POST' && !/^(accounts|tokens|session)/.test(path)])
      const reply = await sent(who, method, path, body, headers)
      const told = responses[String(reply.status)]?.headers ?? {}
      if ('ETag' in told) expect([name, reply.headers.has('etag')]).toEqual([name, true])
      expect([name, reply.headers.has('location')]).toEqual([name, 'Location' in told])
    }
    const creates = Object.entries(paths).flatMap(([path, { post }]) =>
      post?.requestBody?.content['application/json'] && '201' in post.responses ? [`POST ${path}`] : [],
    )
    expect(creates.length).toBeGreaterThan(15)
    for (const create of creates.filter((one) => !one.includes('{year}'))) expect(seen).toContain(create)
  }, 120_000)

  test('and the register agree on what is taken', async () => {
    const bodyOf = (path: string, method: string) =>
      described(path, method, 'requestBody', 'content', 'application/json', 'schema')
    const newcomer = (login: string) => ({ login, name: '示例', role: 'auditor', password: 'correct horse battery' })
    for (const [login, taken] of [
      ['LI2', 'li2'],
      [' Wang.3 ', 'wang.3'],
      ['.li', null],
      ['l', null],
      ['李', null],
    ] as const) {
      const { status, body } = await w.federation.post('accounts', newcomer(login))
      expect([login, status === 201 ? body.login : null]).toEqual([login, taken])
      expect([login, bodyOf('/api/v1/accounts', 'post')(newcomer(login))]).toEqual([login, taken !== null])
    }
    const { id } = (await w.federation.post('organizations', { kind: 'charity', name: '示例无码会' })).body
    const none = await w.federation.patch(`organizations/${id}`, { uscc: null }, { 'if-match': '"v1"' })
    expect([none.status, bodyOf('/api/v1/organizations/{id}', 'patch')({ uscc: null })]).toEqual([200, true])
  })

  test('tells what every list and every single record answers, to whom it may concern', async () => {
    const addresses = await readable(w, paths)
    for (const address of addresses)
      for (const who of [w.public, w.federation, w.clerk]) {
        const { status, body } = await who.get(address)
        if (status !== 200) continue
        const valid = described(pathOf(address), 'get', 'responses', '200', 'content', 'application/json', 'schema')
        expect(faultsOf(valid, body), address).toEqual([])
      }
    expect(new Set(addresses.map(pathOf)).size).toBeGreaterThan(45)
  }, 60_000)

  test('declares every refusal that counting ends in', async () => {
    const groups = Array.from({ length: MAX_GROUPS + 1 }, () => ({}))
    const refused = [
      await limited(async () => groups).catch((error: Problem) => error.code),
      await totals(
        { store: target.store, now: () => new Date(), actor: null },
        { measures: ['funds.count'], by: ['form'] },
      ).catch((error: Problem) => error.code),
    ]
    expect(refused).toEqual(['too_large', 'unsupported_dimension'])
    const { responses } = declared('totals', 'get')
    for (const code of refused as ProblemCode[])
      expect(responses[PROBLEMS[code].status], code).toMatchObject({ description: expect.stringContaining(code) })
  })

  test('declares 304 and ETag where the public reads, and every form of a list', async () => {
    for (const address of await readable(w, paths)) {
      const { status, headers } = await w.public.get(address)
      const { responses, parameters = [] } = declared(address, 'get')
      // what is hidden of this very record is public of another
      if (status === 404 || status === 422) continue
      expect([address, '304' in responses]).toEqual([address, status === 200])
      if (status !== 200) continue
      const again = await w.public.get(address, { 'if-none-match': headers.get('etag') ?? '' })
      expect(again.status, address).toBe(304)
      expect(parameters.map(({ name }) => name)).toContain('if-none-match')
      expect(responses['200']?.headers).toHaveProperty('ETag')
      if (!('406' in responses)) continue
      for (const [format, type] of Object.entries(FORMATS)) {
        const file = await w.public.get(`${address}${address.includes('?') ? '&' : '?'}format=${format}`)
        expect(file.headers.get('content-type')).toContain(type)
        expect(responses['200']?.content, address).toHaveProperty([type])
      }
    }
  }, 60_000)
})

const sent = (who: Client, method: string, path: string, body: unknown, headers: object): Promise<Reply> =>
  who.send(method, `/api/v1/${path.replace(/^\/api\/v1\//, '')}`, {
    headers: { ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })

/** An address of everything that is read as JSON: what a path has to be told, and the first record of its list. */
async function readable(w: World, paths: Record<string, Record<string, Operation>>): Promise<string[]> {
  const QUESTIONS: Record<string, string> = {
    totals: '?measures=donations.received&by=year',
    checks: '?year=2022',
    coverage: '?year=2022',
    search: `?q=${encodeURIComponent('示例')}`,
    compare: '?from=1&to=1',
    '{check}': '?year=2022',
  }
  const found: string[] = []
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get?.responses['200']?.content?.['application/json']) continue
    const asked = (of: string) => QUESTIONS[of.split('/').at(-1) ?? ''] ?? ''
    const list = path.replace(/\/\{.*/, '')
    const { body } = path.includes('{') ? await w.federation.get(`${list}${asked(list)}`) : { body: null }
    const [first] = body?.items ?? body?.checks ?? []
    const address = path
      .replace('{year}', '2022')
      .replace('{number}', '1')
      .replace(/\{\w+\}/, first?.id ?? first?.code ?? first?.check ?? 'none')
    found.push(`${address}${asked(path)}`)
  }
  return found
}

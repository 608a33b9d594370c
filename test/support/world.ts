import { createHash, randomBytes } from 'node:crypto'
import type { Target } from './target.ts'

/** What a request came back with. */
export interface Reply {
  status: number
  body: any
  text: string
  headers: Headers
}

export type Client = {
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  patch: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Reply>
  send: (method: string, path: string, init?: RequestInit) => Promise<Reply>
}

const newToken = () => `ys_${randomBytes(32).toString('base64url')}`
export const unique = (prefix: string) => `${prefix}${randomBytes(4).toString('hex')}`

export function client(target: Target, token?: string): Client {
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> => {
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(init.headers as Record<string, string>),
    }
    const response = await target.fetch(path.startsWith('/') ? path : `/api/v1/${path}`, { ...init, method, headers })
    const text = await response.text()
    const isJson =
      response.headers.get('content-type')?.includes('json') &&
      !response.headers.get('content-type')?.includes('ndjson')
    return { status: response.status, body: isJson && text ? JSON.parse(text) : null, text, headers: response.headers }
  }
  const withBody =
    (method: string) =>
    (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      send(method, path, {
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
  return {
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: withBody('POST'),
    patch: withBody('PATCH'),
    send,
  }
}

/** A small register: a city federation, two counties, three chambers, a charity, enterprises, and somebody in every role. */
export interface World {
  target: Target
  public: Client
  federation: Client
  federation2: Client
  auditor: Client
  reviewer: Client
  reviewer2: Client
  clerk: Client
  clerk2: Client
  other: Client
  ids: {
    city: string
    yinzhou: string
    zhenhai: string
    jiangshan: string
    yunlong: string
    luotuo: string
    charity: string
    charity2: string
    enterprise: string
    outsider: string
  }
  tokens: string[]
}

const REGIONS = [
  ['330000', '浙江省', null, 'province'],
  ['330200', '宁波市', '330000', 'city'],
  ['330212', '鄞州区', '330200', 'county'],
  ['330211', '镇海区', '330200', 'county'],
  ['330212110', '姜山镇', '330212', 'township'],
  ['330212108', '云龙镇', '330212', 'township'],
  ['330211003', '骆驼街道', '330211', 'township'],
  ['330212110200', '示例村', '330212110', 'village'],
  ['520000', '贵州省', null, 'province'],
  ['522300', '黔西南布依族苗族自治州', '520000', 'city'],
  ['522327', '册亨县', '522300', 'county'],
] as const

/** When everybody's account was made. */
const FOUNDED = '2020-01-01T00:00:00.000Z'

/**
 * Builds the world: people by SQL, since making one up a password takes a tenth of a second for each, everything else through the API.
 */
export async function world(target: Target): Promise<World> {
  const tokens: string[] = []
  const person = async (role: string, organization_id: string | null, login = unique(role)): Promise<Client> => {
    const token = newToken()
    const id = tokens.length.toString().padStart(16, '0')
    await target.sql(
      'INSERT INTO account (id, login, name, role, organization_id, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      login,
      `示例${role}`,
      role,
      organization_id,
      FOUNDED,
    )
    await target.sql(
      "INSERT INTO token (id, token_hash, account_id, name, created_at, expires_at) VALUES (?, ?, ?, 'test', ?, '2099-01-01T00:00:00.000Z')",
      randomBytes(8).toString('hex'),
      createHash('sha256').update(token).digest('hex'),
      id,
      FOUNDED,
    )
    tokens.push(token)
    return client(target, token)
  }
  const federation = await person('federation', null, 'first')
  const made = async (path: string, body: unknown): Promise<any> => {
    const reply = await federation.post(path, body)
    if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`)
    return reply.body
  }
  for (const [code, name, parent_code, level] of REGIONS)
    await made('regions', { code, name, level, ...(parent_code ? { parent_code } : {}) })
  await made('indicators', { id: 'jobs', name: '就业人数', name_en: 'jobs', unit: 'person', aggregate: 'sum' })
  await made('indicators', { id: 'sales', name: '销售额', name_en: 'sales', unit: 'fen', aggregate: 'sum' })
  const organization = async (kind: string, name: string, more: object = {}) =>
    (await made('organizations', { kind, name, ...more })).id as string
  const city = await organization('federation', '示例市工商联', { division_code: '330200' })
  const yinzhou = await organization('federation', '示例鄞州工商联', { division_code: '330212', parent_id: city })
  const zhenhai = await organization('federation', '示例镇海工商联', { division_code: '330211', parent_id: city })
  const chamber = (name: string, division_code: string, parent_id: string) =>
    organization('chamber', name, {
      division_code,
      parent_id,
      established_on: '2010-01-01',
      registered_on: '2012-01-01',
      party_organisation_on: '2014-01-01',
    })
  const jiangshan = await chamber('示例姜山商会', '330212110', yinzhou)
  const yunlong = await chamber('示例云龙商会', '330212108', yinzhou)
  const luotuo = await chamber('示例骆驼商会', '330211003', zhenhai)
  const charity = await organization('charity', '示例慈善总会')
  const charity2 = await organization('charity', '示例基金会')
  const enterprise = await organization('enterprise', '示例企业甲')
  const outsider = await organization('enterprise', '示例企业乙')
  await made('members', {
    enterprise_id: enterprise,
    chamber_id: jiangshan,
    since_on: '2015-01-01',
    until_on: '2023-12-31',
  })
  return {
    target,
    public: client(target),
    federation,
    federation2: await person('federation', city),
    auditor: await person('auditor', null),
    reviewer: await person('reviewer', yinzhou),
    reviewer2: await person('reviewer', zhenhai),
    clerk: await person('clerk', jiangshan),
    clerk2: await person('clerk', jiangshan),
    other: await person('clerk', luotuo),
    ids: { city, yinzhou, zhenhai, jiangshan, yunlong, luotuo, charity, charity2, enterprise, outsider },
    tokens,
  }
}

/** A gift as a clerk enters it; every field may be overridden. */
export const aDonation = (w: World, more: Record<string, unknown> = {}) => ({
  donor_kind: 'enterprise',
  donor_id: w.ids.enterprise,
  recipient_id: w.ids.charity,
  amount_fen: 100_00,
  received_on: '2022-09-05',
  ...more,
})

/** A chamber's fund as a clerk enters it. */
export const aFund = (w: World) => ({
  name: unique('示例基金'),
  kind: 'chamber',
  basis: 'received',
  custodian_id: w.ids.charity,
  established_on: '2010-01-01',
})

/** Records something as the clerk and has the reviewer confirm it; returns it as its own side sees it. */
export async function confirmed(
  w: World,
  path: string,
  body: unknown,
  by: Client = w.clerk,
  reviewer: Client = w.reviewer,
): Promise<any> {
  const made = await by.post(path, body)
  if (made.status !== 201) throw new Error(`${path}: ${made.status} ${made.text}`)
  const decided = await reviewer.post(`${path}/${made.body.id}/confirm`)
  if (decided.status !== 200) throw new Error(`confirm ${path}: ${decided.status} ${decided.text}`)
  return (await by.get(`${path}/${made.body.id}`)).body
}

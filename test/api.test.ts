import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const json = { 'content-type': 'application/json' }

  describe('problems', () => {
    const bad: [string, string, RequestInit, number, string][] = [
      ['GET', '/nowhere', {}, 404, 'not_found'],
      ['GET', '/api/v1/nowhere', {}, 404, 'not_found'],
      ['PUT', '/api/v1/donations', {}, 405, 'method_not_allowed'],
      ['DELETE', '/api/v1/donations/0123456789abcdef', {}, 405, 'method_not_allowed'],
      ['GET', '/api/v1/donations/0123456789abcdef', {}, 404, 'not_found'],
      ['GET', '/api/v1/donations/%F0%9F', {}, 422, 'invalid_input'],
      ['GET', '/api/v1/donations?limit=0', {}, 422, 'invalid_input'],
      ['GET', '/api/v1/donations?limit=1e9', {}, 422, 'invalid_input'],
      ['GET', '/api/v1/donations?from=2023-02-30', {}, 422, 'invalid_input'],
      ['GET', '/api/v1/donations?token=x', {}, 400, 'malformed'],
      ['GET', '/api/v1/donations?districts=330212', {}, 422, 'invalid_input'],
      ['POST', '/api/v1/donations', { headers: json, body: '{' }, 400, 'malformed'],
      ['POST', '/api/v1/donations', { headers: json, body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, 'malformed'],
      ['POST', '/api/v1/donations', { headers: json, body: '[]' }, 422, 'invalid_input'],
      ['POST', '/api/v1/donations', { headers: json, body: 'null' }, 422, 'invalid_input'],
      ['POST', '/api/v1/donations', { headers: json, body: '['.repeat(50_000) }, 400, 'malformed'],
      ['POST', '/api/v1/donations', { headers: json, body: `"${'a'.repeat(1024 * 1024)}"` }, 413, 'too_large'],
      ['POST', '/api/v1/donations', { headers: { 'content-type': 'text/plain' }, body: 'x' }, 415, 'unsupported_media'],
      ['GET', '/api/v1/session', { headers: { authorization: 'Bearer nobodys-token' } }, 401, 'unauthenticated'],
      ['GET', '/api/v1/donations', { headers: { authorization: 'Basic eA==' } }, 401, 'unauthenticated'],
      ['GET', '/api/v1/donations', { headers: { accept: 'image/png' } }, 406, 'not_acceptable'],
    ]
    test.each(bad)('%s %s', async (method, path, init, status, code) => {
      const signed = { ...init, headers: { authorization: `Bearer ${w.tokens[0]}`, ...(init.headers as object) } }
      const reply = await w.public.send(method, path, method === 'GET' && path.includes('donations/0') ? init : signed)
      expect([reply.status, reply.body?.code]).toEqual([status, code])
      expect(reply.headers.get('content-type')).toContain('application/problem+json')
      expect(reply.body).toMatchObject({
        status,
        title: expect.stringMatching(/[\u4e00-\u9fff]/),
        title_en: expect.any(String),
        request_id: reply.headers.get('x-request-id'),
      })
      if (status === 405) expect(reply.headers.get('allow')).toMatch(/GET/)
    })
  })

  describe('idempotency keys', () => {
    test('the same request gives the stored answer; another is refused; one record exists', async () => {
      const key = { 'idempotency-key': `"${unique('key')}"` }
      const body = aDonation(w, { source_ref: unique('ref') })
      const first = await w.clerk.post('donations', body, key)
      const again = await w.clerk.post('donations', body, key)
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.text).toBe(first.text)
      expect(again.headers.get('location')).toBe(first.headers.get('location'))
      expect((await w.clerk.post('donations', { ...body, amount_fen: 1 }, key)).body.code).toBe('key_reused')
      expect((await w.clerk2.post('donations', { ...body, source_ref: unique('ref') }, key)).status).toBe(201)
      await w.clerk.patch(`donations/${first.body.id}`, { amount_fen: 7 }, { 'if-match': '"v1"' })
      expect((await w.clerk.post('donations', body, key)).text).toBe(first.text)
    })
    test('twenty at once leave one record', async () => {
      const key = { 'idempotency-key': unique('key') }
      const source_ref = unique('ref')
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => w.clerk.post('donations', aDonation(w, { source_ref }), key)),
      )
      for (const { status } of replies) expect([201, 409]).toContain(status)
      expect((await w.clerk.get(`donations?source_ref=${source_ref}`)).body.items).toHaveLength(1)
    })
    test('an act replayed is the same act', async () => {
      const { body } = await w.clerk.post('donations', aDonation(w))
      const key = { 'idempotency-key': unique('key') }
      const first = await w.reviewer.post(`donations/${body.id}/confirm`, undefined, key)
      const again = await w.reviewer.post(`donations/${body.id}/confirm`, undefined, key)
      expect([again.status, again.text]).toEqual([200, first.text])
    })
  })

  describe('public reads', () => {
    test('carry a strong ETag of the revision, and 304 until something public changes', async () => {
      const first = await w.public.get('donations')
      const etag = first.headers.get('etag') ?? ''
      expect(etag).toMatch(/^"r\d+-\d{4}-\d{2}-\d{2}-[0-9a-z]+-[0-9a-z]+"$/)
      // it is this address's alone: of others, which may not be there, it knows nothing
      for (const [path, status] of [
        ['donations?limit=1', 200],
        ['donations?nonsense=1', 422],
        ['donations/0123456789abcdef', 404],
        ['figures/nothing', 404],
      ] as const)
        expect([path, (await w.public.get(path, { 'if-none-match': etag })).status]).toEqual([path, status])
      expect((await w.public.get('donations', { 'if-none-match': etag })).status).toBe(304)
      await w.clerk.post('donations', aDonation(w))
      expect((await w.public.get('donations', { 'if-none-match': etag })).status).toBe(304)
      await confirmed(w, 'donations', aDonation(w))
      expect((await w.public.get('donations', { 'if-none-match': etag })).status).toBe(200)
      expect((await w.clerk.get('donations')).headers.get('cache-control')).toBe('private, no-store')
    })
    test('may be read from any page; writes may not', async () => {
      const origin = { origin: 'https://news.example' }
      expect((await w.public.get('donations', origin)).headers.get('access-control-allow-origin')).toBe('*')
      const preflight = await w.public.send('OPTIONS', '/api/v1/donations', {
        headers: { ...origin, 'access-control-request-method': 'POST' },
      })
      expect(preflight.headers.get('access-control-allow-methods')).not.toContain('POST')
    })
    test('security headers stand on every answer', async () => {
      for (const path of ['/api/v1/donations', '/nowhere', '/docs', '/openapi.json', '/healthz']) {
        const { headers } = await w.public.get(path)
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('strict-transport-security')).toContain('max-age=')
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
        const ofPrograms = path.startsWith('/api/') || ['/openapi.json', '/healthz'].includes(path)
        if (ofPrograms) expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
        // of documents alone
        const own = ofPrograms ? null : 'same-origin'
        expect(headers.get('x-frame-options')).toBe(own && 'SAMEORIGIN')
        expect(headers.get('cross-origin-opener-policy')).toBe(own)
        expect(headers.get('referrer-policy')).toBe(path === '/docs' ? 'no-referrer' : own)
        expect(headers.get('access-control-allow-origin')).toBe(ofPrograms ? '*' : null)
      }
      const docs = await w.public.get('/docs')
      expect(docs.headers.get('content-security-policy')).toMatch(/script-src 'self'; style-src 'self'/)
      expect(docs.headers.get('content-security-policy')).not.toContain('unsafe')
      expect(docs.text).not.toMatch(/<script>|<style|https?:/)
    })
  })

  describe('hidden donors', () => {
    const CANARY = 'qz9canary'
    test('occur in no public byte', async () => {
      const enterprise = (
        await w.federation.post('organizations', {
          kind: 'enterprise',
          name: `${CANARY}企业`,
          uscc: '91350100M0001TGQXM',
        })
      ).body
      expect(enterprise.warnings[0].code).toBe('uscc_check')
      const hidden = [
        { donor_id: enterprise.id, publicity: 'anonymous' },
        { donor_id: enterprise.id, publicity: 'alias', alias: '示例顺其自然' },
        { donor_kind: 'person', donor_id: undefined, donor_name: `${CANARY}甲`, publicity: 'anonymous' },
        { donor_kind: 'person', donor_id: undefined, donor_name: `王${CANARY}`, publicity: 'named' },
        { donor_kind: 'unknown', donor_id: undefined, donor_name: `李${CANARY}`, publicity: 'named' },
        { donor_kind: 'group', donor_id: undefined, donor_name: `${CANARY}同学会`, publicity: 'anonymous' },
      ]
      const ids: string[] = []
      for (const donor of hidden) {
        const gift = await confirmed(
          w,
          'donations',
          aDonation(w, {
            ...donor,
            note: CANARY,
            source_ref: unique(CANARY),
            receipt_no: CANARY,
            campaign_id: undefined,
          }),
        )
        ids.push(gift.id)
      }
      const voided = ids[0] ?? ''
      await w.reviewer.post(`donations/${voided}/void`, { reason: '登记有误' })
      const paths = [
        'donations?limit=200',
        'donations?limit=200&status=all',
        'donations?sort=amount_fen',
        'donations?format=csv&status=all',
        'donations?format=ndjson',
        `donations?enterprise=${enterprise.id}`,
        'organizations?limit=200',
        `organizations?q=${CANARY}`,
        `organizations/${enterprise.id}`,
        'organizations?format=csv',
        'members?limit=200',
        'pledges',
        'funds',
        'projects',
        'aid',
        'outcomes',
        'reported',
        'disbursements',
        'campaigns',
        `donations?source_ref=${CANARY}`,
        ...ids.flatMap((id) => [`donations/${id}`, `donations/${id}/history`]),
        '/healthz',
        '/openapi.json',
        'totals?measures=donations.received,donations.donors&by=enterprise',
        'totals?measures=aid.enterprises&by=enterprise',
        'figures',
      ]
      for (const path of paths) {
        const reply = await w.public.get(path)
        const bytes = reply.text + JSON.stringify([...reply.headers])
        // the question may hold what its asker typed; the answer may not
        expect(bytes.replaceAll(`q=${CANARY}`, ''), path).not.toContain(CANARY)
        if (!path.includes(enterprise.id)) expect(bytes, path).not.toContain(enterprise.id)
      }
      expect((await w.public.get(`donations?enterprise=${enterprise.id}`)).body.items).toEqual([])
      expect((await w.public.get(`organizations/${enterprise.id}`)).status).toBe(404)
      expect((await w.clerk.get(`donations?enterprise=${enterprise.id}&mine=1&limit=200`)).body.items).toHaveLength(2)
      const shown = await Promise.all(ids.map(async (id) => (await w.public.get(`donations/${id}`)).body.donor))
      expect(shown).toEqual([null, '示例顺其自然', null, '王**', '李**', null])
      expect((await w.auditor.get(`donations/${ids[2]}`)).body.donor).toBe(`${CANARY}甲`)
      expect(JSON.stringify(target.log)).not.toContain(CANARY)
      for (const token of w.tokens) expect(JSON.stringify(target.log)).not.toContain(token)
    })
    test('a natural person is named once she agreed', async () => {
      const gift = await confirmed(
        w,
        'donations',
        aDonation(w, {
          donor_kind: 'person',
          donor_id: undefined,
          donor_name: '示例张三',
          publicity: 'named',
          donor_consent: 1,
        }),
      )
      expect((await w.public.get(`donations/${gift.id}`)).body.donor).toBe('示例张三')
    })
  })

  test('the API describes itself: every operation declares its refusals', async () => {
    const { body } = await w.public.get('/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const operations = Object.entries(
      body.paths as Record<string, Record<string, { responses: object; summary: string }>>,
    ).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })))
    expect(operations.length).toBeGreaterThan(80)
    for (const { path, method, responses, summary } of operations) {
      expect(summary, `${method} ${path}`).toBeTruthy()
      expect(Object.keys(responses), `${method} ${path}`).toEqual(expect.arrayContaining(['401', '422', '500']))
    }
  })
})

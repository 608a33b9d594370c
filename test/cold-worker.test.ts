import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import worker from '../src/worker.ts'

/** The Worker as an isolate finds it that has answered nothing yet. */
const logged: string[] = []
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(line)))
afterEach(() => vi.restoreAllMocks())

/** A database that fails each of its statements. */
function failing(message: string) {
  const statement = { bind: () => statement, all: async () => Promise.reject(new Error(message)) }
  const DB = { prepare: () => statement, withSession: () => DB, getBookmark: () => null }
  return { DB, ASSETS: { fetch: async () => new Response(null, { status: 404 }) } } as never
}

test.each([
  ['D1_ERROR: Network connection lost: secret', 503, 'busy'],
  ['D1_ERROR: no such table: secret', 500, 'internal'],
])(
  'while its database says %j it answers %i as a problem, and tells the cause to the log alone',
  async (message, status, code) => {
    const request = new Request('https://our.invalid/api/v1/figures', { headers: { 'x-request-id': 'example-id' } })
    const answer = await worker.fetch(request, failing(message))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    expect(answer.headers.get('x-request-id')).toBe('example-id')
    const body = await answer.text()
    expect(JSON.parse(body)).toMatchObject({ status, code, request_id: 'example-id', title_en: expect.any(String) })
    expect(JSON.parse(logged.at(-1) ?? '')).toMatchObject({ level: 'error', request_id: 'example-id', status })
    for (const said of [body, logged.at(-1)]) expect(said).not.toContain('secret')
  },
)

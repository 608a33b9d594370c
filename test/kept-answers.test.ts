import { beforeAll, describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('answers to the public, asked again and again, on $engine', ({ open }) => {
  const { target, w } = opened(open)
  beforeAll(async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 100 }))
  })

  const TOTALS = '/api/v1/totals?measures=donations.received'
  const ask = (path: string, headers: Record<string, string> = {}) => target.fetch(path, { headers })
  const whole = async (answer: Response) => {
    const headers = Object.fromEntries(answer.headers)
    for (const name of ['x-request-id', 'date', 'server-timing']) delete headers[name]
    return { status: answer.status, headers, body: await answer.text() }
  }

  test.each([TOTALS, '/api/v1/figures', '/figures', '/en'])(
    '%s is the same from the first to the fourth time',
    async (path) => {
      const first = await whole(await ask(path))
      expect(first.status).toBe(200)
      const ids = new Set<string | null>()
      for (let i = 0; i < 3; i++) {
        const again = await ask(path)
        ids.add(again.headers.get('x-request-id'))
        expect(await whole(again)).toEqual(first)
      }
      expect(ids.size).toBe(3)
      const etag = first.headers.etag ?? ''
      const unchanged = await ask(path, { 'if-none-match': etag })
      expect(unchanged.status).toBe(304)
      expect(unchanged.headers.get('etag')).toBe(etag)
      expect(await unchanged.text()).toBe('')
      expect((await ask(path, { 'if-none-match': '"r0"' })).status).toBe(200)
    },
  )

  test('what is confirmed and voided is in the next answer', async () => {
    const total = async () => (await ask(TOTALS)).text()
    for (let i = 0; i < 3; i++) await total()
    const before = await total()
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 7 }))
    const after = await total()
    expect(after).not.toBe(before)
    for (let i = 0; i < 3; i++) expect(await total()).toBe(after)
  })

  test('what somebody signed in reads is never kept for others, nor hers taken from what is kept', async () => {
    const path = '/api/v1/donations?limit=5'
    for (let i = 0; i < 3; i++) await ask(path)
    const mine = await w.federation.get('donations?limit=5')
    expect(mine.headers.get('cache-control')).toContain('no-store')
    const open = await ask(path)
    expect(open.headers.get('cache-control')).toContain('public')
    // a session’s cookie, even one that has run out, is looked at rather than answered from what is kept
    const gone = await ask('/figures', { cookie: '__Host-yongshan=gone-gone-gone-gone' })
    expect(gone.headers.get('set-cookie')).toContain('__Host-yongshan=;')
  })

  test('formats of one address are kept apart', async () => {
    const path = `${TOTALS}&by=district`
    for (let i = 0; i < 3; i++) await ask(path)
    const csv = await ask(path, { accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const json = await ask(path, { accept: 'application/json' })
    expect(json.headers.get('content-type')).toContain('application/json')
  })
})

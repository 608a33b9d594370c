import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation } from './support/world.ts'

const MINUTE = 60_000

describe.each(TARGETS)('an act written by a clock that ran ahead, on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const actAhead = async (ms: number) => {
    const at = new Date(Date.now() + ms).toISOString()
    await target.sql("INSERT INTO act (name, account_id, at) SELECT 'record', min(id), ? FROM account", at)
    return at
  }

  test('by minutes: what follows is dated no earlier', async () => {
    const at = await actAhead(5 * MINUTE)
    expect((await w.clerk.post('donations', aDonation(w))).status).toBe(201)
    expect(await target.sql('SELECT at FROM act ORDER BY seq DESC LIMIT 1')).toEqual([{ at }])
  })

  test('by an hour: nothing more is written, and the refusal and the log say why', async () => {
    await actAhead(60 * MINUTE)
    const gifts = () => target.sql('SELECT count(*) AS n FROM donation')
    const before = await gifts()
    const { status, body } = await w.clerk.post('donations', aDonation(w))
    expect([status, body.code]).toEqual([503, 'clock_behind'])
    expect(body.title_en).toContain('clock')
    expect(await gifts()).toEqual(before)
    expect((await w.public.get('donations')).status).toBe(200)
    const line = target.log.find(({ request_id }) => request_id === body.request_id)
    expect([line?.level, line?.status]).toEqual(['error', 503])
    expect(line?.error).toContain('clock_behind')
  })
})

describe.each(TARGETS.filter(({ canSetNow }) => canSetNow))('what takes its time to come, on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const [began, ended] = [60, 80].map((minutes) => new Date(Date.now() + minutes * MINUTE)) as [Date, Date]

  test.each([
    ['donations', 'application/json', () => JSON.stringify(aDonation(w))],
    [
      'imports?kind=donations&set=donor_kind=group',
      'text/csv',
      () => '捐赠人,金额,到账日,受赠人\n示例团体,5,2022-09-05,示例慈善总会',
    ],
  ])('is dated when all of it is there: %s', async (path, type, text) => {
    target.setNow(began)
    const bytes = new TextEncoder().encode(text())
    const pieces = [bytes.slice(0, 20), bytes.slice(20)]
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift()
        if (pieces.length === 0) target.setNow(ended)
        if (piece) controller.enqueue(piece)
        else controller.close()
      },
    })
    const headers = { 'content-type': type, authorization: `Bearer ${w.tokens[5]}` }
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    const { status } = await target.fetch(`/api/v1/${path}`, init)
    target.setNow(null)
    expect(status).toBe(201)
    expect(await target.sql('SELECT at FROM act ORDER BY seq DESC LIMIT 1')).toEqual([{ at: ended.toISOString() }])
  })
})

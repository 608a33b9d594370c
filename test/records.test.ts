import { beforeAll, describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed } from './support/world.ts'

interface Row {
  kind: string
  id: string
  status: string
  day: string
  title: string | null
  reason: string | null
  [column: string]: unknown
}

describe.each(TARGETS)('records of all kinds on $engine', ({ open }) => {
  const { w } = opened(open)
  let returned: string
  beforeAll(async () => {
    for (const [path, body] of Object.entries(someOfEach(w))) {
      expect((await w.clerk.post(path, body())).status, path).toBe(201)
      await confirmed(w, path, body())
    }
    const gift = await w.clerk.post('donations', aDonation(w, { received_on: '2019-01-01', note: '示例备注甲' }))
    returned = gift.body.id
    await w.reviewer.post(`donations/${returned}/return`, { reason: '示例：请核对日期' })
    await w.other.post('donations', aDonation(w, { donor_id: w.ids.outsider }))
  })
  const rows = async (who: Client, query = ''): Promise<Row[]> => {
    const reply = await who.get(`records?limit=200&${query}`)
    expect(reply.status, reply.text).toBe(200)
    return reply.body.items
  }

  test('what was returned comes first with its reason, then what waits, then the rest by day', async () => {
    const all = await rows(w.clerk)
    expect(all).toHaveLength(17)
    expect(all[0]).toMatchObject({ id: returned, kind: 'donation', status: 'returned', reason: '示例：请核对日期' })
    expect(new Set(all.slice(1, 9).map(({ status }) => status))).toEqual(new Set(['submitted']))
    expect(new Set(all.slice(9).map(({ status }) => status))).toEqual(new Set(['confirmed']))
    const days = all.slice(9).map(({ day }) => day)
    expect(days).toEqual([...days].sort().reverse())
    expect(all.find(({ kind, status }) => kind === 'outcome' && status === 'confirmed')).toMatchObject({
      measure: 'outcomes.jobs',
      unit: 'person',
      value: 10,
      amount_fen: null,
    })
  })

  test('paged, every record comes once, in the order of the whole, under each sort', async () => {
    for (const sort of ['attention', '-day', 'day', '-recorded', 'recorded', '-amount_fen', 'amount_fen']) {
      const whole = (await rows(w.clerk, `sort=${sort}`)).map(({ id }) => id)
      const paged: string[] = []
      let after = ''
      do {
        const { body } = await w.clerk.get(`records?limit=3&sort=${sort}${after}`)
        paged.push(...body.items.map(({ id }: Row) => id))
        after = body.next ? `&after=${encodeURIComponent(body.next)}` : ''
      } while (after)
      expect(paged, sort).toEqual(whole)
      expect(new Set(paged).size, sort).toBe(17)
    }
  })

  test('narrowed by kind, state, chamber, days and text; a file holds just that', async () => {
    expect(await rows(w.clerk, 'kind=fund,project&status=submitted')).toHaveLength(2)
    expect(await rows(w.clerk, 'from=2019-01-01&to=2019-12-31')).toHaveLength(1)
    expect((await rows(w.clerk, `text=${encodeURIComponent('备注甲')}`)).map(({ id }) => id)).toEqual([returned])
    expect((await rows(w.clerk, `text=${encodeURIComponent('企业乙')}`)).map(({ kind }) => kind).sort()).toEqual([
      'aid',
      'aid',
      'pledge',
      'pledge',
    ])
    expect(await rows(w.federation, `chamber=${w.ids.luotuo}`)).toHaveLength(1)
    const file = await w.clerk.get('records?kind=donation&status=returned&format=csv')
    const lines = file.text.replace('\ufeff', '').trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]?.split(',').slice(0, 4)).toEqual(['kind', 'id', 'status', 'version'])
    expect(lines[1]).toContain(returned)
    expect((await w.clerk.get('records?format=xlsx')).headers.get('content-type')).toContain('spreadsheet')
  })

  test('reaches as far as its reader', async () => {
    expect(await rows(w.other)).toHaveLength(1)
    expect(await rows(w.other, `chamber=${w.ids.jiangshan}`)).toEqual([])
    expect(await rows(w.reviewer)).toHaveLength(17)
    expect(await rows(w.reviewer2)).toHaveLength(1)
    for (const who of [w.federation, w.auditor]) expect(await rows(who)).toHaveLength(18)
    for (const path of ['records', 'records?format=csv']) expect((await w.public.get(path)).status, path).toBe(401)
  })

  test('what it does not know is refused by name', async () => {
    for (const [query, field] of [
      ['kind=gift', 'kind'],
      ['status=open', 'status'],
      ['sort=title', 'sort'],
      ['from=2022-02-30', 'from'],
      ['after=x', 'after'],
      ['district=330212', 'district'],
    ]) {
      const reply = await w.clerk.get(`records?${query}`)
      expect([reply.status, reply.body.errors?.[0]?.field], query).toEqual([422, field])
    }
  })

  test('text is found whatever the case of ASCII’s letters, and others as they are', async () => {
    const gift = await w.clerk.post('donations', aDonation(w, { received_on: '2018-01-01', note: 'Ａ级 Élan Müller' }))
    for (const text of ['Ａ级', 'Élan', 'ÉLAN', 'müLLER'])
      expect(
        (await rows(w.clerk, `text=${encodeURIComponent(text)}`)).map(({ id }) => id),
        text,
      ).toEqual([gift.body.id])
  })
})

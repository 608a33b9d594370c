import { beforeAll, describe, expect, test } from 'vitest'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

const CLAIM = {
  id: 'example.gifts',
  topic: '示例',
  statement: '示例商会捐赠超过 100 元',
  statement_en: 'An example chamber gave more than 100 yuan',
  source: '示例',
  measure: 'donations.received',
  qualifier: 'gt',
  value: 100_00,
}

describe.each(TARGETS)('claims that were changed on $engine', ({ open }) => {
  const { w } = opened(open)
  beforeAll(async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 150_00 }))
  })

  /** An instant after all that happened, before all that will. */
  const instant = async () => {
    await new Promise((done) => setTimeout(done, 5))
    const at = new Date().toISOString()
    await new Promise((done) => setTimeout(done, 5))
    return at
  }
  const at = '/api/v1/figures/example.gifts'
  const read = async (as_of: string) => {
    const { status, body } = await w.public.get(`${at}?as_of=${as_of}`)
    return status === 200 ? [body.value, body.verdict, body.version] : status
  }
  const listed = async (as_of: string) =>
    (await w.public.get(`figures?as_of=${as_of}`)).body.items.map(({ value }: { value: number }) => value)
  const turn = async (act: string, version: number, reason: string) =>
    expect(
      (await w.federation.post(`figures/example.gifts/${act}`, { reason }, { 'if-match': `"v${version}"` })).status,
    ).toBe(200)

  test('each with its reason; whoever asks about the past reads what it said then', async () => {
    const unsaid = await instant()
    expect((await w.federation.post('figures', CLAIM)).status).toBe(201)
    const first = await instant()

    const change = (body: object) => w.federation.patch(at, body, { 'if-match': '"v1"' })
    for (const without of [{ value: 200_00 }, { value: 200_00, reason: ' ' }]) {
      const refused = await change(without)
      expect([refused.status, refused.body.errors[0].field], refused.text).toEqual([422, 'reason'])
    }
    expect(await read(first)).toEqual([100_00, 'met', 1])
    const text = { statement: '示例商会捐赠超过 200 元', statement_en: 'An example chamber gave more than 200 yuan' }
    expect((await change({ value: 200_00, ...text, reason: '示例：原文误读' })).status).toBe(200)
    const second = await instant()
    await turn('withdraw', 2, '示例：出处存疑')
    const third = await instant()
    await turn('republish', 3, '示例：出处已核实')
    const now = await instant()

    // what had not been published yet reads as it did at first
    expect(await Promise.all([unsaid, first, second, third, now].map(read))).toEqual([
      [100_00, 'met', 1],
      [100_00, 'met', 1],
      [200_00, 'unmet', 2],
      404,
      [200_00, 'unmet', 4],
    ])
    expect(await Promise.all([unsaid, first, second, third, now].map(listed))).toEqual([
      [100_00],
      [100_00],
      [200_00],
      [],
      [200_00],
    ])

    const said = { value: 100_00, statement: CLAIM.statement, statement_en: CLAIM.statement_en }
    const history = (await w.public.get(`${at}/changes`)).body.items
    const told = { revision: expect.any(Number), at: expect.any(String) }
    expect(history).toEqual([
      { ...told, change: 'published', reason: null, before: null, after: expect.objectContaining(said) },
      { ...told, change: 'edited', reason: '示例：原文误读', before: said, after: { value: 200_00, ...text } },
      { ...told, change: 'withdrawn', reason: '示例：出处存疑', before: {}, after: {} },
      { ...told, change: 'republished', reason: '示例：出处已核实', before: {}, after: {} },
    ])
    const feed = (await w.public.get('changes?kind=figure')).body.items
    expect(feed.map(({ change, reason, before }: Record<string, unknown>) => [change, reason, before])).toEqual([
      ['created', null, null],
      ['edited', '示例：原文误读', said],
      ['edited', '示例：出处存疑', { withdrawn: 0 }],
      ['edited', '示例：出处已核实', { withdrawn: 1 }],
    ])
    expect(feed.map(({ revision }: { revision: number }) => revision)).toEqual(
      history.map(({ revision }: { revision: number }) => revision),
    )

    // and its page says so
    const page = async (query = '') => (await see(w.public, `/figures/example.gifts${query}`)).text
    const shown = await page()
    for (const words of ['起如此', '超100元', '超200元', CLAIM.statement, '示例：原文误读', '示例：出处存疑', '撤回'])
      expect(shown, words).toContain(words)
    expect((await see(w.public, '/en/figures/example.gifts')).text).toContain('It has read so since')
    const then = await page(`?as_of=${first}`)
    expect(then).toContain('后来又改过')
    for (const words of ['200', '误读']) expect(then).not.toContain(words)
    expect(await page(`?as_of=${unsaid}`)).toContain('此刻尚未公布')
    expect((await see(w.public, `/figures/example.gifts?as_of=${third}`)).status).toBe(404)
  })

  test('one that was withdrawn keeps its history; one that never was has none', async () => {
    expect((await w.federation.post('figures', { ...CLAIM, id: 'example.gone' })).status).toBe(201)
    const before = await instant()
    expect((await see(w.public, '/figures/example.gone')).text).toContain('至今未改')
    const gone = await w.federation.post('figures/example.gone/withdraw', { reason: '示例' }, { 'if-match': '"v1"' })
    expect(gone.status).toBe(200)
    expect((await w.public.get('figures/example.gone')).status).toBe(404)
    expect((await w.public.get(`figures/example.gone?as_of=${before}`)).status).toBe(200)
    expect((await w.public.get('figures/example.gone?as_of=2019-01-01T00:00:00Z')).status).toBe(404)
    expect((await w.public.get('figures/example.gone/changes')).body.items).toHaveLength(2)
    expect((await w.public.get('figures/example.never/changes')).status).toBe(404)
  })
})

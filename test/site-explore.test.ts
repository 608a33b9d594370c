import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { DIMENSION_IDS, DIMENSIONS } from '../src/totals/dimensions.ts'
import { causes, inUnit, plain, see } from './support/explore.ts'
import { CANARY, fullWorld } from './support/full-world.ts'
import { HOSTILE } from './support/hostile.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

/** Inline styles, handlers and scripts. What stands within quotes is a value, which cannot run. */
const INLINE = /<style|<[^>]*\s(style|on\w+)=|<script(?! type="" src=)/
const inlineIn = (html: string) => INLINE.exec(html.replaceAll(/"[^"]*"/g, '""'))?.[0] ?? null

interface Measure {
  id: string
  unit: string
  boundary: string
  dimensions: string[]
}
interface Answer {
  by: { id: string }[]
  rows: Record<string, string | number | null>[]
  total: Record<string, number | null>
}

/** What counts funds of both kinds as one is asked by kind alone, or cut by it. */
const ADDED_UP = new Set(['funds.count', 'funds.size', 'funds.undisclosed'])

/** Every number of a page's tables that leads to its records: the keys it stands for and its value in the measure's unit. */
const numbersOf = (html: string, by: readonly string[], measure: string) =>
  [
    ...html
      .replace(/<dl class="wholes">.*?<\/dl>/s, '')
      .matchAll(/<a class="behind" href="([^"]*)"[^>]*><data value="([^"]*)"/g),
  ].flatMap(([, href, value]) => {
    const query = new URL(plain(href ?? ''), 'http://our.invalid').searchParams
    return query.get('measure') === measure ? [[...by.map((id) => query.get(id)), value].join(' ')] : []
  })

describe.each(TARGETS)('explore on $engine', ({ engine, open }) => {
  const { w } = opened(open, fullWorld)
  let measures: Measure[]
  beforeAll(async () => {
    await causes(w)
    measures = (await w.public.get('measures')).body.items
  })
  const get = (path: string) => see(w, path)

  test('nothing asked is gifts by year and county, in both languages, with a chart and downloads', async () => {
    for (const [path, heading] of [
      ['/explore', '到账捐赠'],
      ['/en/explore', 'Gifts received'],
    ] as const) {
      const { status, text } = await get(path)
      expect(status).toBe(200)
      expect(text).toContain(`<h2 id="b-donation-h">${heading}</h2>`)
      expect(text).toContain('<svg width="100%"')
      // a picture says its unit once
      expect(text).toMatch(/<p class="chart-unit">((亿|万)?元|CNY[^<]*)</)
      for (const [, value] of text.matchAll(/<text class="bar-value"[^>]*>([^<]*)</g))
        expect(value).toMatch(/^[\d,.<]+$/)
      expect(text).toContain('/api/v1/totals?by=year,district&amp;measures=donations.received&amp;format=xlsx')
      expect(inlineIn(text)).toBeNull()
    }
  })

  test('every measure that can be asked can be chosen', async () => {
    const { text } = await get('/explore')
    expect(measures.length).toBeGreaterThan(40)
    for (const { id } of measures) if (!ADDED_UP.has(id)) expect(text).toContain(`name="measures" value="${id}"`)
  })

  test('the table of any question is what the API answers, and its download link asks the same', async () => {
    const questions = fc.constantFrom(...measures).chain((measure) =>
      fc.record({
        measure: fc.constant(measure),
        by: fc.uniqueArray(fc.constantFrom(...measure.dimensions), { maxLength: 2 }),
        period: fc.constantFrom({}, { from: '2021-01-01', to: '2021-12-31' }, { to: '2022-06-30' }),
        narrow: fc.constantFrom({}, { district: '330212' }, { district: 'null' }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(questions, async ({ measure, by, period, narrow }) => {
        const query = new URLSearchParams({
          measures: measure.id,
          ...(by.length ? { by: by.join(',') } : {}),
          ...period,
          ...narrow,
        })
        const asked = (await w.public.get(`/api/v1/totals?${query}`)) as { status: number; body: Answer }
        const status = ADDED_UP.has(measure.id) && !by.includes('fund_kind') ? 422 : 200
        expect(asked.status, `${query}`).toBe(status)
        const page = await get(`/explore?${query}`)
        expect(page.status, `${query}`).toBe(status)
        if (status === 422) {
          expect(page.text).toContain('不相加')
          return
        }
        const { rows, total } = asked.body
        const told = by.length === 0 ? [] : rows.filter((row) => row[measure.id])
        const expected = told.map((row) =>
          [...by.map((id) => String(row[id])), inUnit(Number(row[measure.id]), measure.unit)].join(' '),
        )
        const found = numbersOf(page.text, by, measure.id)
        expect(found.sort(), `${query}`).toEqual(expected.sort())
        if (total[measure.id] !== null && total[measure.id] !== undefined)
          expect(page.text, `${query}`).toContain(`<data value="${inUnit(Number(total[measure.id]), measure.unit)}"`)
        const link = plain(/href="(\/api\/v1\/totals\?[^"]*)" rel="nofollow">JSON/.exec(page.text)?.[1] ?? '')
        expect((await w.public.get(link)).body).toEqual(asked.body)
      }),
      { numRuns: engine === 'node' ? 60 : 8 },
    )
  })

  test('measures of several boundaries stand in tables of their own, which say that they are never added', async () => {
    const { text } = await get('/explore?measures=donations.received,aid.invested,outcomes.jobs&by=district')
    expect(text).toContain('口径不同的数分开列出，从不相加。')
    for (const boundary of ['donation', 'aid', 'outcome']) expect(text).toContain(`<h2 id="b-${boundary}-h">`)
    expect(text).toContain('/api/v1/totals?by=district&amp;measures=aid.invested&amp;format=csv')
    expect(text).not.toMatch(/measures=donations\.received,aid\.invested[^"]*format=/)
  })

  test('what is ticked is first in its list, and what cannot be asked is called as the form calls it', async () => {
    const last = measures.filter(({ boundary }) => boundary === 'standing').at(-1)?.id ?? ''
    const { text } = await get(`/explore?measures=${last}`)
    const list = [...text.matchAll(/type="checkbox" name="measures" value="([^"]*)"( checked)?/g)]
    const standing = list.filter(([, id]) => measures.find((one) => one.id === id)?.boundary === 'standing')
    expect(standing[0]?.slice(1)).toEqual([last, ' checked'])
    expect(list).toHaveLength(measures.length - ADDED_UP.size)
    const refused = await get('/explore?measures=donations.received&by=mode')
    expect(refused.text).toContain('没有查询：请改正以下条件')
    expect(refused.text).not.toContain('未提交')
    const [, named] = /<a href="#f-by">([^：]*)：/.exec(refused.text) ?? []
    expect(refused.text).toContain(`<label for="f-by">${named}</label>`)
  })

  test('a dimension that a measure lacks is a fault at its field, with those there are', async () => {
    for (const { id, dimensions } of measures.filter(({ boundary }) =>
      ['donation', 'disbursement'].includes(boundary),
    )) {
      const missing = DIMENSION_IDS.find((one) => !dimensions.includes(one))
      if (!missing) continue
      const cut = await get(`/explore?measures=${id}&by=${missing}`)
      expect(cut.status).toBe(422)
      expect(cut.text).toMatch(/id="f-by"[^>]*aria-invalid="true"/)
      expect(cut.text).toContain(`没有“${DIMENSIONS[missing].label.zh}”这一维度`)
      expect(cut.text).toContain('区县')
      expect((await get(`/explore?measures=${id}&${missing}=x`)).status).toBe(422)
    }
    const english = await get('/en/explore?measures=funds.disbursed&by=member')
    expect(english.text).toContain('cannot be cut by member')
  })

  test.each([
    ['measures=&by=year', 'f-measures-fault', '必填'],
    ['measures=nope', 'f-measures-fault', '不在允许的取值之内'],
    ['measures=donations.received&from=2022-13-01', 'f-from-fault', '不是有效日期'],
    ['measures=donations.received&from=2022-02-01&to=2021-01-01', 'f-to-fault', '结束早于开始'],
    ['measures=donations.received&district=999999', 'f-district-fault', '登记簿中没有'],
    ['measures=donations.received&by=year,month,cause', 'f-by-fault', '超出允许范围'],
    ['measures=donations.received&as_of=never', 'faults', '不符合要求'],
    ['measures=donations.received&nonsense=1', 'f-nonsense', '没有这个字段'],
  ])('%s is refused where it was asked', async (query, id, words) => {
    const { status, text } = await get(`/explore?${query}`)
    expect(status).toBe(422)
    expect(text).toContain(`id="${id}"`)
    expect(text).toContain(words)
    expect(text).not.toContain('class="answer"')
  })

  test('what a form sends goes to the one address of its question', async () => {
    const sent =
      'measures=donations.received&measures=donations.count&by=cause&by=&from=2021-01-01&to=&district=&as_of='
    const { status, headers } = await get(`/en/explore?${sent}`)
    expect(status).toBe(302)
    const address = headers.get('location') ?? ''
    expect(address).toBe('/en/explore?by=cause&from=2021-01-01&measures=donations.received,donations.count')
    expect((await get(address)).status).toBe(200)
  })

  test('a number leads to the records it was made of, whose amounts add up to it', async () => {
    const { text } = await get('/explore?measures=donations.received&by=cause,year&district=330212')
    const links = [
      ...text.matchAll(
        /<a class="behind" href="([^"]*cause=education[^"]*year=2021[^"]*)"[^>]*><data value="([^"]*)"/g,
      ),
    ]
    expect(links).toHaveLength(1)
    const [, href, value] = links[0] ?? []
    const page = await get(plain(href ?? ''))
    expect(page.status).toBe(200)
    const rows = [...page.text.matchAll(/<td class="num"[^>]*><data value="([^"]*)"/g)].map(([, amount]) =>
      Number(amount),
    )
    expect(rows.reduce((a, b) => a + Math.round(b * 100), 0)).toBe(Math.round(Number(value) * 100))
    expect((await get('/explore/rows?measure=nope')).status).toBe(422)
    expect((await get('/explore/rows')).headers.get('location')).toBe('/explore')
  })

  test('the past is asked as it stood', async () => {
    const before = await w.public.get('totals?measures=donations.count')
    await new Promise((resolve) => setTimeout(resolve, 5))
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 77 }))
    const { text } = await get(`/explore?measures=donations.count&as_of=${before.body.as_of}`)
    expect(text).toContain(`<data value="${before.body.total['donations.count']}"`)
    expect((await get('/explore?measures=donations.count')).text).toContain(
      `<data value="${before.body.total['donations.count'] + 1}"`,
    )
  })

  test('hostile names and questions are text, and nothing hidden is told', async () => {
    for (const name of HOSTILE.slice(0, 6)) {
      await w.federation.post('campaigns', { name })
      const echoed = await get(
        `/explore?measures=${encodeURIComponent(name)}&${encodeURIComponent(name)}=${encodeURIComponent(name)}`,
      )
      expect(echoed.status).toBe(422)
      expect(inlineIn(echoed.text)).toBeNull()
      expect(echoed.text).not.toContain(name.startsWith('javascript:') ? `href="${name}` : name)
    }
    for (const by of ['enterprise', 'campaign', 'chamber', 'recipient', 'village', 'fund', 'project']) {
      const { status, text } = await get(`/explore?measures=donations.received,donations.donors&by=${by}`)
      expect(status).toBe(200)
      expect(inlineIn(text)).toBeNull()
      expect(text).not.toContain(CANARY)
    }
  })
})

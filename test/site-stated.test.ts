import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../src/core/day.ts'
import { see } from './support/forms.ts'
import { publishRead } from './support/statements.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, type World, world } from './support/world.ts'

const SAVED = { topic: '成效', statement: '示例节约近9000万元', statement_en: 'Example saved', source: '示例' }

describe.each(TARGETS)('what is stated, as pages tell it on $engine', ({ open }) => {
  let target: Target
  let w: World
  let outcome: { id: string }
  beforeAll(async () => {
    target = await open()
    w = await world(target)
    await w.federation.post('indicators', {
      ...{ id: 'cost_saved', name: '节约成本', name_en: 'costs saved', unit: 'fen', aggregate: 'sum' },
    })
    outcome = await confirmed(w, 'outcomes', {
      ...{ organization_id: w.ids.jiangshan, indicator: 'cost_saved', qualifier: 'lt', value: 9_000_000_000 },
      ...{ from_on: '2022-01-01', to_on: '2022-12-31', evidence: '示例' },
    })
    const period = { from_on: '2022-01-01', to_on: '2022-12-31' }
    const figure = { id: 'example.saved', ...SAVED, ...period, measure: 'outcomes.cost_saved', qualifier: 'lt' }
    const reply = await w.federation.post('figures', { ...figure, value: 9_000_000_000 })
    if (reply.status !== 201) throw new Error(reply.text)
  })
  afterAll(() => target.close())

  test('a published year keeps the bound of what was stated, as the figures do', async () => {
    expect((await w.federation.post('statements/2022', {})).status).toBe(201)
    const desk = (await see(w.federation, '/desk/years/2022/1')).text
    expect((await publishRead(w.federation2, 2022, 1)).status).toBe(200)
    const pages = ['/figures', '/years/2022/1', '/statements/2022/1/print']
    const texts = [desk, ...(await Promise.all(pages.map(async (path) => (await see(w.public, path)).text)))]
    for (const text of texts) expect(text).toContain('近9000万元（填报）')
    // a statement that agrees with itself bears nothing out
    for (const text of texts) {
      expect(text).toContain('仅自述')
      expect(text).not.toMatch(/✓ 相符|>相符</)
    }
    expect((await see(w.public, '/en/years/2022/1')).text).toContain('Only stated</span>')
    const figure = await w.public.get('figures/example.saved')
    expect(figure.body).toMatchObject({ verdict: 'met', evidence: 'stated' })
  })

  test('is counted apart from what records bear out, wherever published numbers are told', async () => {
    const counted = {
      ...SAVED,
      topic: '商会',
      statement: '示例商会',
      measure: 'chambers.count',
      qualifier: 'ge',
      value: 1,
    }
    expect((await w.federation.post('figures', { ...counted, id: 'example.count' })).status).toBe(201)
    for (const path of ['/', '/figures']) {
      const told = (await see(w.public, path)).text.match(/<ul class="tally".*?<\/ul>/s)?.[0].replace(/<[^>]*>/g, '')
      expect(told).toBe('2 个公布数1 由记录算出，相符1 只有自述，没有记录可核0 不符0 未定')
    }
    const listed = async (verdict: string) => (await see(w.public, `/figures?verdict=${verdict}`)).text
    for (const [verdict, shown, left] of [
      ['stated', SAVED.statement, counted.statement],
      ['met', counted.statement, SAVED.statement],
    ] as const) {
      expect(await listed(verdict)).toContain(shown)
      expect(await listed(verdict)).not.toContain(left)
    }
  })

  test('a total of statements is said with the qualifier that its bounds have, in its unit, also on charts', async () => {
    const state = (year: number, qualifier: string, value: number) =>
      confirmed(w, 'outcomes', {
        ...{ organization_id: w.ids.jiangshan, indicator: 'jobs', qualifier, value, evidence: '示例' },
        ...{ from_on: `${year}-01-01`, to_on: `${year}-12-31` },
      })
    await state(2021, 'eq', 1218)
    await state(2022, 'odd', 1500)
    await state(2022, 'eq', 1515)
    const question = 'explore?measures=outcomes.jobs&by=year'
    const zh = (await see(w.public, `/${question}`)).text
    expect(zh).toMatch(/<dl class="wholes">.*4,233余人<.*>4,234 – 4,332人</s)
    expect(zh).toMatch(/class="bar-value"[^>]*>3,015余人</)
    expect(zh).toMatch(/class="bar-value"[^>]*>1,218人</)
    const en = (await see(w.public, `/en/${question}`)).text
    expect(en).toMatch(/<dl class="wholes">.*a little over 4,233 people</s)
    const rows = (await see(w.public, '/explore/rows?measure=outcomes.jobs&year=2022')).text
    expect(rows).toMatch(/class="behind-total">.*3,015余人</)
  })

  test('a year that still runs may be compiled, and whoever does so is told that it is not over', async () => {
    const year = Number(dayOf(new Date()).slice(0, 4))
    const form = (await see(w.federation, '/en/desk/years')).text
    expect(form).toContain(`${year} is not over`)
    expect((await w.federation.post(`statements/${year}`, {})).status).toBe(201)
    const draft = `/desk/years/${year}/1`
    expect((await see(w.federation2, draft)).text).toContain(`${year} 年还没有结束`)
    expect((await see(w.federation2, `/en${draft}`)).text).toContain(`The year ${year} was not over`)
    expect((await w.federation.post('statements/2021', {})).status).toBe(201)
    expect((await see(w.federation2, '/desk/years/2021/1')).text).not.toContain('还没有结束')
  })

  test('an indicator has its English name on English pages', async () => {
    for (const path of [
      `/records/outcomes/${outcome.id}`,
      '/figures/example.saved',
      `/chambers/${w.ids.jiangshan}`,
      `/chambers/${w.ids.jiangshan}?list=outcomes`,
    ]) {
      const { status, text } = await see(w.public, `/en${path}`)
      expect(status, path).toBe(200)
      expect(text, path).toMatch(/>costs saved</i)
      expect(text, path).not.toContain('>节约成本<')
      expect((await see(w.public, path)).text, path).toContain('节约成本')
    }
    expect((await see(w.clerk, `/en/desk/records/outcomes/${outcome.id}`)).text).toContain('>costs saved<')
  })

  test('a chamber that reported nothing did not report nought', async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 500_00 }))
    const { text } = await see(w.federation, '/en/desk/totals?year=2022&measure=donations.received&show=chambers')
    const chart = /<figure[^>]*id="totals-chart"[\s\S]*?<\/figure>/.exec(text)?.[0] ?? ''
    expect(chart).toContain('<td class="num">—</td><td class="num">CNY 500.00</td>')
    expect(chart).not.toMatch(/Reported: |CNY 0/)
  })

  test('has one colour wherever it stands beside the ledger, which has another', async () => {
    const legend = (await see(w.federation, '/en/desk/totals?year=2022&measure=donations.received&show=chambers')).text
    expect(legend).toMatch(/fill="url\(#totals-chart-p1\)"><\/rect><\/svg>Reported</)
    expect(legend).toMatch(/class="fill-0"><\/rect><\/svg>Confirmed</)
    const key = (await see(w.clerk, '/en/desk/year?year=2022')).text
    expect(key).toMatch(/class="fill-1"><\/rect><\/svg>Stated</)
    expect(key).toMatch(/class="fill-0"><\/rect><\/svg>Ledger</)
  })

  test('one gift is one gift, and a single year is said once', async () => {
    const story = (await see(w.public, `/en/chambers/${w.ids.jiangshan}`)).text
    expect(story).toMatch(/>1<\/a> gift worth <a [^>]*>CNY 500<\/a> has been recorded for/)
    const explored = (await see(w.public, '/en/explore?measures=donations.count&by=year')).text
    expect(explored).toContain('1 group, 2022 to Sep; the table')
    expect(explored).toContain('1 group. A number leads')
    expect((await see(w.public, '/explore?measures=donations.count&by=year')).text).toContain('1 组，2022 至9月；')
    expect((await see(w.public, '/en')).text).toContain('<span>1 number</span>')
  })

  test('the dictionary of columns says each in the language of its reader', async () => {
    const row = (text: string, column: string) =>
      /<td[^>]*>([^<]*)<\/td><\/tr>/.exec(text.slice(text.indexOf(`<code>${column}</code>`)))?.[1]
    const [zh, en] = [(await see(w.public, '/data')).text, (await see(w.public, '/en/data')).text]
    expect([row(zh, 'received_on'), row(en, 'received_on')]).toEqual(['到账日', 'Day received'])
    expect(row(zh, 'district_code')).toBe('区县代码；确认时定格')
    expect(row(en, 'district_code')).toBe('County code; settled at confirmation')
  })
})

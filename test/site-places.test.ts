import { beforeAll, describe, expect, test } from 'vitest'
import { KINDS } from '../src/facts/kinds.ts'
import { PLACE_PAGES } from '../src/site/places/pages.tsx'
import { CANARY, fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { type Address, addresses } from './support/pages.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

const HTML = { accept: 'text/html,application/xhtml+xml' }
const plain = (html: string) => html.replaceAll('&amp;', '&')
/** Every number that leads to its records: the question it answers, and its value as a machine reads it. */
const numbersOf = (html: string) =>
  [...html.matchAll(/<a class="behind" href="[^"?]*\?([^"]*)"[^>]*><data value="([^"]*)"/g)].map(([, query, value]) => {
    const { measure = '', ...filters } = Object.fromEntries(new URLSearchParams(plain(query ?? '')))
    return { measure, filters, value }
  })

/** Every page of a full world is asked for more than once, on the slower engine too. */
const PATIENCE = { timeout: 120_000 }

describe.each(TARGETS)('places on $engine', ({ engine, open }) => {
  const { target, w } = opened(open, fullWorld)
  let all: Address[]
  beforeAll(async () => {
    all = (await addresses(target.store, 9)).filter(({ page }) => PLACE_PAGES.includes(page))
  })
  const get = (path: string) => target.fetch(path, { headers: HTML, redirect: 'manual' })
  const page = async (path: string) => {
    const response = await get(path)
    expect(response.status, path).toBe(200)
    return response.text()
  }
  const only = async (path: string) => ((await w.public.get(path)).body.items as { id: string; root_id: string }[])[0]

  test('every kind of page has an example in both languages', () => {
    for (const one of PLACE_PAGES)
      expect(all.filter(({ page: of }) => of === one).length, one.path).toBeGreaterThanOrEqual(2)
  })

  test('every number is what the API answers to its question', PATIENCE, async () => {
    const asked = new Map<string, Promise<number | null>>()
    let seen = 0
    for (const { path, lang } of all) {
      if (lang === 'en') continue
      for (const { measure, filters, value } of numbersOf(await page(path))) {
        const query = new URLSearchParams({ measures: measure, ...filters }).toString()
        const answer =
          asked.get(query) ??
          w.public.get(`totals?${query}`).then(({ body, text }) => {
            expect(body.total, text).toBeDefined()
            return body.total[measure] as number
          })
        asked.set(query, answer)
        const unit = /\.(received|amount|size|disbursed|paid|invested)$/.test(measure) ? 100 : 1
        expect(Math.round(Number(value) * unit), `${path} ${query}`).toBe(await answer)
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(60)
  })

  test('both languages show the same numbers', PATIENCE, async () => {
    for (const { path, lang } of all) {
      if (lang === 'en') continue
      const values = async (address: string) => numbersOf(await page(address)).map(({ value }) => value)
      expect(await values(`/en${path}`), path).toEqual(await values(path))
    }
  })

  test('nothing hidden is told, to nobody and to nobody signed in', PATIENCE, async () => {
    const lists = Object.values(KINDS).map((kind) => `/chambers/${w.ids.jiangshan}?list=${kind.path}`)
    for (const path of [...all.map((address) => address.path), ...lists]) {
      const html = await page(path)
      for (const secret of [CANARY, ...w.secrets]) expect(html.includes(secret), `${path} ${secret}`).toBe(false)
      const token = { authorization: `Bearer ${w.tokens.at(-1)}`, ...HTML }
      expect(await (await target.fetch(path, { headers: token })).text(), path).not.toContain(CANARY)
    }
    for (const kind of Object.values(KINDS)) {
      const { items } = (
        await w.public.get(`${kind.path}?status=confirmed,voided&limit=${engine === 'node' ? 100 : 4}`)
      ).body
      for (const { id } of items) {
        const html = await page(`/records/${kind.path}/${id}`)
        for (const secret of [CANARY, ...w.secrets]) expect(html.includes(secret), `${id} ${secret}`).toBe(false)
      }
    }
  })

  test('the records of a page open with the first kind of which there is any', async () => {
    const chamber = {
      kind: 'association',
      name: '示例只填成效协会',
      division_code: '330212110',
      parent_id: w.ids.yinzhou,
    }
    const { id } = (await w.federation.post('organizations', chamber)).body
    const jobs = { chamber_id: id, organization_id: id, indicator: 'jobs', value: 7, to_on: '2022-12-31' }
    await confirmed(w, 'outcomes', jobs, w.federation, w.reviewer)
    const current = async (path: string) =>
      /\?list=\w+#rows" aria-current="true">([^<]*)<\/a><\/li>/.exec(await page(path))?.[1]
    expect(await current(`/chambers/${id}`)).toBe('成效')
    expect(await current(`/chambers/${id}?list=donations`)).toBe('捐赠')
  })

  test('what is not public, or not of that kind, is not found', async () => {
    const [hidden, unseen, ...unconfirmed] = w.secrets
    const missing = [
      ...[hidden, unseen].flatMap((id) => [`/enterprises/${id}`, `/organizations/${id}`, `/chambers/${id}`]),
      ...unconfirmed.map((id) => `/records/donations/${id}`),
      `/chambers/${w.ids.charity}`,
      `/chambers/${w.ids.enterprise}`,
      `/enterprises/${w.ids.charity}`,
      '/places/999999',
      '/places/x',
      '/chambers/0000000000000000',
      '/funds/0000000000000000',
      '/projects/nothing',
      '/campaigns/0000000000000000',
      '/records/donations/0000000000000000',
      `/records/donors/${w.ids.enterprise}`,
    ]
    for (const path of missing)
      for (const address of [path, `/en${path}`]) expect((await get(address)).status, address).toBe(404)
    const moved = await get(`/en/organizations/${w.ids.jiangshan}`)
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `/en/chambers/${w.ids.jiangshan}`])
  })

  test('a broken filter is refused', async () => {
    for (const query of ['from=2022-02-30', 'after=x'])
      expect((await get(`/chambers/${w.ids.jiangshan}?${query}`)).status, query).toBe(422)
    expect((await get('/chambers?after=x')).status).toBe(422)
  })

  test('a fund is found by any version, under its name of now, and its page says what became of it', async () => {
    const fund = await only('funds?status=confirmed')
    const old = await only('funds?status=voided')
    for (const id of [fund?.id, old?.id, fund?.root_id]) {
      const html = await page(`/funds/${id}`)
      expect(html).toContain('<span>示例企业基金（更名）</span></h1>')
      expect(html).toMatch(/终止<a href="\/records\/funds\//)
    }
    const record = await page(`/records/funds/${old?.id}`)
    expect(record).toContain('这条记录已不作数')
    expect(record).toContain('更名')
    expect(record).toContain(`href="/records/funds/${fund?.id}"`)
  })

  test('the story is told of the page’s own numbers, and leads to them', async () => {
    const html = await page(`/chambers/${w.ids.jiangshan}`)
    const story = /<p class="story">(.*?)<\/p>/s.exec(html)?.[1] ?? ''
    const { total } = (await w.public.get(`totals?measures=donations.count&chamber=${w.ids.jiangshan}`)).body
    expect(story).toContain(`>${total['donations.count']}</a> 笔`)
    expect(story).toContain('2021-03-01')
    expect(story).toContain('示例企业甲')
    const english = /<p class="story">(.*?)<\/p>/s.exec(await page(`/en/chambers/${w.ids.jiangshan}`))?.[1] ?? ''
    expect(english).toContain('Since the first gift on')
    expect(english).not.toMatch(/[{}]/)
  })

  test('a county that is helped says what came to it; a partner place says who helped', async () => {
    await confirmed(w, 'projects', {
      name: '示例消薄',
      programme: 'weak_village',
      partner_code: '330211',
      since_on: '2021-01-01',
    }).then((project) =>
      confirmed(w, 'aid', {
        enterprise_id: w.ids.outsider,
        mode: 'industry',
        amount_fen: 7_00,
        invested_on: '2022-02-01',
        project_id: project.root_id,
      }),
    )
    const helped = await page('/places/330211')
    expect(helped).toContain('到这里的帮扶')
    const partner = await page('/places/522327')
    expect(partner).toContain('结对地区 · 区县')
    expect(partner).toContain('href="/places/330212"')
    expect(partner).toMatch(/其中指明项目或村的捐赠，最大的一笔是 2022-04-01 .*捐出的/)
    expect(partner).not.toContain('。最大的一笔')
    expect(await page('/en/places/522300')).toContain('Partner place · Prefecture')
    // nobody is paired with a county of her own city, which is told apart
    const [story = ''] = /<p class="story">.*?<\/p>/s.exec(await page('/places/330212')) ?? []
    expect(story).toMatch(/；结对(<a[^>]*>[^<]*<\/a>、?)+，另有本市 1 个区县。/)
    expect(story).not.toContain('镇海区')
    const [, paired = '', within = ''] = (await page('/places')).split(/<h2 id="(?:partners|within)">/)
    expect(paired).not.toContain('/places/330211')
    expect(within).toContain('/places/330211')
    expect(await page('/en/places')).toContain('Aid within Ningbo')
    for (const code of ['330200', '330212110', '330212110200', '520000']) await page(`/places/${code}`)
  })

  test('a record says which published numbers hold it, and leads to the list that it is one of', async () => {
    const claim = { topic: '捐赠', source: '示例', measure: 'donations.received', qualifier: 'gt', value: 1 }
    for (const [id, district] of [
      ['record.within', '330212'],
      ['record.without', '330211'],
    ] as const) {
      const filter = `district=${district}`
      const made = { ...claim, id, filter, statement: `示例${id}`, statement_en: id, to_on: '2030-12-31' }
      expect((await w.federation.post('figures', made)).status).toBe(201)
    }
    const gift = await confirmed(w, 'donations', aDonation(w))
    const html = await page(`/records/donations/${gift.id}`)
    expect(html).toContain('<a href="/figures/record.within">示例record.within</a>')
    expect(html).not.toContain('record.without')
    expect(html).toContain('<a href="/explore/rows?measure=donations.count">')
    expect(await page(`/en/records/donations/${gift.id}`)).toContain('<h3>Published numbers</h3>')
  })

  test('a correction shows in the time line and in the chain of versions', async () => {
    const wrong = await confirmed(w, 'donations', aDonation(w, { amount_fen: 61_00 }))
    const right = await confirmed(w, 'donations', {
      ...aDonation(w, { amount_fen: 62_00 }),
      replaces_id: wrong.id,
      reason: '金额有误',
    })
    const html = await page(`/records/donations/${right.id}`)
    expect(html).toContain(`href="/records/donations/${wrong.id}"`)
    expect(html).toContain('金额有误')
    expect(html).toContain('计入哪些数')
    expect(html).toContain('measures=donations.received')
    expect(await page(`/records/donations/${wrong.id}`)).toContain('作废前计入')
    expect(await page(`/chambers/${w.ids.jiangshan}`)).toMatch(/更正(<a href="\/records\/donations\/|捐赠)/)
  })
})

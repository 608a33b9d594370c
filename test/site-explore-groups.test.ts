import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { shownOf } from '../src/site/explore/order.ts'
import type { TotalsAnswer } from '../src/totals/total.ts'
import { causes, inUnit, plain, see } from './support/explore.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('groups of what is explored on $engine', ({ open }) => {
  const { w } = opened(open, fullWorld)
  beforeAll(() => causes(w))
  const get = (path: string) => see(w, path)

  test('groups come by division and name, and by value where asked', async () => {
    const question = '/explore?measures=donations.received&by=enterprise'
    const asked = (await w.public.get('/api/v1/totals?measures=donations.received&by=enterprise')).body
    const names = (text: string) =>
      [...text.replace(/^.*id="b-donation-groups"/s, '').matchAll(/<th scope="row">(?:<a[^>]*>)?([^<]*)</g)].map(
        ([, name]) => plain(name ?? ''),
      )
    const first = names((await get(question)).text)
    const known = first.filter((name) => name !== '（无企业）')
    expect(known.length).toBe(asked.rows.filter(({ enterprise }: { enterprise: string }) => enterprise !== null).length)
    const places = new Map<string, string>()
    for (const { id, name } of (await w.federation.get('organizations?limit=200')).body.items) {
      const { body } = await w.federation.get(`organizations/${id}`)
      places.set(name, `${body.division_code ?? '~'} ${name}`)
    }
    const inPlace = known.map((name) => places.get(name) ?? name)
    expect(inPlace).toEqual([...inPlace].sort((a, b) => (a < b ? -1 : 1)))
    const sorted = (await get(`${question}&sort=-donations.received`)).text
    const values = [...sorted.replace(/^.*id="b-donation-groups"/s, '').matchAll(/<data value="([\d.]+)"/g)].map(
      ([, value]) => Number(value),
    )
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(sorted).toContain('aria-sort="descending"')
    expect((await get(`${question}&sort=nothing&page=99`)).status).toBe(200)
  })

  test('a prefecture beside its county has a number without a link: as a filter it stands for both', async () => {
    const worked = async (partner_code: string, amount_fen: number) => {
      const project = { name: unique('示例结对'), programme: 'workshop', partner_code, since_on: '2020-01-01' }
      const { id } = await confirmed(w, 'projects', project)
      const aid = { project_id: id, enterprise_id: w.ids.enterprise, mode: 'industry', invested_on: '2022-05-01' }
      await confirmed(w, 'aid', { ...aid, amount_fen })
    }
    await worked('522300', 311_00)
    const numbers = async (by: string) =>
      [
        ...plain((await get(`/explore?measures=aid.invested&programme=workshop&by=${by}`)).text).matchAll(
          /(?:<a class="behind[^"]*" href="([^"]+)"[^>]*>)?<data value="(311|322)\.00"/g,
        ),
      ].map(([, href, value]) => [value, href && new URLSearchParams(href.split('?')[1]).get('partner')])
    expect(await numbers('partner')).toContainEqual(['311', '522300'])
    await worked('522327', 322_00)
    for (const by of ['partner', 'partner,mode']) {
      const told = await numbers(by)
      expect(told).toContainEqual(['311', undefined])
      expect(told).not.toContainEqual(['311', '522300'])
      expect(told).toContainEqual(['322', '522327'])
    }
    // nor on the page that lists the places helped
    const places = plain((await get('/places')).text)
    expect(places).not.toMatch(/href="\/explore\/rows\?[^"]*partner=522300[^"]*programme=workshop/)
    expect(places).toMatch(/href="\/explore\/rows\?[^"]*partner=522327[^"]*programme=workshop/)
  })

  test('a table of both ways adds up, where its measure does, and its sums lead to their records', async () => {
    const { text } = await get('/explore?measures=donations.received&by=year,district')
    const { body } = await w.public.get('/api/v1/totals?measures=donations.received&by=year')
    const foot = /<tfoot>.*<\/tfoot>/s.exec(text)?.[0] ?? ''
    for (const row of body.rows) expect(foot).toContain(`<data value="${inUnit(row['donations.received'], 'fen')}"`)
    expect(foot).toContain(`<data value="${inUnit(body.total['donations.received'], 'fen')}"`)
    expect(plain(foot)).toMatch(/class="behind sum" href="\/explore\/rows\?measure=donations\.received&year=\d+"/)
    expect((await get('/explore?measures=donations.donors&by=year,district')).text).not.toContain('<tfoot>')
  })
})

describe('the pages of a list of groups', () => {
  const amounts = fc.array(fc.nat(50), { minLength: 1, maxLength: 400 })
  const ctx = {} as Parameters<typeof shownOf>[0]
  const answerOf = (values: readonly number[]) =>
    ({
      by: [{ id: 'month' }],
      measures: [{ id: 'donations.received', additive: true }],
      rows: values.map((value, i) => ({ month: String(i).padStart(3, '0'), 'donations.received': value })),
      labels: {},
    }) as unknown as TotalsAnswer

  test('hold every group once, in order, whatever page is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(amounts, fc.constantFrom('', '-month', 'donations.received'), async (values, sort) => {
        const answer = answerOf(values)
        const first = await shownOf(ctx, answer, null, { sort, page: 1 }, 60)
        const pages = await Promise.all(
          Array.from({ length: first.pages }, (_, i) => shownOf(ctx, answer, null, { sort, page: i + 1 }, 60)),
        )
        const all = pages.flatMap(({ rows }) => rows)
        expect(new Set(all).size).toBe(values.length)
        const found = all.map((row) => (sort === 'donations.received' ? Number(row[sort]) : Number(row.month)))
        expect(found).toEqual([...found].sort((a, b) => (sort === '-month' ? b - a : a - b)))
        expect((await shownOf(ctx, answer, null, { sort, page: 999 }, 60)).page).toBe(first.pages)
      }),
    )
  })
})

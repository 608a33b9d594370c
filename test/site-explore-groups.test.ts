import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { shownOf } from '../src/site/explore/order.ts'
import type { TotalsAnswer } from '../src/totals/total.ts'
import { causes, inUnit, plain, see } from './support/explore.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

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

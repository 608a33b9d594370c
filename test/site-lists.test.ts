import { describe, expect, test } from 'vitest'
import { plain, see } from './support/explore.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

describe.each(TARGETS)('public lists on $engine', ({ open }) => {
  const { w } = opened(open, fullWorld)
  const page = async (path: string) => {
    const { status, text } = await see(w, path)
    expect(status, path).toBe(200)
    return text
  }

  test('lists are filtered, sorted and paged, and link the same list of the API', async () => {
    const names = (html: string) =>
      [...html.matchAll(/<th scope="row">(.*?)<\/th>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, ''))
    expect(names(await page('/chambers?kind=chamber&district=330212'))).toEqual(['示例云龙商会', '示例姜山商会'])
    expect(names(await page('/chambers?kind=chamber&sort=-name'))).toEqual([
      '示例骆驼商会',
      '示例姜山商会',
      '示例云龙商会',
    ])
    expect(names(await page('/chambers?q=骆驼'))).toEqual(['示例骆驼商会'])
    expect(names(await page('/chambers?kind=enterprise')).join()).not.toContain('企业')
    expect(names(await page('/enterprises'))).toEqual(['示例企业乙', '示例企业甲'])
    const html = await page('/funds?fund_kind=enterprise_named&district=330212&sort=size_fen')
    const link = plain(/href="(\/api\/v1\/funds\?[^"]*)" rel="nofollow">JSON/.exec(html)?.[1] ?? '')
    expect((await w.public.get(link)).body.items.map(({ name }: { name: string }) => name)).toEqual(names(html))
    for (let i = 0; i < 27; i++)
      await w.federation.post('campaigns', { name: `示例第${String(i).padStart(2, '0')}次行动` })
    const first = await page('/campaigns')
    const next = plain(/href="([^"]*)" rel="next"/.exec(first)?.[1] ?? '')
    expect(names(first)).toHaveLength(25)
    const both = [...names(first), ...names(await page(next))]
    expect(new Set(both).size).toBe(28)
  })
})

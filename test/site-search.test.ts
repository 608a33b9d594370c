import { beforeAll, describe, expect, test } from 'vitest'
import { stretches } from '../src/search/marks.ts'
import { HOSTILE } from './support/hostile.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

describe.each(TARGETS)('the search page on $engine', ({ open }) => {
  const { w } = opened(open)
  beforeAll(async () => {
    const hidden = await w.federation.post('organizations', { kind: 'enterprise', name: '示例隐名实业' })
    await confirmed(w, 'donations', aDonation(w, { donor_id: hidden.body.id, publicity: 'anonymous' }))
    for (const name of HOSTILE.slice(0, 12)) await w.federation.post('campaigns', { name })
  })
  const page = async (path: string) => {
    const reply = await w.public.get(path, { accept: 'text/html' })
    expect(reply.status, path).toBe(200)
    return reply.text
  }
  const ask = (q: string, more: Record<string, string> = {}, lang = '') =>
    page(`${lang}/search?${new URLSearchParams({ q, ...more })}`)

  test('every page has the way to it, the page itself a larger one', async () => {
    expect(await page('/figures')).toMatch(/<search><form [^>]*action="\/search"[\s\S]*<label [^>]*for="site-search">/)
    expect(await page('/en/figures')).toContain('action="/en/search"')
    expect((await page('/search')).match(/<search>/g)).toHaveLength(1)
  })

  test('answers by kind, each leading to its page, with what was asked for marked', async () => {
    const html = await ask('姜山')
    expect(html).toContain(`<a href="/chambers/${w.ids.jiangshan}">示例<mark>姜山</mark>商会</a>`)
    expect(html).toContain('<a href="/places/330212110"><mark>姜山</mark>镇</a>')
    expect(html).toContain('href="/api/v1/search?q=%E5%A7%9C%E5%B1%B1"')
    const english = await ask('姜山', {}, '/en')
    expect(english).toContain(`<a href="/en/chambers/${w.ids.jiangshan}" lang="zh-CN">示例<mark>姜山</mark>`)
    expect(await ask('姜山', { kind: 'region' })).not.toContain('</mark>商会</a>')
  })

  test('more answers than are shown are a link away', async () => {
    for (let i = 0; i < 25; i++) await w.federation.post('organizations', { kind: 'charity', name: `示例会${i}号` })
    const html = await ask('示例会')
    expect(html).toContain('<a href="/search?q=%E7%A4%BA%E4%BE%8B%E4%BC%9A&amp;kind=charity">')
    expect(html.match(/号<\/a>/g)).toHaveLength(5)
    const all = await ask('示例会', { kind: 'charity' })
    expect(all.match(/号<\/a>/g)).toHaveLength(20)
    expect(all).toContain('<span class="quiet">25</span>')
  })

  test('nothing found says how to find more; a hidden name is nothing', async () => {
    for (const q of ['隐名', '示例隐名实业', '没有这个名称']) {
      const html = await ask(q)
      expect(html).toContain(`没有找到“${q}”`)
      expect(html).not.toMatch(/<a href="\/enterprises\//)
    }
    expect(await ask('no such name', {}, '/en')).toContain('Nothing was found')
  })

  test('hostile questions and names stay text', async () => {
    for (const q of HOSTILE) {
      const html = await ask(q)
      expect(html, q).not.toMatch(
        /<script(?! type="module" src="\/assets\/)|<img|<iframe|<svg on|<base|<form action=\/\//,
      )
    }
    expect((await ask('示'.repeat(5000))).length).toBeLessThan(60_000)
    const refused = await w.public.get('/search?q=a&kind=nothing', { accept: 'text/html' })
    expect(refused.status).toBe(422)
  })
})

test('what is marked is what was asked for, in whole characters', () => {
  const marked = (name: string, q: string) =>
    stretches(name, q)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join('')
  expect(marked('示例姜山商会', '姜山')).toBe('示例[姜山]商会')
  expect(marked('示例姜山商会', '商会 示例')).toBe('[示例]姜山[商会]')
  expect(marked('善善善', '善善')).toBe('[善善善]')
  expect(marked('示例𠮷野家', '𠮷')).toBe('示例[𠮷]野家')
  expect(marked('Ｃafe\u0301 ㈱', 'cafe (株)')).toBe('[Ｃafe\u0301] [㈱]')
  expect(marked('示例㈱', '株')).toBe('示例[㈱]')
  expect(marked('示例', '无')).toBe('示例')
  expect(marked('', 'a')).toBe('')
})

import { beforeAll, describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { confirmed } from './support/world.ts'

const HTML = { accept: 'text/html,application/xhtml+xml' }

describe.each(TARGETS)('pages of places on $engine', ({ open }) => {
  const { target, w } = opened(open)
  beforeAll(async () => {
    const fund = { basis: 'agreed', established_on: '2020-01-01', custodian_id: w.ids.charity }
    for (const [name, kind, size_fen] of [
      ['示例冠名一', 'enterprise_named', 2_000_000_00],
      ['示例冠名二', 'enterprise_named', 340_000_00],
      ['示例商会基金', 'chamber', 160_000_00],
    ])
      await confirmed(w, 'funds', { ...fund, name, kind, size_fen })
  })
  const page = async (path: string) => {
    const response = await target.fetch(path, { headers: HTML })
    expect(response.status, path).toBe(200)
    return response.text()
  }

  test('tell of each kind of funds by itself, and of both never', async () => {
    const { jiangshan, charity } = w.ids
    const subjects = ['/places/330200', '/places/330212', `/chambers/${jiangshan}`, `/organizations/${charity}`]
    for (const path of [...subjects, '/places', '/chambers', '/organizations']) {
      const html = await page(path)
      for (const kind of ['enterprise_named', 'chamber']) expect(html, path).toContain(`measure=funds.${kind}.count`)
      expect(html, path).not.toMatch(/measure=funds\.(count|size|undisclosed)\b/)
    }
    for (const path of subjects) {
      const html = await page(path)
      const story = (text: string) => /<p class="story">(.*?)<\/p>/s.exec(text)?.[1]?.replaceAll(/<[^>]+>/g, '')
      expect(story(html), path).toMatch(/企业冠名基金 2 个，规模 234 ?万元。.*商会公益基金 1 个，规模 16 ?万元。/)
      expect(html, path).not.toMatch(/250 ?万元/)
      expect(story(await page(`/en${path}`)), path).toMatch(/2 enterprise-named funds.*1 chamber fund\b(?!s)/)
    }
  })

  test('fold away what is long: the years before the last few, and records beyond ten', async () => {
    for (const year of [2011, 2012, 2013, 2014, 2015])
      for (const kind of ['chamber', 'enterprise_named', 'enterprise_named', 'enterprise_named', 'enterprise_named'])
        await confirmed(w, 'funds', {
          name: `示例${year}基金`,
          kind,
          basis: 'agreed',
          size_fen: 100,
          established_on: `${year}-05-01`,
        })
    const html = await page('/places/330212?list=funds')
    const timeline = html.slice(html.indexOf('id="timeline"'))
    const [earlier = '', recent = ''] = timeline.split('</details>')
    expect(earlier).toContain('更早：2011–2012')
    expect(earlier).not.toContain('2013')
    // each kind by itself, each with the list of just those
    expect(recent).toContain('设立企业冠名基金 4 个')
    expect(recent).toMatch(/05-01<\/time> 设立/)
    const [, href = ''] = /href="([^"]*)">设立企业冠名基金 4 个/.exec(recent) ?? []
    const listed = await page(href.replaceAll('&amp;', '&').replace('#rows', ''))
    const rows = /<section id="rows".*?<\/section>/s.exec(listed)?.[0] ?? ''
    expect(rows.match(/示例2013基金/g)).toHaveLength(4)
    expect(/<section id="rows".*?<\/section>/s.exec(html)?.[0]?.match(/<tr>/g)).toHaveLength(1 + 10)
  })
})

import { describe, expect, test } from 'vitest'
import { FORM } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

const HTML = { accept: 'text/html' }

describe.each(TARGETS)('refusals as people read them on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const get = (path: string) => target.fetch(path, { headers: HTML, redirect: 'manual' })
  const text = async (path: string) => (await get(path)).text()

  test.each([
    ['/figures?as_of=xx', '地址里的条件读不懂', '过去某一刻：不符合要求'],
    ['/en/figures?as_of=xx', 'Something in the address cannot be read', 'the past moment is not valid'],
    ['/en/enterprises?after=garbage', 'Something in the address cannot be read', 'the place in the list is not valid'],
  ])('%s: nobody wanted to change anything, and fields have names', async (path, title, fault) => {
    const html = await text(path)
    expect((await get(path)).status).toBe(422)
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(html).toContain(`<li>${fault}</li>`)
    expect(html).not.toMatch(/未作任何更改|nothing was changed|>as_of|>after/)
  })

  test('refusals are pages for people and problem documents for programs', async () => {
    await w.federation.post('figures', {
      ...{ id: 'example.gifts', topic: '捐赠', statement: '示例', statement_en: 'Example', source: '示例' },
      ...{ measure: 'donations.received', qualifier: 'gt', value: 9_000 },
    })
    const cases: [path: string, status: number, text: string][] = [
      ['/nothing', 404, '没有找到'],
      ['/en/nothing', 404, 'Not found'],
      ['/figures/nothing', 404, '没有找到'],
      ['/figures?as_of=yesterday', 422, '地址里的条件读不懂'],
      ['/en/figures/example.gifts?from=2022-02-30', 422, 'is not a calendar day'],
      ['/figures/example.gifts?after=x', 422, '不符合要求'],
    ]
    for (const [path, status, text] of cases) {
      const response = await get(path)
      expect(response.status, path).toBe(status)
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.text(), path).toContain(text)
    }
    for (const path of ['/api/v1/nothing', '/docs/nothing', '/assets/nothing', '/assets/..%2F..%2Fpackage.json'])
      expect((await get(path)).headers.get('content-type'), path).toMatch(/^application\/problem\+json/)
    expect((await target.fetch('/nothing')).headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const wrong = await target.fetch('/figures', { method: 'POST', headers: { ...FORM, ...HTML }, redirect: 'manual' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('addresses without a question lead to where it is asked', async () => {
    for (const [path, to] of [
      ['/explore/rows', '/explore'],
      ['/en/explore/rows', '/en/explore'],
      ['/en/', '/en'],
      ['/en/?x=1', '/en?x=1'],
    ] as const) {
      const reply = await get(path)
      expect([reply.status >= 301 && reply.status <= 302, reply.headers.get('location')], path).toEqual([true, to])
    }
    expect(await text('/en/figures?verdict=unmet')).toContain('No published numbers match.')
  })

  test('the past is picked from what has passed', async () => {
    const [day] = new Date(Date.now() + 8 * 3_600_000).toISOString().split('T')
    expect(await text('/figures')).toContain(`max="${day}T23:59"`)
    expect((await get('/figures?as_of=2100-01-01T00:00')).status).toBe(422)
    expect((await w.public.get('figures?as_of=2100-01-01T00:00:00Z')).status).toBe(422)
  })

  test('signing in takes the question along, unless it is too long to carry', async () => {
    expect(await text('/figures?verdict=unmet&done=signed-out')).toContain(
      'href="/sign-in?to=%2Ffigures%3Fverdict%3Dunmet"',
    )
    expect(await text(`/search?q=${'x'.repeat(600)}`)).toContain('href="/sign-in?to=%2Fsearch"')
  })

  test('whoever is signed out while she saves is told so, and may send the same once more', async () => {
    const body = new URLSearchParams([
      ['note', '示例 <b>长文'],
      ['pick', 'a'],
      ['pick', 'b'],
      ['password', 'secret words'],
    ]).toString()
    const post = (path: string) => target.fetch(path, { method: 'POST', headers: { ...FORM, ...HTML }, body })
    const zh = await post('/desk/new/donations')
    expect(zh.status).toBe(401)
    const html = await zh.text()
    expect(html).toContain('<h1>登录已经结束，这次没有保存</h1>')
    expect(html).toContain('<form method="post" action="/desk/new/donations">')
    expect(html).toContain('name="note" value="示例 &lt;b&gt;长文"')
    expect(html.match(/name="pick" value="[ab]"/g)).toHaveLength(2)
    expect(html).not.toMatch(/令牌|secret words/)
    const en = await (await post('/en/desk/new/donations')).text()
    expect(en).toContain('You are signed out; nothing was saved')
    expect(en).not.toMatch(/token/i)
    expect(await text('/en/desk')).toContain('<h1>Please sign in</h1>')
  })

  test('at the desk even what is not there keeps its rooms at hand', async () => {
    for (const path of ['/desk/nothing', '/en/desk/records/donations/aaaaaaaaaaaaaaaa', '/desk/accounts']) {
      const reply = await w.clerk.get(path, HTML)
      expect(reply.status, path).toBeGreaterThanOrEqual(403)
      expect(reply.text, path).toContain('class="desk-nav"')
    }
    expect((await w.clerk.get('/nothing', HTML)).text).not.toContain('class="desk-nav"')
  })
})

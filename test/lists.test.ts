import { describe, expect, test } from 'vitest'
import { byPinyin } from '../src/site/format.ts'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { upload } from './support/uploads.ts'
import { aFund, confirmed, unique } from './support/world.ts'

test('names in a small list are in the order of their pinyin', () => {
  expect(['镇海', '北仑', '鄞州', '慈溪', '奉化', '海曙'].sort(byPinyin)).toEqual([
    ...['北仑', '慈溪', '奉化', '海曙', '鄞州', '镇海'],
  ])
})

/** Every list says how many it holds, and finds by a part of a name. */
describe.each(TARGETS)('lists on $engine', ({ open }) => {
  const { w } = opened(open)
  const countIn = (html: string) => Number(/<p class="quiet">共 ([\d,]+) 条/.exec(html)?.[1]?.replaceAll(',', ''))

  test('funds and projects are found by a part of the name, as in the API and its files', async () => {
    const [fund, project] = [unique('示例清泉基金'), unique('示例清泉项目')]
    await confirmed(w, 'funds', { ...aFund(w), name: fund })
    await confirmed(w, 'funds', aFund(w))
    await confirmed(w, 'projects', { name: project, programme: 'rural', since_on: '2020-01-01' })
    for (const [path, name] of [
      ['funds', fund],
      ['projects', project],
    ] as const) {
      const q = encodeURIComponent(name.slice(2, 8))
      expect((await w.public.get(`${path}?q=${q}`)).body.items).toMatchObject([{ name }])
      expect((await w.public.get(`${path}?q=${q}&format=csv`)).text.trim().split('\n')).toHaveLength(2)
      const found = (await see(w.public, `/${path}?q=${q}`)).text
      expect(found).toContain(name)
      expect(countIn(found)).toBe(1)
    }
    expect(countIn((await see(w.public, '/funds')).text)).toBe(2)
    const page = (await see(w.public, `/chambers/${w.ids.jiangshan}?list=funds`)).text
    expect(countIn(page)).toBe(2)
    expect((await see(w.public, `/chambers/${w.ids.jiangshan}?list=aid`)).text).not.toContain('<p class="quiet">共')
    expect((await w.public.get('funds?q=无此名')).body.items).toEqual([])
    expect((await w.public.get('donations?q=清泉')).status).toBe(422)
    // what another side has not published is found by nobody else
    const mine = unique('示例暗流基金')
    await w.clerk.post('funds', { ...aFund(w), name: mine })
    for (const [who, n] of [
      [w.public, 0],
      [w.other, 0],
      [w.clerk, 1],
    ] as const)
      expect((await who.get(`funds?q=${encodeURIComponent(mine)}&status=all`)).body?.items ?? []).toHaveLength(n)
  })

  test('public lists and registers count what they hold, filtered or not, and members are found by their enterprise', async () => {
    const chambers = (await see(w.public, '/chambers')).text
    expect(countIn(chambers)).toBe(
      (await w.public.get('organizations?kind=chamber,association,federation')).body.items.length,
    )
    expect(chambers).toContain('按名称的字符编码排列')
    expect(countIn((await see(w.public, '/chambers?district=330211')).text)).toBe(2)
    const all = (await w.federation.get('organizations?limit=200')).body.items.length
    expect(countIn((await see(w.federation, '/desk/registers/organizations')).text)).toBe(all)
    const name = unique('示例寻访企业')
    const enterprise = (await w.federation.post('organizations', { kind: 'enterprise', name })).body
    const member = { enterprise_id: enterprise.id, chamber_id: w.ids.jiangshan, since_on: '2020-01-01' }
    expect((await w.federation.post('members', member)).status).toBe(201)
    const q = encodeURIComponent('寻访')
    expect((await w.federation.get(`members?q=${q}`)).body.items).toMatchObject([{ enterprise_name: name }])
    // nothing public names it yet, so that the public finds no membership by its name
    expect((await w.public.get(`members?q=${q}`)).body.items).toEqual([])
    const listed = (await see(w.federation, `/desk/registers/members?q=${q}`)).text
    expect(listed).toContain(name)
    expect(countIn(listed)).toBe(1)
    expect(listed).toContain('企业名称含')
  })

  test('imports are counted and found by a part of the file’s name', async () => {
    for (const file of ['春季.csv', '秋季.csv']) {
      const page = await upload(w.federation2, 'organizations', `名称,类别\n${unique('示例企业')},企业\n`, file)
      const html = (await see(w.federation2, page)).text
      const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
      await w.federation2.send('POST', page, {
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          accept: 'text/html',
        },
        body: new URLSearchParams({ act: 'take', version }).toString(),
        redirect: 'manual',
      })
    }
    expect(countIn((await see(w.federation2, '/desk/imports')).text)).toBe(2)
    const found = (await see(w.federation2, `/desk/imports?q=${encodeURIComponent('秋季')}`)).text
    expect(countIn(found)).toBe(1)
    expect(found).toContain('秋季.csv')
    expect(found).not.toContain('春季.csv')
    expect((await see(w.federation2, '/desk/imports?q=x')).text).toContain('没有这样的导入')
  })
})

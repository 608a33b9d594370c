import { describe, expect, test } from 'vitest'
import { CANARY, fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed } from './support/world.ts'

const HTML = { accept: 'text/html' }
const INLINE = /<style|<[^>]*\s(style|on\w+)=|href="javascript:/

describe.each(TARGETS)('an empty register’s desk on $engine', ({ open }) => {
  const { w } = opened(open)
  const steps = async (who: Client) =>
    /aria-labelledby="first-steps"[\s\S]*?<\/section>/.exec((await who.get('/desk', HTML)).text)?.[0] ?? ''

  test('shows three first steps with their ways, by role, until there is a gift', async () => {
    const ways: [Client, readonly string[]][] = [
      [w.federation, ['organizations/new?kind=federation', 'organizations/new?kind=charity', 'members/new']],
      [w.reviewer, ['organizations/new?kind=chamber', 'members/new']],
      [w.clerk, ['organizations/new?kind=enterprise', 'members/new']],
    ]
    for (const [who, paths] of ways) {
      const text = await steps(who)
      expect(text.match(/<strong>/g)).toHaveLength(3)
      for (const path of [...paths.map((one) => `/desk/registers/${one}`), '/desk/new/donations']) {
        expect(text, path).toContain(`href="${path}"`)
        expect((await who.get(path, HTML)).status, path).toBe(200)
      }
      // the way to a list leads to the form for it, which already says what the list is of
      const lists = who === w.federation ? ['organizations', 'members', 'donations'] : ['members', 'donations']
      expect([...text.matchAll(/href="\/desk\/imports\/new\?kind=(\w+)"/g)].map(([, kind]) => kind)).toEqual(lists)
      for (const kind of lists) {
        const form = (await who.get(`/desk/imports/new?kind=${kind}`, HTML)).text
        expect(form, kind).toMatch(new RegExp(`<option value="${kind}" selected`))
      }
    }
    expect(await steps(w.federation)).toContain('href="/desk/accounts/new"')
    expect(await steps(w.auditor)).toBe('')
    // what there is already says so
    expect((await steps(w.clerk)).match(/已有/g)).toHaveLength(2)
    expect((await steps(w.other)).match(/已有/g)).toHaveLength(1)
    await w.clerk.post('donations', aDonation(w))
    expect(await Promise.all([w.clerk, w.reviewer, w.federation].map(steps))).toEqual(['', '', ''])
    expect(await steps(w.reviewer2)).not.toBe('')
  })

  test('goods are told with what they are, and without a value say so', async () => {
    const goods = { form: 'goods', goods_item: '示例轮椅', quantity: 3, unit: '台', amount_fen: undefined }
    await w.clerk.post('donations', aDonation(w, goods))
    const { text } = await w.clerk.get('/desk/records?kind=donation', HTML)
    expect(text).toMatch(/示例轮椅 3 台<\/span> <\/span><span class="missing">未作价/)
    const { body } = await w.clerk.get('records?kind=donation')
    expect(body.items.map(({ goods, amount_fen }: any) => [goods, amount_fen])).toContainEqual(['示例轮椅 3 台', null])
  })
})

describe.each(TARGETS)('the desk on $engine', ({ open }) => {
  const { w } = opened(open, fullWorld)
  const page = async (who: Client, path: string) => {
    const { status, text } = await who.get(path, HTML)
    expect(status, path).toBe(200)
    expect(text, path).not.toMatch(INLINE)
    expect(text.match(/<h1[ >]/g), path).toHaveLength(1)
    return text
  }

  test('a clerk finds what was returned with its reason and the way to mend it, then forms, what waits and her sums', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await w.clerk.post(
      'donations',
      aDonation(w, { donor_id: w.ids.outsider, received_on: today, amount_fen: 12_345_00 }),
    )
    const text = await page(w.clerk, '/desk')
    expect(text).toContain(`${CANARY}退回`)
    expect(text).toMatch(/href="\/desk\/records\/donations\/\w+\/edit"/)
    const order = ['被退回的记录', '登记一条', '等待审核', '本月与今年', '最近导入的文件'].map((part) =>
      text.indexOf(part),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect(text).toContain('1 条 · <data value="12345.00"')
    for (const kind of ['donations', 'reported']) expect(text).toContain(`href="/desk/new/${kind}"`)
    expect(await page(w.other, '/desk')).not.toContain(CANARY)
  })

  test('reviewers find their queue by kind and age, the checks that found something and the years; auditors read', async () => {
    for (const who of [w.reviewer, w.federation]) {
      const text = await page(who, '/desk')
      expect(text).toMatch(/href="\/desk\/review\?kind=donation">捐赠<\/a><\/th><td[^>]*>\d/)
      expect(text).toContain('年的核查')
      const later = /data-later="([^"]+)" data-part="([^"]+)"/.exec(text) ?? []
      expect(await page(who, String(later[1]).replaceAll('&amp;', '&'))).toContain(`id="${later[2]}"`)
      expect(text).toContain('还没有编制过年度报告')
    }
    expect(await page(w.reviewer2, '/desk')).toContain('没有等待审核的记录')
    const text = await page(w.auditor, '/en/desk')
    expect(text).toContain('An auditor reads')
    expect(text).not.toMatch(/\/desk\/(review|new)/)
  })

  describe('a year, stated and recorded', () => {
    const state = (value: number) =>
      confirmed(w, 'reported', {
        organization_id: w.ids.jiangshan,
        measure: 'aid.invested',
        value,
        from_on: '2021-01-01',
        to_on: '2021-12-31',
        source: '示例年报',
      })
    const aid = { mode: 'industry', invested_on: '2021-06-01', village_code: '330212110200' }

    test('tells the difference in words, what is open, and what that would make of it', async () => {
      const given = { ...aid, enterprise_id: w.ids.outsider }
      await state(1_000_00)
      await confirmed(w, 'aid', { ...given, amount_fen: 600_00 })
      await w.clerk.post('aid', { ...given, amount_fen: 300_00 })
      const back = (await w.clerk.post('aid', { ...given, amount_fen: 100_00 })).body.id
      await w.reviewer.post(`aid/${back}/return`, { reason: '示例' })
      const text = await page(w.clerk, '/desk/year?year=2021')
      for (const part of [
        '填报比台账多 400元，台账覆盖率 60%',
        '待审核 1 条</a> 300元',
        '被退回 1 条</a> 100元',
        '全部确认后，两者相同',
        '示例年报',
        '<rect class="fill-3"',
      ])
        expect(text, part).toContain(part)
      expect(text).toContain(
        `/desk/records?kind=aid&amp;status=returned&amp;chamber=${w.ids.jiangshan}&amp;from=2021-01-01&amp;to=2021-12-31`,
      )
      const rows =
        /href="(\/explore\/rows\?measure=aid\.invested[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
      expect(await page(w.clerk, rows)).toContain('600.00')
      expect(await page(w.clerk, '/en/desk/year?year=2021')).toContain('Once all are confirmed, both are the same')
      const { body } = await w.clerk.get(`coverage?year=2021&organization=${w.ids.jiangshan}&measure=aid.invested`)
      expect(body.items[0]).toMatchObject({
        gap: 400_00,
        in_review: { count: 1, amount: 300_00 },
        returned: { count: 1, amount: 100_00 },
      })
    })

    test('opens at her own organisation, and at no other outside her scope', async () => {
      expect(await page(w.clerk, '/desk/year')).toContain('示例姜山商会')
      expect(await page(w.reviewer, `/desk/year?year=2021&organization=${w.ids.jiangshan}`)).toContain('400元')
      for (const who of [w.clerk, w.reviewer])
        expect((await who.get(`/desk/year?organization=${w.ids.luotuo}`, HTML)).status).toBe(404)
      for (const year of ['x', '1066', '2999'])
        expect((await w.clerk.get(`/desk/year?year=${year}`, HTML)).status, year).toBe(404)
      const text = await page(w.auditor, `/desk/year?year=2021&organization=${w.ids.jiangshan}`)
      expect(text).not.toContain('/desk/new/')
    })
  })
})

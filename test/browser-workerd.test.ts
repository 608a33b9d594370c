import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, violations, watched } from './support/browser.ts'
import { d1Target } from './support/d1-target.ts'
import { unique, type World, world } from './support/world.ts'

const PASSWORD = 'correct horse battery'

/** The way of one gift from the clerk to the public, on the engine that stands at the edge. */
describe.skipIf(!canBrowse())('in a browser, on workerd', () => {
  let target: Awaited<ReturnType<typeof d1Target>>
  let w: World
  let browser: Browser
  const login: Record<string, string> = {}
  beforeAll(async () => {
    target = await d1Target()
    w = await world(target)
    const people = { clerk: w.ids.jiangshan, reviewer: w.ids.yinzhou, federation: w.ids.city, second: w.ids.city }
    for (const [name, organization_id] of Object.entries(people)) {
      login[name] = unique(name)
      const role = name === 'second' ? 'federation' : name
      const account = { login: login[name], name: `示例${name}`, role, organization_id, password: PASSWORD }
      expect((await w.federation.post('accounts', account)).status).toBe(201)
    }
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await target?.close()
  })

  const as = async (name: string) => {
    const seen = await watched(browser, target.base, { viewport: { width: 1280, height: 900 } })
    const go = (path: string) => seen.page.goto(target.base + path)
    await go('/')
    await seen.page.getByRole('link', { name: '登录' }).click()
    await seen.page.getByLabel('账号').fill(login[name] ?? '')
    await seen.page.getByLabel('密码').fill(PASSWORD)
    await seen.page.getByRole('main').getByRole('button', { name: '登录' }).click()
    await seen.page.waitForURL(/\/desk\?done=signed-in$/)
    return { ...seen, go }
  }
  const status = (page: Page) => page.getByRole('status').first().textContent()

  test('a clerk logs a gift, a reviewer confirms it, the federation publishes the year, anybody reads it', {
    timeout: 180_000,
  }, async () => {
    const clerk = await as('clerk')
    await clerk.go('/desk/new/donations')
    await clerk.page.keyboard.type('企业甲')
    await clerk.page.getByRole('listbox').getByRole('option').first().waitFor()
    await clerk.page.keyboard.press('Enter')
    await clerk.page.getByLabel('金额（元）').fill('12.5万')
    await clerk.page.getByText('人民币壹拾贰万伍仟元整').waitFor()
    await clerk.page.getByLabel('到账日').fill('2022-09-05')
    await clerk.page.getByRole('combobox', { name: '受赠方' }).fill('示例慈善总会')
    await clerk.page.getByRole('button', { name: '保存并查看' }).click()
    await clerk.page.waitForURL(/\/desk\/records\/donations\//)
    expect(await status(clerk.page)).toContain('已登记')
    const id = new URL(clerk.page.url()).pathname.split('/').at(-1) ?? ''
    expect(await violations(clerk.page)).toEqual([])

    const reviewer = await as('reviewer')
    await reviewer.go('/desk/review')
    expect(await reviewer.page.getByRole('main').textContent()).toContain('示例企业甲')
    await reviewer.page.getByRole('button', { name: '确认这一笔' }).click()
    await reviewer.page.getByRole('status').first().waitFor()
    expect((await w.public.get(`donations/${id}`)).body.status).toBe('confirmed')

    const one = await as('federation')
    await one.go('/desk/years')
    await one.page.getByLabel('年度').fill('2022')
    await one.page.getByRole('button', { name: '编制' }).click()
    await one.page.waitForURL(/\/desk\/years\/2022\/1/)
    const two = await as('second')
    await two.go('/desk/years/2022/1')
    await two.page.getByLabel('我已看过').check()
    await two.page.getByRole('button', { name: '发布这一版' }).click()
    await two.page.waitForURL(/done=/)

    const { page, faults, close } = await watched(browser, target.base, { viewport: { width: 360, height: 800 } })
    await page.goto(`${target.base}/search?q=企业甲`)
    await page.getByRole('main').getByRole('link', { name: '示例企业甲' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('示例企业甲')
    expect(await page.getByRole('main').textContent()).toContain('12.5万元')
    await page.goto(`${target.base}/records/donations/${id}`)
    expect(await page.getByRole('main').textContent()).toContain('125,000.00')
    await page.goto(`${target.base}/years/2022`)
    expect(await page.getByRole('main').textContent()).toContain('2022')
    expect(await violations(page)).toEqual([])
    expect([...clerk.faults, ...reviewer.faults, ...one.faults, ...two.faults, ...faults]).toEqual([])
    for (const each of [clerk, reviewer, one, two]) await each.close()
    await close()
  })
})

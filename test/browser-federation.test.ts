import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../src/db/context.ts'
import { regions } from '../src/registers/catalogues.ts'
import { listEntries } from '../src/registers/queries.ts'
import { DESK_REGISTERS } from '../src/site/federation/registers/registers.ts'
import { compileYear, publishStatement } from '../src/statements/record.ts'
import { canBrowse, launch, type Served, servedDemo, watched } from './support/browser.ts'
import { isSound, LOOKS, langOf, seenAs, signInAs } from './support/looks.ts'

describe.skipIf(!canBrowse())('the federation’s desk in a browser', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    served = await servedDemo()
    browser = await launch()
    // a version that is published already, to compare with
    const [one, other] = [await acting('demo-federation'), await acting('demo-federation-2')]
    const { body: draft } = await compileYear(one, 2022, {})
    await publishStatement(other, 2022, 1, draft.sha256)
    await compileYear(one, 2021, {})
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  const acting = async (login: string): Promise<Context> => {
    const account = await served.store.db
      .selectFrom('account')
      .select(['id', 'name'])
      .where('login', '=', login)
      .executeTakeFirstOrThrow()
    const actor = { account_id: account.id, role: 'federation' as const, organization_id: null, name: account.name }
    return { store: served.store, now: () => new Date(), actor: { ...actor, read_only: false } }
  }
  const pathOf = (page: Page) => new URL(page.url()).pathname
  const as = async (login: string, options = {}) => {
    const seen = await watched(browser, served.base, options)
    await signInAs(seen.page, served.base, login)
    return seen
  }
  const BLIND = { javaScriptEnabled: false }

  test('without scripts: one compiles, cannot publish; another compares and publishes; the public sees it', async () => {
    const one = await as('demo-federation', BLIND)
    await one.page.getByRole('link', { name: '年度编制' }).last().click()
    await one.page.getByLabel('年度').fill('2022')
    await one.page.getByLabel('说明（中文）').fill('示例：浏览器中编制')
    await one.page.getByRole('button', { name: '编制' }).click()
    const draft = pathOf(one.page)
    expect(draft).toMatch(/^\/desk\/years\/2022\/\d+$/)
    expect(await one.page.getByRole('status').textContent()).toContain('草稿已编制')
    const main = (await one.page.getByRole('main').textContent()) ?? ''
    for (const words of ['用时', '须由另一人发布', '示例·市工商联复核', '示例：浏览器中编制'])
      expect(main).toContain(words)
    expect(await one.page.getByRole('button', { name: '发布这一版' }).count()).toBe(0)
    await one.close()

    const two = await as('demo-federation-2', BLIND)
    await two.page.goto(served.base + draft)
    await two.page.getByRole('link', { name: '与另一版比较' }).click()
    expect(await two.page.getByRole('heading', { level: 2 }).first().textContent()).toContain('的差异')
    await two.page.goto(served.base + draft)
    await two.page.getByLabel('我已看过').check()
    await two.page.getByRole('button', { name: '发布这一版' }).click()
    expect(await two.page.getByRole('status').textContent()).toContain('已发布')
    await two.page.getByRole('button', { name: '退出' }).click()
    await two.page.goto(`${served.base}/years`)
    await two.page.locator(`a[href="${draft.replace('/desk', '')}"]`).click()
    expect(await two.page.getByRole('main').textContent()).toContain('示例：浏览器中编制')
    expect([...one.faults, ...two.faults]).toEqual([])
    await two.close()
  }, 120_000)

  test('without scripts: an account is opened, its password shown once, and it signs in', async () => {
    const { page, faults, close } = await as('demo-federation', BLIND)
    await page.getByRole('link', { name: '账号管理' }).click()
    await page.getByRole('link', { name: '开设账号' }).click()
    await page.getByLabel('账号').fill('shili-clerk')
    await page.getByLabel('姓名').fill('示例新经办')
    await page.getByLabel('角色').selectOption({ label: '商会经办：登记本商会的记录' })
    await page.getByRole('button', { name: '开设' }).click()
    // a clerk without a chamber: the fault is read out first, and leads to its field
    await page.getByRole('alert').getByRole('link').click()
    expect(await page.getByLabel('账号').inputValue()).toBe('shili-clerk')
    await page.getByLabel('所属组织').selectOption({ label: '鄞州区姜山镇商会' })
    await page.getByRole('button', { name: '开设' }).click()
    const password = (await page.locator('.secret').textContent()) ?? ''
    expect(password).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    await page.getByRole('button', { name: '退出' }).click()
    await signInAs(page, served.base, 'shili-clerk', { password })
    expect(await page.getByRole('navigation', { name: '工作台' }).textContent()).not.toContain('账号管理')
    expect(faults).toEqual([])
    await close()
  }, 60_000)

  test('by keyboard: a township is entered with its day', async () => {
    const { page, faults, close } = await as('demo-federation')
    await page.goto(`${served.base}/desk/registers/regions/new`)
    await page.getByLabel('代码').focus()
    await page.keyboard.type('330282017')
    await page.keyboard.press('Tab')
    await page.keyboard.type('示例湾街道')
    await page.keyboard.press('Tab')
    // province, city, county, township
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('慈溪市')
    await page.getByLabel('设立日').fill('2024-11-20')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/registers/regions/330282017?done=entered')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('示例湾街道')
    await page.goto(`${served.base}/desk/registers/regions?parent=330282`)
    expect(await page.getByRole('main').textContent()).toContain('示例湾街道')
    expect(faults).toEqual([])
    await close()
  }, 60_000)

  test('with scripts: the verdict follows what is typed; once published the public sees it', async () => {
    const { page, faults, close } = await as('demo-federation')
    await page.goto(`${served.base}/desk/figures/new`)
    await page.getByLabel('标识').fill('shili.gifts')
    await page.getByLabel('主题').fill('示例')
    await page.getByLabel('原文所述（中文）').fill('示例说法')
    await page.getByLabel('原文所述（英文）').fill('An example')
    await page.getByLabel('出处').fill('示例报告')
    await page.getByLabel('限定').selectOption({ label: '超（>）' })
    await page.getByLabel('数值').fill('1亿')
    const preview = page.locator('#preview')
    await preview.getByText('相符').waitFor()
    await page.getByLabel('数值').fill('900亿')
    await preview.getByText('不符').waitFor()
    await page.getByRole('button', { name: '公布', exact: true }).click()
    await page.waitForURL('**/desk/figures/shili.gifts?done=figure-published')
    await page.getByRole('link', { name: '公众所见' }).click()
    expect(await page.getByRole('main').textContent()).toContain('不符')
    expect(faults).toEqual([])
    await close()
  }, 60_000)

  test.each(LOOKS)(
    '$colorScheme at $width px: axe finds nothing, nothing sticks out',
    { timeout: 600_000 },
    async (look) => {
      const { page, faults, close } = await as('demo-federation', seenAs(look))
      const ctx = { store: served.store, now: () => new Date(), actor: null }
      const [region] = (await listEntries(ctx, regions, { level: 'township', limit: 1 })).items
      const account = await page.request.get(`${served.base}/api/v1/accounts?limit=1`)
      const registers = DESK_REGISTERS.map(({ register }) => `/desk/registers/${register.path}`)
      const paths = [
        '/desk/years',
        '/desk/years/2021/1',
        '/desk/years/2022/1',
        '/desk/years/2022/compare',
        '/desk/accounts',
        '/desk/accounts/new',
        `/desk/accounts/${(await account.json()).items[0].id}`,
        '/desk/registers',
        ...registers,
        `/desk/registers/regions/${region?.code}`,
        '/desk/registers/organizations/new',
        '/desk/registers/members/new',
        '/desk/figures',
        '/desk/figures/new',
        '/desk/figures/donations-share',
      ]
      const prefix = langOf(look)
      for (const path of paths) {
        await page.goto(served.base + prefix + path)
        await isSound(page, prefix + path)
      }
      expect(faults).toEqual([])
      await close()
    },
  )
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, type Served, servedDemo, watched } from './support/browser.ts'
import { LOOKS, langOf, seenAs, signInAs, walk } from './support/looks.ts'

describe.skipIf(!canBrowse())('records, years and accounts in a browser', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    served = await servedDemo()
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('a clerk opens what was returned, reads its history and withdraws another, without scripts', {
    timeout: 120_000,
  }, async () => {
    const { page, faults, close } = await watched(browser, served.base, { javaScriptEnabled: false })
    await signInAs(page, served.base, 'demo-clerk')
    const first = page.getByRole('table', { name: '被退回的记录' }).getByRole('row').nth(1)
    expect(await first.textContent()).toContain('已退回')
    await first.getByRole('rowheader').getByRole('link').click()
    const story = (await page.locator('.story').textContent()) ?? ''
    expect(story).toContain('登记')
    expect(story).toContain('理由：')
    expect(await page.getByRole('link', { name: '修改', exact: true }).count()).toBe(1)

    await page.goto(`${served.base}/desk/records?status=returned`)
    expect(await page.getByRole('link', { name: /已退回/ }).getAttribute('aria-current')).toBe('true')
    const links = page.getByRole('table').getByRole('rowheader').getByRole('link')
    const before = await links.count()
    await links.last().click()
    await page.getByRole('link', { name: '撤回' }).click()
    await page.getByLabel('理由').fill('示例：误录')
    await page.getByRole('button', { name: '撤回' }).click()
    expect(await page.getByRole('status').textContent()).toContain('记录已撤回')
    expect(await page.textContent('main')).toContain('示例：误录')
    await page.goto(`${served.base}/desk/records?status=returned`)
    expect(await links.count()).toBe(before - 1)
    expect(faults).toEqual([])
    await close()
  })

  test('by keyboard: the tabs and the filters of the records', { timeout: 60_000 }, async () => {
    const { page, faults, close } = await watched(browser, served.base)
    await signInAs(page, served.base, 'demo-clerk')
    await page.goto(`${served.base}/desk/records`)
    await page.getByRole('link', { name: /已确认/ }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/status=confirmed/)
    await page.getByLabel('名称、编号或备注').focus()
    await page.keyboard.type('金石')
    await page.keyboard.press('Enter')
    await page.waitForURL(/text=/)
    const url = new URL(page.url())
    expect([...url.searchParams.keys()].sort()).toEqual(['status', 'text'])
    for (const name of await page.getByRole('rowheader').allTextContents()) expect(name).toContain('金石')
    expect(faults).toEqual([])
    await close()
  })

  test.each(LOOKS)(
    '$colorScheme at $width px: axe finds nothing and nothing sticks out',
    { timeout: 240_000 },
    async (look) => {
      const { page, faults, close } = await watched(browser, served.base, seenAs(look))
      const walkAll = (paths: readonly string[]) => walk(page, served.base + langOf(look), paths)
      await signInAs(page, served.base, 'demo-clerk')
      await page.goto(`${served.base}/desk/records`)
      const record = (await page.getByRole('rowheader').getByRole('link').first().getAttribute('href')) ?? ''
      await walkAll(['/desk', '/desk/records', record, `${record}/withdraw`, '/desk/year?year=2022', '/desk/account'])
      await page.context().clearCookies()
      await signInAs(page, served.base, 'demo-federation')
      await walkAll(['/desk', '/desk/records?kind=reported', '/desk/year?year=2022'])
      expect(faults).toEqual([])
      await close()
    },
  )
})

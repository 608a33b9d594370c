import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PLACE_PAGES } from '../src/site/places/pages.tsx'
import { canBrowse, launch, type Served, servedDemo, watched } from './support/browser.ts'
import { LOOKS, langOf, seenAs, walk } from './support/looks.ts'
import { addresses } from './support/pages.ts'

describe.skipIf(!canBrowse())('places in a browser', () => {
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

  test.each(LOOKS)(
    '$colorScheme at $width px: axe finds nothing, nothing sticks out',
    { timeout: 600_000 },
    async (look) => {
      const { page, faults, close } = await watched(browser, served.base, seenAs(look))
      const all = (await addresses(served.store, 4)).filter((one) => PLACE_PAGES.includes(one.page))
      const shown = all.filter(({ lang }) => (lang === 'en') === (langOf(look) === '/en'))
      const paths = shown.map(({ path }) => path)
      await walk(page, served.base, paths)
      expect(faults).toEqual([])
      await close()
    },
  )

  test('without scripts, from a county to a chamber, its gifts of a year, one of them and back to what it counts in', async () => {
    const { page, faults, close } = await watched(browser, served.base, { javaScriptEnabled: false })
    await page.goto(`${served.base}/places`)
    await page.getByRole('link', { name: '鄞州区' }).first().click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('鄞州区')
    await page.locator('#chambers').getByRole('link', { name: '鄞州区姜山镇商会' }).click()
    const nav = page.getByRole('navigation', { name: '主导航' })
    expect(await nav.getByRole('link', { name: '地区与商会' }).getAttribute('aria-current')).toBe('true')
    const form = page.getByRole('form', { name: '筛选记录' })
    await form.getByLabel('从').fill('2021-01-01')
    await form.getByLabel('到').fill('2021-12-31')
    await form.getByRole('button').click()
    const rows = page.locator('#rows tbody tr')
    expect(await rows.first().locator('td').first().textContent()).toMatch(/^2021-/)
    await page.getByRole('link', { name: '金额' }).click()
    await rows.first().getByRole('link').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/records\/donations\//)
    await page.getByRole('link', { name: '到账捐赠金额' }).click()
    expect(new URL(page.url()).pathname).toBe('/explore')
    expect(faults).toEqual([])
    await close()
  })

  test('lists are paged, sorted and narrowed by keyboard', async () => {
    const { page, faults, close } = await watched(browser, served.base)
    await page.goto(`${served.base}/en/chambers`)
    await page.getByLabel('Name contains').fill('骆驼')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    expect(await page.getByRole('rowheader').count()).toBe(1)
    await page.goto(`${served.base}/en/funds`)
    const first = await page.getByRole('rowheader').first().textContent()
    await page.getByRole('link', { name: 'Next page' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/after=/)
    expect(await page.getByRole('rowheader').first().textContent()).not.toBe(first)
    expect(faults).toEqual([])
    await close()
  })
})

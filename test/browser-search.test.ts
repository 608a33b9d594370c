import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, type Served, servedDemo, watched } from './support/browser.ts'
import { LOOKS, langOf, seenAs, walk } from './support/looks.ts'

const asked = (q: string, kind = '') => `?${new URLSearchParams({ q, ...(kind && { kind }) })}`
const PAGES = ['', asked('山'), asked('姜山'), asked('fund'), asked('山', 'enterprise'), asked('没有这个名称')]

describe.skipIf(!canBrowse())('search in a browser', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    served = await servedDemo()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test.each(LOOKS)('$colorScheme at $width px', { timeout: 120_000 }, async (look) => {
    const { page, faults, close } = await watched(browser, served.base, seenAs(look))
    await walk(
      page,
      served.base + langOf(look),
      PAGES.map((query) => `/search${query}`),
    )
    expect(faults).toEqual([])
    await close()
  })

  test.each([true, false])(
    'from any page, by keyboard; scripts: %s',
    { timeout: 60_000 },
    async (javaScriptEnabled) => {
      const { page, faults, close } = await watched(browser, served.base, { javaScriptEnabled })
      await page.goto(`${served.base}/figures`)
      await page.getByLabel('按名称检索').fill('骆驼')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search?q=*')
      expect(new URL(page.url()).searchParams.get('q')).toBe('骆驼')
      await page
        .getByRole('link', { name: /骆驼.*商会/ })
        .first()
        .click()
      await page.waitForURL('**/chambers/*')
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('骆驼')
      expect(faults).toEqual([])
      await close()
    },
  )

  test('the other language asks the same; another kind keeps the question', { timeout: 60_000 }, async () => {
    const { page, close } = await watched(browser, served.base)
    await page.goto(`${served.base}/search${asked('山')}`)
    await page.getByRole('link', { name: 'English' }).click()
    expect(await page.getByLabel('A name, or a part of one').inputValue()).toBe('山')
    await page.getByLabel('Kind', { exact: true }).selectOption('chamber')
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/en/search?q=*&kind=chamber')
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1)
    await close()
  })
})

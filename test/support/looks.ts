import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { overflow, violations } from './browser.ts'

export interface Look {
  colorScheme: 'light' | 'dark'
  width: number
}

/** How every page is looked at: both colour schemes, on a desk and on a phone. */
export const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 360].map((width) => ({ colorScheme, width })),
)

/**
 * The language that a look takes, as the beginning of an address. Both share markup and style, so that each look takes one of them, and
 * each language comes to both schemes and both widths.
 */
export const langOf = ({ colorScheme, width }: Look): '' | '/en' =>
  (colorScheme === 'light') === (width === 1280) ? '' : '/en'

export const seenAs = ({ colorScheme, width }: Look): BrowserContextOptions => ({
  colorScheme,
  viewport: { width, height: 900 },
  reducedMotion: 'reduce',
})

/** Values of pictures that run into one another. */
const RUN_TOGETHER = `[...document.querySelectorAll('svg[role="img"]')].flatMap((svg) => {
  const seen = [...svg.querySelectorAll('.bar-value, .node-label, .node-value')].map((one) => [one.textContent, one.getBoundingClientRect()])
  return seen.flatMap(([text, a], i) => seen.slice(i + 1).flatMap(([other, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6
      ? [text + other] : []))
})`
/** Words of pictures that are cut off at the picture's edge; above and below letters a line has room of its own. */
const CUT_OFF = `[...document.querySelectorAll('svg[role="img"]')].flatMap((svg) => {
  const box = svg.getBoundingClientRect()
  return [...svg.querySelectorAll('text')].flatMap((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect()
    const cut = left < box.left - 2 || right > box.right + 2 || top < box.top - 3 || bottom > box.bottom + 3
    return right - left > 0 && cut ? [text.textContent] : []
  })
})`

/** The page that is open, with all that is folded unfolded: axe finds nothing, nothing is wider than the window, no word of a picture is cut or run over. */
export async function isSound(page: Page, what: string): Promise<void> {
  await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true')
  expect(await violations(page), what).toEqual([])
  expect(await overflow(page), what).toBe(0)
  expect(await page.evaluate(CUT_OFF), what).toEqual([])
  expect(await page.evaluate(RUN_TOGETHER), what).toEqual([])
}

/** The same of every address in turn. */
export async function walk(page: Page, base: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(base + path)
    await isSound(page, path)
  }
}

export const DEMO_PASSWORD = 'demo-password-2023'

/** Signs in as the form is filled in by hand; ends at `to`. */
export async function signInAs(
  page: Page,
  base: string,
  login: string,
  { password = DEMO_PASSWORD, to = '/desk' } = {},
) {
  await page.goto(`${base}/sign-in?to=${encodeURIComponent(to)}`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.locator('form.panel').getByRole('button').click()
  await page.waitForURL((url) => url.pathname === to)
}

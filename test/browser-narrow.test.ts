import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishYears } from '../seeds/demo/years.ts'
import { canBrowse, launch, type Served, servedDemo, violations, watched } from './support/browser.ts'
import { signInAs } from './support/looks.ts'

const PHONE = { viewport: { width: 360, height: 740 } }
const DESK = { viewport: { width: 1280, height: 900 } }
/** By how much the table of effects is wider than what is seen of it. */
const CUT = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.effects').parentElement)`
/** Words of charts that are too small, too large, or cut off. A chart that scrolls may hold more than is seen of it. */
const WORDS = `[...document.querySelectorAll('.chart svg text, .interval svg text')].flatMap((text) => {
  const box = text.getBoundingClientRect()
  if (!box.width) return []
  const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a
  const frame = text.closest('.chart, .balance').getBoundingClientRect()
  const within = text.closest('.chart-scroll') || (box.left >= frame.left && box.right <= frame.right)
  return size >= 12 && size <= 16 && within ? [] : [size + ' ' + text.textContent]
})`
/** How many numbers of tables are not seen without scrolling sideways. */
const OUTSIDE = `[...document.querySelectorAll('td.num')].filter((cell) => cell.getBoundingClientRect().right > innerWidth).length`
/** By how much the masthead is wider than the page's column. */
const PAST = `document.querySelector('.tools').getBoundingClientRect().right - document.querySelector('main').getBoundingClientRect().right + 16`
const TOP = 'document.querySelector("h1").getBoundingClientRect().top'

describe.skipIf(!canBrowse())('where there is little room', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    served = await servedDemo()
    await publishYears(
      served.store,
      () => new Date(),
      () => {},
    )
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('a page begins on the first screen; its ways are folded, and unfold by keyboard', async () => {
    const { page, faults, close } = await watched(browser, served.base, PHONE)
    await signInAs(page, served.base, 'demo-federation')
    for (const path of ['/desk/review', '/en/desk/totals', '/', '/en/figures']) {
      await page.goto(served.base + path)
      expect(await page.evaluate(TOP), path).toBeLessThan(370)
      expect(await violations(page), path).toEqual([])
    }
    await page.goto(`${served.base}/desk/review`)
    const checks = page.getByRole('link', { name: '核查', exact: true })
    expect(await checks.isVisible()).toBe(false)
    await page.locator('.desk-nav summary').focus()
    await page.keyboard.press('Enter')
    expect(await checks.isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest(".desk-nav a") !== null')).toBe(true)
    await page.locator('.main-nav summary').click()
    await page.getByRole('link', { name: '年度', exact: true }).click()
    expect(new URL(page.url()).pathname).toBe('/years')
    expect(faults).toEqual([])
    await close()
  })

  test('the amounts of records are on the screen of a phone, and lists can be sorted there', async () => {
    const { page, close } = await watched(browser, served.base, PHONE)
    for (const path of ['/figures/pandemic', '/en/explore/rows?measure=aid.invested', '/chambers', '/en/funds']) {
      await page.goto(served.base + path)
      expect(await page.evaluate(`document.querySelectorAll('.stack-table td.num').length > 0`), path).toBe(true)
      expect(await page.evaluate(OUTSIDE), path).toBe(0)
      expect(await page.locator('.stack-table .sort').first().isVisible(), path).toBe(true)
      expect(await violations(page), path).toEqual([])
    }
    await close()
  })

  test('the words of charts keep their size at every width, within their chart and apart from each other', async () => {
    const { page, close } = await watched(browser, served.base)
    for (const width of [360, 700, 768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      for (const path of [
        '/en',
        '/years/2022/2',
        '/en/explore?measures=donations.received&by=month',
        '/figures/pandemic',
      ]) {
        await page.goto(served.base + path)
        expect(await page.evaluate(WORDS), `${path} at ${width}`).toEqual([])
      }
    }
    await close()
  })

  test('what was asked is answered on the first screen: number, chart and, on a desk, the first row', async () => {
    const { page, close } = await watched(browser, served.base)
    const below = (selector: string) =>
      page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().bottom - innerHeight`)
    for (const [width, height, seen] of [
      [1280, 800, ['.wholes data', '.chart svg[role=img]', '.answer tbody tr']],
      [390, 844, ['.wholes data', '.chart .bar:nth-child(5)']],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const path of ['/explore', '/en/explore']) {
        await page.goto(served.base + path)
        for (const what of seen) expect(await below(what), `${what} of ${path} at ${width}`).toBeLessThanOrEqual(0)
      }
    }
    // the question is folded on a phone, and can be unfolded
    expect(await page.locator('#f-by').isVisible()).toBe(false)
    await page.locator('.fold-wide > summary').click()
    expect(await page.locator('#f-by').isVisible()).toBe(true)
    await close()
  })

  test('what stands alone to be touched is as high as a finger is wide', async () => {
    const { page, close } = await watched(browser, served.base, PHONE)
    const low = `[...document.querySelectorAll('.brand, .site-search button, .crumbs a, .tools a, .tally a, .jump a, .downloads a, .stack-table th > a, .pager a, summary, main button')]
      .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 43.5)`
    for (const path of ['/', '/figures', '/en/chambers', '/en/explore', '/data']) {
      await page.goto(served.base + path)
      expect(await page.evaluate(low), path).toEqual([])
    }
    // what stands in a cell or beside a word is at least as high as it has to be (WCAG 2.5.8)
    const lowest = `[...document.querySelectorAll('main :is(td, th, dd, li) a')].filter((one) => one.checkVisibility())
      .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 24)`
    for (const path of ['/figures/aid.invested', '/places', '/places/330212', '/en/explore', '/years/2022/2']) {
      await page.goto(served.base + path)
      expect(await page.evaluate(lowest), path).toEqual([])
    }
    await signInAs(page, served.base, 'demo-federation')
    const alone = lowest.replace('main :is(td, th, dd, li) a', 'main :is(td, th, dd, li) a, main p > a:only-child')
    for (const path of ['/desk', '/desk/imports/new', '/desk/year', '/desk/years', '/desk/registers']) {
      await page.goto(served.base + path)
      expect(await page.evaluate(alone), path).toEqual([])
    }
    await close()
  })

  test('a year is no endless page on a phone, where its long lists are folded, and is whole on paper', async () => {
    const { page, close } = await watched(browser, served.base, PHONE)
    await page.goto(`${served.base}/years/2022/2`)
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(9000)
    const rows = page.locator('section[aria-labelledby=reported] tbody tr')
    expect(await rows.first().isVisible()).toBe(false)
    const fold = page.locator('section[aria-labelledby=reported] summary')
    expect(await fold.textContent()).toContain(`${await rows.count()} 行`)
    await page.emulateMedia({ media: 'print' })
    expect(await rows.first().isVisible()).toBe(true)
    expect(await fold.isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await fold.click()
    expect(await rows.first().isVisible()).toBe(true)
    await close()
  })

  test('of a number with two lists each is led to, and numbers of cards stay with their labels', async () => {
    const { page, close } = await watched(browser, served.base, PHONE)
    await page.goto(`${served.base}/figures/aid.invested`)
    const lists = page.getByRole('navigation', { name: '两份清单' }).getByRole('link')
    expect(await lists.count()).toBe(2)
    await lists.nth(1).click()
    expect(page.url()).toMatch(/#rows-2$/)
    // of a cell as high as its neighbour the number stands right below the label
    await page.goto(`${served.base}/places`)
    const below = `[...document.querySelectorAll('.stack-table td.num')].map((cell) => {
      const within = cell.firstElementChild?.getBoundingClientRect()
      return within ? within.top - cell.getBoundingClientRect().top : 0
    }).filter((gap) => gap > 20)`
    expect(await page.evaluate(below)).toEqual([])
    await close()
  })

  test('what is written at a curve is what the table below it says', async () => {
    const { page, close } = await watched(browser, served.base, DESK)
    await page.goto(`${served.base}/explore?by=month&measures=donations.received`)
    const peak = await page.locator('.chart .bar-value:visible').textContent()
    expect(await page.locator('.answer td.num').allTextContents()).toContain(peak)
    await close()
  })

  test('few bars are no walls', async () => {
    const { page, close } = await watched(browser, served.base, DESK)
    await page.goto(`${served.base}/explore?by=year&from=2021-01-01&measures=donations.received&to=2022-12-31`)
    const widest =
      'Math.max(...[...document.querySelectorAll(".bar rect")].map((bar) => bar.getBoundingClientRect().width))'
    expect(await page.evaluate(widest)).toBeLessThan(80)
    await close()
  })

  test('where there is room everything stands open, without scripts too', async () => {
    const { page, close } = await watched(browser, served.base, { ...DESK, javaScriptEnabled: false })
    await page.goto(`${served.base}/en`)
    expect(await page.getByRole('link', { name: 'Years', exact: true }).isVisible()).toBe(true)
    expect(await page.locator('.main-nav summary').isVisible()).toBe(false)
    // a Chinese face would set an English apostrophe as wide as a character
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')).toMatch(/^Charter/)
    await page.goto(served.base)
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')).toMatch(/^"Songti SC"/)
    await close()
  })

  test('the masthead is one line on every desktop, in both languages, signed in too', async () => {
    const { page, close } = await watched(browser, served.base, DESK)
    const lines = async () => {
      for (const path of ['/', '/en', '/en/search?q=x']) {
        await page.goto(served.base + path)
        expect(await page.evaluate('document.querySelector(".masthead-in").offsetHeight'), path).toBeLessThan(80)
        expect(await page.evaluate(PAST), path).toBeLessThanOrEqual(0)
      }
    }
    await lines()
    await signInAs(page, served.base, 'demo-clerk')
    await lines()
    await close()
  })

  test('what confirming does to totals is whole beside the queue', async () => {
    const { page, close } = await watched(browser, served.base, DESK)
    await signInAs(page, served.base, 'demo-federation')
    await page.goto(`${served.base}/en/desk/review`)
    expect(await page.evaluate(CUT)).toBe(0)
    await close()
  })

  test('a printed year is read on a phone by keyboard', { timeout: 60_000 }, async () => {
    const { page, close } = await watched(browser, served.base, PHONE)
    await page.goto(`${served.base}/statements/2022/2/print`)
    expect(await violations(page)).toEqual([])
    await close()
  })

  test('the two totals of aid on the home page say of which time each is', async () => {
    const { page, close } = await watched(browser, served.base, DESK)
    for (const [path, title, note] of [
      ['/', /谁帮谁（20\d\d–20\d\d 年）/, /20\d\d–20\d\d 年登记的全部帮扶投入/],
      ['/en', /Who helps whom, 20\d\d–20\d\d:/, /all aid of 20\d\d–20\d\d/],
    ] as const) {
      await page.goto(served.base + path)
      expect(await page.locator('#aid-flows .chart-title').textContent()).toMatch(title)
      expect(await page.locator('#aid-flows .chart-note').textContent()).toMatch(note)
    }
    await close()
  })
})

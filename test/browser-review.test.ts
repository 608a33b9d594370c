import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, type Served, servedDemo, violations, watched } from './support/browser.ts'
import { isSound, LOOKS, langOf, seenAs, signInAs } from './support/looks.ts'

describe.skipIf(!canBrowse())('the review desk in a browser', () => {
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

  const rows = (page: Page) => page.locator('.queue tbody tr')
  const key = (page: Page, i: number) => rows(page).nth(i).getAttribute('data-row')
  /** The state of a record by what the queue calls it: donation:id. */
  const state = async (pick: string | null) => {
    const [kind, id] = String(pick).split(':')
    const found = await served.store.db
      .selectFrom(kind as 'donation')
      .select('status')
      .where('id', '=', String(id))
      .executeTakeFirst()
    return found?.status
  }

  test.each(LOOKS)(
    '$colorScheme at $width px: axe finds nothing and nothing sticks out',
    { timeout: 300_000 },
    async (look) => {
      const { page, faults, close } = await watched(browser, served.base, seenAs(look))
      await signInAs(page, served.base, 'demo-federation')
      const gift = await served.store.db
        .selectFrom('donation')
        .select('id')
        .where('status', '=', 'confirmed')
        .limit(1)
        .executeTakeFirstOrThrow()
      for (const path of [
        '/desk/review',
        '/desk/review?kind=fund&from=2023-01-01',
        '/desk/review?least=99999999999',
        `/desk/review/donations/${gift.id}/void`,
        '/desk/totals?year=2022',
        '/desk/totals?year=2022&show=chambers&district=330212',
        '/desk/checks?year=2022',
        '/desk/checks/receipts-used-twice?year=2022',
      ]) {
        await page.goto(served.base + langOf(look) + path)
        await isSound(page, langOf(look) + path)
      }
      await page.goto(`${served.base}/en/desk/review`)
      await page.keyboard.press('?')
      expect(await violations(page), 'help').toEqual([])
      expect(faults).toEqual([])
      await close()
    },
  )

  test('by keyboard alone: filter, open, return one with a reason, confirm others; the totals follow', {
    timeout: 120_000,
  }, async () => {
    const { page, faults, close } = await watched(browser, served.base, { viewport: { width: 1280, height: 900 } })
    await signInAs(page, served.base, 'demo-reviewer')
    await page.goto(`${served.base}/desk/review`)
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.name')).toBe('kind')
    await page.keyboard.press('ArrowDown')
    while ((await page.evaluate('document.activeElement.textContent')) !== '查询') await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/kind=donation/)
    const before = await rows(page).count()
    expect(before).toBe(25)
    const [first, second, third] = [await key(page, 0), await key(page, 1), await key(page, 2)]

    // on with j, its evidence without leaving the list
    await page.locator('body').press('j')
    await page.keyboard.press('Enter')
    const title = await rows(page).nth(1).locator('.queue-open').textContent()
    await page.locator('#evidence-title', { hasText: String(title) }).waitFor()
    expect(new URL(page.url()).searchParams.get('open')).toBe(second)

    // r goes to the reason, in which letters are letters; Enter returns
    await page.keyboard.press('r')
    expect(await page.evaluate('document.activeElement.name')).toBe('reason')
    await page.keyboard.type('示例 c j x：缺票据')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已退回 1 笔' }).waitFor()
    expect(await state(second)).toBe('returned')
    expect(new URL(page.url()).searchParams.get('open')).toBe(third)

    // two at once: x picks, k goes back, c asks once more
    await page.locator('body').press('x')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    expect(await page.locator('[data-picked]').textContent()).toContain('捐赠 2')
    await page.keyboard.press('c')
    expect(await page.locator('dialog[open]').textContent()).toContain('捐赠 2')
    await page.keyboard.press('Escape')
    expect(await state(first)).toBe('submitted')
    await page.keyboard.press('c')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '已确认 2 笔' }).waitFor()
    expect([await state(first), await state(third)]).toEqual(['confirmed', 'confirmed'])

    // turned off they stay off
    await page.getByLabel('使用快捷键').uncheck()
    await page.locator('body').press('?')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.reload()
    await page.locator('body').press('?')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    expect(faults).toEqual([])
    await close()
  })

  test('the federation sees the totals move, and the way from a number into the queue', {
    timeout: 120_000,
  }, async () => {
    const { page, close } = await watched(browser, served.base, { viewport: { width: 1280, height: 900 } })
    await signInAs(page, served.base, 'demo-federation')
    await page.goto(`${served.base}/desk/totals?year=2023&show=counties`)
    const county = page.locator('tbody tr', { hasText: '海曙区' }).last()
    const [confirmed, waiting] = [
      await county.locator('td').nth(1).textContent(),
      await county.locator('td').nth(2).textContent(),
    ]
    await county.getByRole('link', { name: /笔/ }).click()
    expect(new URL(page.url()).searchParams.get('district')).toBe('330203')
    // the largest, for goods without a value would move no amount
    for (const sort of ['amount', '-amount']) {
      await page.locator('.queue thead').getByRole('link', { name: '金额' }).click()
      await page.waitForURL((url) => url.searchParams.get('sort') === sort)
    }
    await page.getByRole('button', { name: '确认这一笔' }).click()
    expect(await page.getByRole('status').textContent()).toContain('已确认 1 笔')
    await page.goto(`${served.base}/desk/totals?year=2023&show=counties`)
    expect(await county.locator('td').nth(1).textContent()).not.toBe(confirmed)
    expect(await county.locator('td').nth(2).textContent()).not.toBe(waiting)
    await close()
  })

  test('the desk is there before the checks are, which come into it or stay a link away', async () => {
    const { page, faults, close } = await watched(browser, served.base)
    await signInAs(page, served.base, 'demo-federation')
    const checks = page.locator('[data-later]')
    await checks.getByRole('rowheader').first().waitFor()
    await checks.getByRole('link').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/desk\/checks\/[a-z-]+$/)
    await page.route('**/desk/checks?*', (route) => route.abort())
    await page.goto(`${served.base}/desk`)
    await checks.getByText('大约要几秒钟').waitFor()
    expect(await page.getByRole('link', { name: '全部核查' }).isVisible()).toBe(true)
    expect(faults.filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([])
    await close()
  })

  test('without scripts: filter, open, pick, return, and all that match after being asked once more', {
    timeout: 120_000,
  }, async () => {
    const { page, faults, close } = await watched(browser, served.base, { javaScriptEnabled: false })
    await signInAs(page, served.base, 'demo-reviewer-2')
    await page.goto(`${served.base}/desk/review`)
    await page.locator('.queue-filters summary').click()
    await page.getByLabel('种类').selectOption({ label: '认捐' })
    await page.getByRole('form', { name: '筛选待审核的记录' }).getByRole('button').click()
    const all = await rows(page).count()
    expect(all).toBeGreaterThan(1)
    const second = await key(page, 1)
    await rows(page).nth(1).locator('.queue-open').click()
    expect(new URL(page.url()).hash).toBe('#evidence')
    await rows(page).nth(1).getByRole('checkbox').check()
    const bulk = page.locator('.bulk')
    await bulk.getByRole('button', { name: '退回' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('必填')
    expect(await rows(page).nth(1).getByRole('checkbox').isChecked()).toBe(true)
    await bulk.getByLabel('退回的原因').fill('示例：请核对')
    await bulk.getByRole('button', { name: '退回' }).click()
    expect(await page.getByRole('status').textContent()).toContain('已退回 1 笔')
    expect(await state(second)).toBe('returned')
    await bulk.getByLabel(/符合条件的/).check()
    await bulk.getByRole('button', { name: '确认' }).click()
    await page.getByRole('button', { name: `确认这 ${all - 1} 笔` }).click()
    expect(await page.getByRole('status').textContent()).toContain(`已确认 ${all - 1} 笔`)
    expect(await page.locator('.empty').first().isVisible()).toBe(true)
    expect(faults).toEqual([])
    await close()
  })
})

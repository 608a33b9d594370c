import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, type Served, servedDemo, violations, watched } from './support/browser.ts'
import { signInAs } from './support/looks.ts'

describe.skipIf(!canBrowse())('a form without a connection', () => {
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

  test.each([
    { lang: '', said: '没有网络连接，还没有提交', done: '已登记，待审核', press: '保存并再记一笔' },
    { lang: '/en', said: 'There is no connection', done: 'Recorded', press: 'Save and log another' },
  ])('keeps what was filled in and says so; pressed again with one it is saved once ($press)', async (look) => {
    const seen = await watched(browser, served.base)
    const { page, faults } = seen
    await signInAs(page, served.base, 'demo-clerk')
    await page.goto(`${served.base}${look.lang}/desk/new/donations`)
    await page.locator('[name="donor_kind"][value="person"]').check()
    await page.locator('[name="donor"]').fill('示例离线')
    await page.locator('[name="amount_fen"]').fill(look.lang ? '1234.57' : '1234.56')
    // the words below it are asked for over the same connection
    await page.locator('#f-amount_fen-note', { hasText: '壹仟贰佰叁拾肆元' }).waitFor()
    await page.context().setOffline(true)
    const save = page.getByRole('button', { name: look.press })
    await save.click()
    await page.getByRole('alert').getByText(look.said).waitFor()
    await save.click()
    expect(await page.locator('.unsent').count()).toBe(1)
    expect(await page.locator('[name="donor"]').inputValue()).toBe('示例离线')
    expect(await violations(page)).toEqual([])
    await page.context().setOffline(false)
    await save.click()
    await page.getByRole('status').getByText(look.done).waitFor()
    expect(await page.locator('.recent-list li', { hasText: look.lang ? '1,234.57' : '1,234.56' }).count()).toBe(1)
    expect(faults).toEqual([])
    await seen.close()
  })
})

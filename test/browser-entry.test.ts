import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KINDS } from '../src/facts/kinds.ts'
import { canBrowse, launch, type Served, servedDemo, violations, watched } from './support/browser.ts'
import { HOSTILE } from './support/hostile.ts'
import { isSound, LOOKS, DEMO_PASSWORD as PASSWORD, seenAs, signInAs } from './support/looks.ts'
import { client } from './support/world.ts'

describe.skipIf(!canBrowse())('the clerk’s forms in a browser', () => {
  let served: Served
  let browser: Browser
  /** An enterprise of the demo, by its whole name. */
  let donor: string
  beforeAll(async () => {
    served = await servedDemo()
    browser = await launch()
    const rows = await served.store.db
      .selectFrom('organization')
      .select('name')
      .where('name', 'like', '示例·鄞州%有限公司')
      .orderBy('name')
      .limit(1)
      .execute()
    donor = rows[0]?.name ?? ''
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  const opened = async (login: string, options: Parameters<typeof watched>[2] = {}) => {
    const seen = await watched(browser, served.base, options)
    await signInAs(seen.page, served.base, login, { to: '/desk/new' })
    const go = async (path: string) => {
      await seen.page.goto(served.base + path)
      await seen.page.locator(':focus').waitFor()
    }
    return { ...seen, go }
  }
  /** The same register by its API. */
  const apiOf = async (login: string) => {
    const target = { fetch: (path: string, init?: RequestInit) => fetch(served.base + path, init) } as never
    const { token } = (await client(target).post('session', { login, password: PASSWORD })).body
    return client(target, token)
  }
  /** Presses keys and counts them; a text is as many as it has characters. */
  const keysOf = (page: Page) => {
    let pressed = 0
    return {
      type: async (text: string) => {
        pressed += text.length
        await page.keyboard.type(text)
      },
      press: async (...keys: string[]) => {
        for (const key of keys) {
          pressed++
          await page.keyboard.press(key)
        }
      },
      count: () => pressed,
    }
  }
  const list = (page: Page) => page.getByRole('listbox')
  const named = (page: Page, name: string) => page.getByRole('combobox', { name })

  test('a gift by keyboard alone, in fewer presses than half a minute has room for; the next begins where it began', async () => {
    const { page, faults, close, go } = await opened('demo-clerk')
    await go('/desk/new/donations')
    // what is said of the field begins below the ring that shows it in focus
    const [field, hint] = [
      await page.locator('#f-donor').boundingBox(),
      await page.locator('#f-donor-hint').boundingBox(),
    ]
    expect((hint?.y ?? 0) - (field?.y ?? 0) - (field?.height ?? 0)).toBeGreaterThan(5)
    const keys = keysOf(page)
    const code = donor.match(/\d{4}/)?.[0] ?? ''
    await keys.type(code)
    await list(page).getByRole('option').first().waitFor()
    expect(await named(page, '捐赠人').getAttribute('aria-expanded')).toBe('true')
    // what is found lies below what is typed, never over it
    const [typed, found] = [await named(page, '捐赠人').boundingBox(), await list(page).boundingBox()]
    expect(found?.y).toBeGreaterThanOrEqual((typed?.y ?? 0) + (typed?.height ?? 0))
    await keys.press('ArrowDown', 'ArrowUp', 'Enter', 'Tab')
    await keys.type('12.5万')
    await page.getByText('人民币壹拾贰万伍仟元整').waitFor()
    await keys.press('Control+Enter')
    await page.getByRole('status').getByText('已登记，待审核').waitFor()
    // a practised clerk types three keys a second
    expect(keys.count()).toBeLessThan(30)
    await page.locator('#f-donor:focus').waitFor()
    const first = page.locator('.recent-list li').first()
    expect(await first.textContent()).toMatch(new RegExp(`${code}.*125,000\\.00 元.*待审核`))
    expect(await named(page, '受赠方').inputValue()).toMatch(/慈善总会/)

    // the same once more is asked about before it is saved
    await page.keyboard.type(code)
    await list(page).getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('12.5万')
    await page.keyboard.press('Control+Enter')
    await page.getByText('登记簿中已有相似的记录').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('faults')
    expect(await violations(page)).toEqual([])
    await page.getByLabel('已核对，这是另一笔').check()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').getByText('已登记，待审核').waitFor()
    expect(faults).toEqual([])
    await close()
  })

  test('the same without scripts: whole names are taken, and parts of names come back as a choice', async () => {
    const { page, faults, close, go } = await opened('demo-clerk', { javaScriptEnabled: false })
    await go('/desk/new/donations')
    await page.keyboard.type(donor)
    await page.keyboard.press('Tab')
    await page.keyboard.type('3456.78')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('status').textContent()).toContain('已登记')
    await page.locator(':focus').waitFor()
    await page.keyboard.type(donor.slice(0, -4))
    await page.keyboard.press('Tab')
    await page.keyboard.type('3456.79')
    await page.keyboard.press('Enter')
    const choices = page.getByRole('group', { name: '是哪一个' })
    await choices.getByRole('radio', { name: donor }).check()
    await page.getByRole('button', { name: '保存并查看' }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/desk\/records\/donations\/[0-9a-z]{16}$/)
    expect(await page.textContent('main')).toContain('3,456.79')
    expect(faults).toEqual([])
    await close()
  })

  test('the list of names: arrows, Escape, what a screen reader is told; a changed name is chosen no longer', async () => {
    const { page, faults, close, go } = await opened('demo-clerk')
    await go('/desk/new/aid')
    const box = named(page, '企业')
    await page.keyboard.type('示例')
    await list(page).getByRole('option').nth(2).waitFor()
    expect(await page.locator('.pick').first().getByRole('status').textContent()).toMatch(/12 项/)
    await page.keyboard.press('ArrowUp')
    const last = await box.getAttribute('aria-activedescendant')
    expect(await page.locator(`#${last}`).getAttribute('aria-selected')).toBe('true')
    expect(last).toBe('f-enterprise_id-list-11')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    expect(await box.inputValue()).toBe('示例')
    await page.keyboard.press('ArrowDown')
    await list(page).getByRole('option').first().click()
    const id = page.locator('input[name="enterprise_id.id"]')
    expect(await id.inputValue()).toMatch(/^[0-9a-z]{16}$/)
    await page.keyboard.type('x')
    expect(await id.inputValue()).toBe('')
    expect(faults).toEqual([])
    await close()
  })

  test('what is not so is said while it is written; goods unfold their fields; units follow the indicator', async () => {
    const { page, faults, close, go } = await opened('demo-clerk')
    await go('/desk/new/donations')
    await page.getByLabel('金额（元）').fill('约3万')
    await page.getByText('等概数不是金额').waitFor()
    await page.getByLabel('金额（元）').fill('３，０００．５')
    await page.getByText('人民币叁仟元零伍角整').waitFor()
    expect(await page.getByLabel('品名').isVisible()).toBe(false)
    await page.getByLabel('实物').check()
    expect(await page.getByLabel('品名').isVisible()).toBe(true)
    await go('/en/desk/new/outcomes')
    await page.getByLabel('Stated').fill('97')
    await page.getByLabel('Indicator').selectOption('satisfaction')
    await page.locator('#f-value-note', { hasText: '97%' }).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  test('names as nobody wishes them are found and shown as they are written; none runs', async () => {
    const { page, faults, close, go } = await opened('demo-federation')
    const admin = await apiOf('demo-federation')
    for (const name of HOSTILE) await admin.post('organizations', { kind: 'enterprise', name })
    const donors = named(page, '捐赠人')
    await go('/desk/new/donations')
    for (const name of HOSTILE) {
      await donors.fill(name)
      await list(page).getByRole('option').filter({ hasText: name }).first().waitFor()
      await page.keyboard.press('Escape')
    }
    for (const name of HOSTILE.slice(0, 6)) {
      await donors.fill(name)
      await page.getByLabel('金额（元）').fill('0')
      await page.keyboard.press('Enter')
      await page.locator('#faults').waitFor()
      expect(await donors.inputValue()).toBe(name)
      await go('/desk/new/donations')
    }
    expect(faults).toEqual([])
    await close()
  }, 240_000)

  test.each(LOOKS)(
    '$colorScheme at $width px: every form passes axe, fits, and asks nothing elsewhere',
    {
      timeout: 300_000,
    },
    async (look) => {
      const { page, faults, close, go } = await opened('demo-clerk', seenAs(look))
      const forms = Object.values(KINDS).map(({ path }) => `/desk/new/${path}`)
      for (const path of ['/desk/new', ...forms, '/en/desk/new', '/en/desk/new/donations', '/en/desk/new/reported']) {
        await (path.endsWith('/new') ? page.goto(served.base + path) : go(path))
        await isSound(page, path)
      }
      const clerk = await apiOf('demo-clerk')
      const { items } = (await clerk.get('donations?mine=1&status=confirmed&limit=50')).body
      const standing = items.find(({ recipient_id }: { recipient_id: string | null }) => recipient_id)
      const { donor_kind, donor_id, donor_name, recipient_id, received_on } = standing
      const gift = {
        donor_kind,
        ...(donor_id ? { donor_id } : { donor_name }),
        recipient_id,
        received_on,
        amount_fen: 1,
      }
      const waiting = (await clerk.post('donations', gift)).body
      for (const path of [`${waiting.id}/edit`, `${standing.id}/replace`]) {
        await go(`/desk/records/donations/${path}`)
        await isSound(page, path)
      }
      // with everything wrong that can be, and what it may mean
      await go('/desk/new/donations')
      await named(page, '捐赠人').fill('示例没有这一家')
      await named(page, '受赠方').fill('慈善')
      await page.getByLabel('金额（元）').fill('约1万')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Enter')
      await page.locator('#faults').waitFor()
      await isSound(page, 'with faults')
      expect(faults).toEqual([])
      await close()
    },
  )
})

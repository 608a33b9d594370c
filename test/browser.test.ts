import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, type Served, servedDemo, watched } from './support/browser.ts'
import { HOSTILE } from './support/hostile.ts'
import { isSound, LOOKS, langOf, DEMO_PASSWORD as PASSWORD, seenAs, signInAs } from './support/looks.ts'
import { addresses } from './support/pages.ts'
import { client, unique } from './support/world.ts'

describe.skipIf(!canBrowse())('in a browser', () => {
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

  test.each(LOOKS)(
    '$colorScheme at $width px: axe finds nothing, nothing sticks out, nothing is asked elsewhere',
    { timeout: 300_000 },
    async (look) => {
      const { page, faults, close } = await watched(browser, served.base, seenAs(look))
      // of pages made by one table, one; of figures, those that look different
      const all = (await addresses(served.store, 50)).filter(({ path, page }, i, every) =>
        path.includes('/figures/')
          ? /\/(donations-share|aid\.invested|baisha-sales|townships\.party)$/.test(path)
          : every.findIndex((other) => other.page === page) >= i - 1,
      )
      const looked = all.filter(({ lang }) => (lang === 'en') === (langOf(look) === '/en'))
      const open = looked.filter(({ page }) => !page.signedIn)
      const rooms = looked.filter(({ page }) => page.signedIn && !page.path.includes(':'))
      expect(rooms.length).toBeGreaterThanOrEqual(15)
      for (const path of [
        ...open.map(({ path }) => path),
        '/nothing',
        '/en/nothing',
        '/figures/pandemic?as_of=2022-06-01T00:00',
        // the rest as the federation sees it
        ...rooms.map(({ path }) => path),
      ]) {
        if (path === rooms[0]?.path) await signInAs(page, served.base, 'demo-federation')
        await page.goto(served.base + path)
        await isSound(page, path)
      }
      expect(faults).toEqual([])
      await close()
    },
  )

  test('without scripts: signing in, filtering, paging, signing out', async () => {
    const { page, faults, close } = await watched(browser, served.base, { javaScriptEnabled: false })
    await page.goto(`${served.base}/figures/donations-two-years`)
    await page.getByRole('link', { name: '登录' }).click()
    await page.getByLabel('账号').fill('demo-auditor')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    expect(new URL(page.url()).pathname).toBe('/figures/donations-two-years')
    expect(await page.getByRole('status').textContent()).toContain('已登录')
    await page.getByLabel('区县').selectOption({ label: '鄞州区' })
    await page.getByRole('form', { name: '筛选记录' }).getByRole('button').click()
    expect(new URL(page.url()).searchParams.get('district')).toBe('330212')
    const first = await page.getByRole('rowheader').first().textContent()
    await page.getByRole('link', { name: '下一页' }).click()
    expect(await page.getByRole('rowheader').first().textContent()).not.toBe(first)
    expect(new URL(page.url()).searchParams.get('district')).toBe('330212')
    await page.getByRole('button', { name: '退出' }).click()
    expect(await page.getByRole('status').textContent()).toContain('已退出')
    expect(faults).toEqual([])
    await close()
  })

  test('by keyboard alone: the way past the masthead first, then every link in turn, each seen', async () => {
    const { page, close } = await watched(browser, served.base, { viewport: { width: 1280, height: 900 } })
    await page.goto(`${served.base}/en`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
    for (let i = 0; i < 30; i++) {
      const ring = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
      expect(ring, await page.evaluate('document.activeElement.outerHTML.slice(0, 120)')).toBe('solid')
      await page.keyboard.press('Tab')
    }
    await close()
  })

  test('an empty filter stays out of the address', async () => {
    const { page, faults, close } = await watched(browser, served.base)
    await page.goto(`${served.base}/figures/donations-two-years`)
    await page.getByRole('form', { name: '筛选记录' }).getByRole('button').click()
    await page.waitForLoadState()
    expect(new URL(page.url()).search).toBe('')
    expect(faults).toEqual([])
    await close()
  })
})

describe.skipIf(!canBrowse())('hostile names', () => {
  test('forty of them are shown as they are written, and none runs', { timeout: 120_000 }, async () => {
    const { createFirstAdministrator } = await import('../src/accounts/accounts.ts')
    const { nodeSecrets } = await import('../src/entry/scrypt.ts')
    let password = ''
    const served = await servedDemo(async (store) => {
      const made = await createFirstAdministrator({ store, now: () => new Date(), actor: null }, nodeSecrets, 'admin')
      password = made.password
    })
    const target = { fetch: (path: string, init?: RequestInit) => fetch(served.base + path, init) }
    const nobody = client(target as never)
    const { token } = (await nobody.post('session', { login: 'admin', password })).body
    const admin = client(target as never, token)
    const ok = (reply: { status: number; body: any; text: string }) => {
      expect(reply.status, reply.text).toBeLessThan(300)
      return reply.body
    }
    ok(
      await admin.post('accounts', {
        login: unique('second'),
        name: HOSTILE[8],
        role: 'federation',
        password: 'second second second',
      }),
    )
    const city = ok(await admin.post('organizations', { kind: 'federation', name: HOSTILE[0] }))
    const charity = ok(await admin.post('organizations', { kind: 'charity', name: HOSTILE[1] }))
    expect(HOSTILE.length).toBe(40)
    const ids: string[] = []
    for (const name of HOSTILE) {
      const donor = ok(await admin.post('organizations', { kind: 'enterprise', name }))
      const gift = {
        chamber_id: city.id,
        donor_kind: 'enterprise',
        donor_id: donor.id,
        recipient_id: charity.id,
        amount_fen: 100,
        received_on: '2022-01-01',
      }
      ids.push(ok(await admin.post('donations', gift)).id)
    }
    const [second] = (ok(await admin.get('accounts')).items as { login: string }[]).filter(
      ({ login }) => login !== 'admin',
    )
    const other = (await nobody.post('session', { login: second?.login, password: 'second second second' })).body
    const items = ids.map((id) => ({ kind: 'donation', id }))
    ok(await client(target as never, other.token).post('reviews', { decision: 'confirm', items }))
    for (const [i, text] of HOSTILE.entries())
      ok(
        await admin.post('figures', {
          id: `f.${i}`,
          topic: text.slice(0, 60),
          statement: text,
          statement_en: text,
          source: text,
          measure: 'donations.received',
          qualifier: 'eq',
          value: 4000,
        }),
      )

    const browser = await launch()
    const { page, faults, close } = await watched(browser, served.base)
    for (const path of ['/', '/en', '/figures', '/en/figures', '/figures/f.1', '/en/figures/f.6']) {
      await page.goto(served.base + path)
      const text = (await page.textContent('body')) ?? ''
      expect(text, path).toContain(path.includes('f.6') ? HOSTILE[6] : HOSTILE[1])
    }
    await page.goto(`${served.base}/figures/f.0`)
    const seen = new Set(await page.getByRole('rowheader').allTextContents())
    await page.getByRole('link', { name: '下一页' }).click()
    for (const name of await page.getByRole('rowheader').allTextContents()) seen.add(name)
    expect([...seen].sort()).toEqual([...HOSTILE].sort())
    expect(faults).toEqual([])
    await close()
    await browser.close()
    await served.close()
  })
})

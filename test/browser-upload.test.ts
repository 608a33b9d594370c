import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canBrowse, launch, type Served, servedDemo, watched } from './support/browser.ts'
import { HOSTILE } from './support/hostile.ts'
import { LOOKS, langOf, seenAs, signInAs, walk } from './support/looks.ts'

const file = (text: string, name = '名单.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const faulty = file(
  '示例商会捐赠名单\n爱心人士,类别,捐款额（万元）,到账日期,接收单位\n示例甲,个人,约3,2022-03-01,示例敬老院\n示例乙,神仙,0.5,2022-02-30,示例敬老院\n合计2人,,3.5,,\n',
)
const mended = (n = 1) =>
  file(
    `捐赠人,捐赠人类型,金额（万元）,到账日期,接收单位\n示例甲${n},个人,3,2022-03-01,示例敬老院\n示例乙,个人,0.5,2022-02-28,示例敬老院\n合计2人,,3.5,,\n`,
    `改好的名单${n}.csv`,
  )

const room = (page: Page) => page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '导入表格' })

describe.skipIf(!canBrowse())('spreadsheets in a browser', () => {
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

  async function signedIn(options: Parameters<typeof watched>[2] = {}, login = 'demo-clerk') {
    const watch = await watched(browser, served.base, { viewport: { width: 1280, height: 900 }, ...options })
    await signInAs(watch.page, served.base, login)
    await watch.page.getByRole('navigation', { name: '工作台' }).waitFor()
    return watch
  }
  async function send(page: Page, chosen: ReturnType<typeof file>): Promise<void> {
    await page.goto(`${served.base}/desk/imports/new`)
    await page.getByLabel('文件').setInputFiles(chosen)
    await page.getByRole('button', { name: '上传并检查' }).click()
    await page.waitForURL(/\/uploads\/\w{16}$/)
    // with scripts the page first comes unchecked, and again once it is
    await page.locator('dl.read-state').waitFor()
  }
  async function settle(page: Page): Promise<void> {
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '按此重新检查' }).click()])
    await page.locator('dl.read-state').waitFor()
  }

  test.each([true, false])(
    'from a faulty sheet to records, scripts: %s',
    { timeout: 120_000 },
    async (javaScriptEnabled) => {
      const { page, faults, close } = await signedIn({ javaScriptEnabled })
      await room(page).click()
      await page.getByRole('link', { name: '导入一张表格' }).click()
      await send(page, faulty)
      const cell = (text: string) => page.locator('#rows').getByRole('cell', { name: text })
      expect(await cell('约3').textContent()).toContain('概数不是金额')
      expect(await cell('2022-02-30').textContent()).toContain('不是有效日期')
      await page.getByLabel('B 列 类别 对应').selectOption({ label: '捐赠人类别' })
      await page.getByLabel('A 列 爱心人士 对应').selectOption({ label: '捐赠人' })
      await settle(page)
      expect(await cell('神仙').textContent()).toContain('企业、个人、集体、未知')
      const described = await cell('神仙').getAttribute('aria-describedby')
      expect(await page.locator(`#${described}`).textContent()).toContain('不在允许的取值之内')
      await page.getByLabel('显示').selectOption({ label: '只看有误的行' })
      await page.getByRole('form', { name: '筛选行' }).getByRole('button').click()
      await page.waitForURL(/show=faulty/)
      expect(await page.locator('#rows tbody tr').count()).toBe(2)

      await send(page, mended(javaScriptEnabled ? 1 : 2))
      await page.locator('#settings > summary').click()
      if (!(await page.getByLabel(/一并建立/).isVisible())) await page.locator('#settings > summary').click()
      await page.getByLabel(/一并建立/).check()
      await settle(page)
      await page.getByRole('button', { name: '导入 2 行' }).click()
      await page.waitForURL(/\/desk\/imports\/\w{16}\?done=imported$/)
      expect(await page.getByRole('status').textContent()).toContain('已全部导入')
      expect(await page.locator('main').textContent()).toContain('35,000.00 元✓ 相符'.replace('元', '元 '))
      await page.getByRole('link', { name: '查看导入的记录' }).click()
      await page.waitForURL(/\/desk\/records\?import=/)
      expect(await page.locator('main').textContent()).toContain(`示例甲${javaScriptEnabled ? 1 : 2}`)
      expect(faults).toEqual([])
      await close()
    },
  )

  test('what goes on is shown and read out; what breaks off can be tried again', { timeout: 60_000 }, async () => {
    const { page, close } = await signedIn()
    let cut = true
    await page.route(/\/uploads\/\w{16}$/, async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await new Promise((done) => setTimeout(done, 1_500))
      return cut ? route.abort() : route.continue()
    })
    await page.goto(`${served.base}/desk/imports/new`)
    await page.getByLabel('文件').setInputFiles(faulty)
    await page.getByRole('button', { name: '上传并检查' }).click()
    await page.waitForURL(/\/uploads\//)
    await page.getByRole('status').filter({ hasText: '正在检查' }).waitFor()
    expect(await page.getByRole('progressbar', { name: '正在检查' }).count()).toBe(1)
    await page.getByRole('status').filter({ hasText: '检查中断' }).waitFor()
    cut = false
    await page.getByRole('button', { name: '检查', exact: true }).click()
    await page.locator('dl.read-state').waitFor()
    await close()
  })

  test('a form that lacks its file says so without losing the page; changed settings hold back taking in', async () => {
    const { page, faults, close } = await signedIn()
    await page.goto(`${served.base}/desk/imports/new`)
    await page.evaluate('document.querySelector("[type=file]").required = false')
    await page.getByRole('button', { name: '上传并检查' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('请选择一个文件')
    expect(await page.evaluate('document.activeElement.id')).toBe('faults')
    const { name } = await served.store.db
      .selectFrom('organization')
      .select('name')
      .where('kind', '=', 'charity')
      .executeTakeFirstOrThrow()
    await send(page, file(`捐赠人,捐赠人类型,金额,到账日期,接收单位\n示例丙,个人,5,2022-01-01,${name}\n`, '另一份.csv'))
    const taking = page.getByRole('button', { name: '导入 1 行' })
    expect(await taking.isEnabled()).toBe(true)
    await page.locator('#settings > summary').click()
    await page.getByLabel(/一并建立/).check()
    expect(await taking.isDisabled()).toBe(true)
    expect(await page.getByText('请先重新检查').isVisible()).toBe(true)
    // the form's own answer, which a script asked for
    expect(faults.filter((fault) => !fault.startsWith('422 '))).toEqual([])
    await close()
  })

  test.each(LOOKS)(
    '$colorScheme at $width px: axe finds nothing, nothing sticks out',
    { timeout: 240_000 },
    async (look) => {
      const { page, faults, close } = await signedIn(seenAs(look))
      const hostile = HOSTILE.map(
        (text) => `"${text.replaceAll('"', '""')}",个人,5,2022-02-30,"${text.replaceAll('"', '""')}"`,
      )
      const waiting: string[] = []
      for (const chosen of [
        faulty,
        file('甲,乙\n示例,1\n', '没有表头.csv'),
        file(`捐赠人,捐赠人类型,金额,到账日期,接收单位\n${hostile.join('\n')}\n`, '"><script>alert(1)</script>.csv'),
        mended(9),
      ]) {
        await send(page, chosen)
        waiting.push(new URL(page.url()).pathname)
      }
      const list = await page.request.get(`${served.base}/api/v1/imports`)
      const [done] = (await list.json()).items as { id: string }[]
      const paths = ['/desk/imports', '/desk/imports/new', ...waiting, ...(done ? [`/desk/imports/${done.id}`] : [])]
      await walk(page, served.base + langOf(look), paths)
      expect(faults).toEqual([])
      await close()
    },
  )

  test('by keyboard alone every control is reached and seen', { timeout: 60_000 }, async () => {
    const { page, close } = await signedIn()
    await send(page, faulty)
    await page.locator('#content').focus()
    const reached = new Set<string>()
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      // past the last control the browser's own come
      if (await page.evaluate('document.activeElement === document.body')) break
      const [name, ring] = (await page.evaluate(
        '[document.activeElement.id || document.activeElement.name || document.activeElement.className, getComputedStyle(document.activeElement).outlineStyle]',
      )) as [string, string]
      expect(ring, name).toBe('solid')
      reached.add(name)
    }
    for (const name of ['f-kind', 'col-A', 'col-E', 'f-create_missing', 'f-show', 'table-scroll'])
      expect([...reached], name).toContain(name)
    await close()
  })
})

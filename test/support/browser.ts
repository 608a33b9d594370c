import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { sqliteStore } from '../../src/db/sqlite.ts'
import type { Store } from '../../src/db/store.ts'
import { assets } from '../../src/entry/assets.ts'
import { served } from '../../src/entry/front.ts'
import { nodeSecrets } from '../../src/entry/scrypt.ts'
import { openDemo } from './demo.ts'
import { openMigrated } from './migrated.ts'

/**
 * axe as one script, half as long as what its module tells of itself. Each page has it from its beginning, under a name of ours and not yet
 * run: to send half a megabyte to every page that is looked at took longer than to run it there.
 */
const AXE = `Object.defineProperty(window, 'axeIsNeeded', { value: () => {
${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}
} })`
/**
 * What is asked of axe. Sheets and media are fetched once more for two rules, one not in force and the other about sound: a third of the
 * time. In the dark nothing but colours is another than in the light (test/schemes.test.ts), where all the rules are asked.
 */
const FOUND = `axe.run(document, {
  resultTypes: ['violations'],
  preload: document.querySelector('audio, video') !== null,
  ...(matchMedia('(prefers-color-scheme: dark)').matches ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Whether pages can be looked at here; a machine of ours that builds must be able to. */
export const canBrowse = (): boolean => {
  if (existsSync(CHROMIUM)) return true
  if (process.env.CI) throw new Error(`no browser at ${CHROMIUM}: install chromium, or say where it is in CHROMIUM`)
  console.warn(`没有浏览器，跳过页面检查 no browser at ${CHROMIUM}: pages are not looked at (set CHROMIUM)`)
  return false
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  })

export interface Served {
  base: string
  store: Store
  close: () => Promise<void>
}

/** The demo register, or what a test fills itself, served as `npm start` does, on a port of its own. */
export async function servedDemo(fill?: (store: Store) => Promise<unknown>): Promise<Served> {
  const store = sqliteStore(fill ? openMigrated() : await openDemo())
  await fill?.(store)
  const app = createApp({ store, secrets: nodeSecrets, now: () => new Date(), log: () => {}, assets, demo: true })
  return new Promise((resolve) => {
    const server = serve(
      { ...served(app), port: 0, hostname: '127.0.0.1' } as Parameters<typeof serve>[0],
      ({ port }) =>
        resolve({
          base: `http://127.0.0.1:${port}`,
          store,
          close: async () => {
            await new Promise((done) => server.close(done))
            await store.close()
          },
        }),
    )
  })
}

/** A page under watch: whatever a well-made page never does is written into `faults`. */
export interface Watched {
  page: Page
  faults: string[]
  close: () => Promise<void>
}

export async function watched(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options)
  await context.addInitScript(AXE)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    // the browser itself reports the status of an error page
    if (
      ['error', 'warning'].includes(message.type()) &&
      !message.text().includes('the server responded with a status of 4')
    )
      faults.push(`console ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`script ${error.message}`))
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:'))
      faults.push(`request ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      faults.push(`${response.status()} ${response.url()}`)
  })
  return { page, faults, close: () => context.close() }
}

/** What axe finds, as rule and place; run beside the page, where its policy lets no script in. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate('axeIsNeeded()')
  return page.evaluate(FOUND)
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth') as Promise<number>

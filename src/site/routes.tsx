import { Hono, type Context as HonoContext } from 'hono'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import { permit } from '../accounts/permit.ts'
import { authenticate } from '../accounts/sessions.ts'
import { Problem } from '../core/errors.ts'
import { Kept } from '../core/kept.ts'
import { type Assets, Versioned } from '../http/assets.ts'
import { auth } from '../http/auth.ts'
import type { AppEnv } from '../http/env.ts'
import { renderProblem } from '../http/problem.ts'
import { publicCache } from '../http/revision.ts'
import { errorSheet } from './error-page.tsx'
import { readForm } from './form.ts'
import { addressOf, LANGS, type Lang } from './lang.ts'
import { type NavItem, type Page, SHEET_ASSETS, type Site, type Visit } from './page.ts'
import { PAGES } from './pages.ts'
import { documentOf, respond, visitOf } from './render.tsx'

/** What a page may load and where its forms may go: ourselves, and nothing inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
/** Files that every page refers to. */
const FILES = ['site.css', 'site.js', 'mark.svg', 'print.css', ...SHEET_ASSETS].map((name) => `/assets/${name}`)
/** Pages and results kept in memory, and what they take together; a page is some 100 KB at most, but what is explored may be anything. */
const KEPT = 200
const KEPT_BYTES = 32 * 2 ** 20
/** Addresses that belong to programs: their errors stay problem documents. */
const PROGRAMS = /^\/(api|docs|assets|healthz|openapi\.json)(\/|$)/

export interface WebSite {
  /** The content security policy of its pages. */
  policy: string
  routes: Hono<AppEnv>
  /** A file of ours, under the address that pages give it. */
  file: (c: HonoContext<AppEnv>) => Promise<Response | null>
  /** A refusal as whoever asked reads it: a page, or a problem document. */
  refuse: (problem: Problem, c: HonoContext<AppEnv>) => Promise<Response>
}

/** The pages of one application. */
export function website({ demo, assets }: { demo: boolean; assets: Assets | undefined }): WebSite {
  const files = new Versioned(assets ?? (async () => null))
  const site: Site = { demo, asset: (path) => files.address(path), nav: navOf(PAGES), kept: new Kept(KEPT, KEPT_BYTES) }
  const learn = createMiddleware<AppEnv>(async (_c, next) => {
    await files.learn(FILES)
    await next()
  })
  const routes = new Hono<AppEnv>()
  for (const page of PAGES) {
    for (const lang of Object.keys(LANGS) as Lang[]) {
      const path = addressOf(lang, page.path)
      routes.get(
        path,
        learn,
        auth(authenticate),
        publicCache(() => files.tag),
        async (c) => {
          const visit = await visitOf(c, site)
          admit(page, visit)
          return respond(visit, () => page.get(visit))
        },
      )
      const { post } = page
      if (post) {
        routes.post(path, learn, csrf({ origin: sameHost }), auth(authenticate), async (c) => {
          const visit = await visitOf(c, site)
          admit(page, visit)
          const form = await readForm(c, page.files)
          visit.ctx.renew?.()
          const answer = await post(visit, form)
          c.header('cache-control', 'no-store')
          if (answer instanceof Response) return answer
          return c.html(await documentOf(visit, answer), answer.status ?? 422)
        })
      }
      routes.all(path, () => {
        throw new Problem('method_not_allowed', { headers: { allow: post ? 'GET, HEAD, POST' : 'GET, HEAD' } })
      })
    }
  }
  routes.get('/en/', (c) => c.redirect(`/en${new URL(c.req.url).search}`, 301))
  // below the desk even what is not there knows who asks
  for (const lang of Object.keys(LANGS) as Lang[])
    routes.get(addressOf(lang, '/desk/*'), auth(authenticate), () => {
      throw new Problem('not_found')
    })
  // asked for by browsers of documents that name no icon of their own: data files, the reference, what is printed
  routes.get('/favicon.ico', learn, (c) => c.redirect(site.asset('/assets/mark.svg'), 302))
  return {
    policy: POLICY,
    routes,
    file: (c) => files.serve(c.req.path, c.req.query('v')),
    refuse: async (problem, c) => {
      const plain = renderProblem(problem, c.get('request_id'))
      if (PROGRAMS.test(c.req.path) || !c.req.header('accept')?.includes('text/html')) return plain
      try {
        await files.learn(FILES)
        const visit = await visitOf(c, site)
        const typed = problem.code === 'unauthenticated' && c.req.method === 'POST'
        const sent = typed ? await readForm(c).catch(() => null) : null
        const html = await documentOf(visit, errorSheet(visit, problem, sent))
        const headers = new Headers(plain.headers)
        headers.set('content-type', 'text/html; charset=utf-8')
        headers.delete('www-authenticate')
        return new Response(html, { status: plain.status, headers })
      } catch {
        // where even the frame cannot be read from the store, the plain refusal still can be sent
        return plain
      }
    },
  }
}

function admit(page: Page, visit: Visit): void {
  if (page.signedIn && !visit.ctx.actor) throw new Problem('unauthenticated')
  if (page.may) permit(visit.ctx, page.may)
}

/** Behind a proxy that ends TLS the scheme differs, the host does not; browsers that matter say Sec-Fetch-Site besides. */
const sameHost = (origin: string, c: HonoContext): boolean =>
  URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host

const navOf = (pages: readonly Page[]): NavItem[] =>
  pages
    .flatMap(({ path, nav }) => (nav ? [{ path, ...nav }] : []))
    .sort((a, b) => a.order - b.order)
    .map(({ order: _, ...item }) => item)

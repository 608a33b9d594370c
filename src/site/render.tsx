import type { Context as HonoContext } from 'hono'
import { dayOf } from '../core/day.ts'
import { latestRevision } from '../db/revision.ts'
import type { AppEnv } from '../http/env.ts'
import { addressOf, splitLang } from './lang.ts'
import { Layout } from './layout.tsx'
import type { Sheet, Site, Visit } from './page.ts'

/** Longest query whose page is kept: what people follow is far shorter. */
const LONGEST = 300

export async function visitOf(c: HonoContext<AppEnv>, site: Site): Promise<Visit> {
  const ctx = c.get('ctx')
  const url = new URL(c.req.url)
  const { lang, path } = splitLang(url.pathname)
  return {
    c,
    ctx,
    lang,
    path,
    query: url.searchParams,
    latest: await latestRevision(ctx),
    site,
    say: (text) => text[lang],
    href: (to) => addressOf(lang, to),
  }
}

/** A sheet as a whole document. */
export async function documentOf(visit: Visit, sheet: Sheet): Promise<string> {
  return `<!doctype html>${await (<Layout visit={visit} sheet={sheet} />).toString()}`
}

/** Renders what the public may read once a revision and day; what somebody signed in reads is made for her alone. */
export async function respond(
  visit: Visit,
  make: () => Sheet | Response | Promise<Sheet | Response>,
): Promise<Response> {
  const { c, ctx, site, latest } = visit
  const { pathname, search } = new URL(c.req.url)
  const cacheable = ctx.actor === null && search.length <= LONGEST
  // some pages say their own addresses, which are the reader's to name
  const key = `page ${latest.rev} ${dayOf(ctx.now())} ${c.get('origin')()} ${pathname}${search}`
  const found = cacheable ? site.kept.find<string>(key) : undefined
  if (found !== undefined) return c.html(found)
  const sheet = await make()
  if (sheet instanceof Response) return sheet
  const html = await documentOf(visit, sheet)
  if (cacheable && (sheet.status ?? 200) === 200) site.kept.keep(key, html)
  return c.html(html, sheet.status ?? 200)
}

import type { Context as HonoContext } from 'hono'
import type { Child } from 'hono/jsx'
import type { Kept } from '../core/kept.ts'
import type { Action } from '../core/roles.ts'
import type { Context } from '../db/context.ts'
import type { Revision } from '../db/revision.ts'
import type { AppEnv } from '../http/env.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Form } from './form.ts'
import type { Lang } from './lang.ts'

/** One reader's request for one page, in her language. */
export interface Visit {
  c: HonoContext<AppEnv>
  ctx: Context
  lang: Lang
  /** The address without the language's prefix: `/figures/aid.invested`. */
  path: string
  query: URLSearchParams
  /** The last public change there is: what the page shows is a function of its address, this and the day. */
  latest: Revision
  site: Site
  /** A text in the page's language. */
  say: (text: Text) => string
  /** The address of one of our pages in the page's language; `path` without prefix. */
  href: (path: string) => string
}

/** What all pages of an application share. */
export interface Site {
  demo: boolean
  /** An asset's address with its content's hash, so that it may be kept for ever. */
  asset: (path: string) => string
  nav: readonly NavItem[]
  /** Results that hold for one revision and day, whoever asks. */
  kept: Kept
}

export interface NavItem {
  path: string
  label: Text
  /** Addresses that belong to it without lying below it. */
  covers?: readonly string[]
}

/** What a handler makes of a visit; the layout goes around it. */
export interface Sheet {
  /** Of the document and, unless `body` brings its own, of no heading: a body starts with its h1. */
  title: string
  /** For search engines and previews. */
  description?: string
  crumbs?: readonly Crumb[]
  body: Child
  /** Files of public/assets that only this page needs, beside the site's own: `desk.css`, `desk.js`. */
  assets?: readonly SheetAsset[]
  status?: 200 | 401 | 403 | 404 | 409 | 422 | 429
  /** The same data for programs: linked from the head. */
  alternate?: { type: string; href: string }
}

/** A stylesheet or a script that not every page loads. A new one is one line here. */
export const SHEET_ASSETS = [
  'places.css',
  'desk.css',
  'desk.js',
  'records.css',
  'upload.js',
  'review.css',
  'review.js',
  'federation.js',
] as const
export type SheetAsset = (typeof SHEET_ASSETS)[number]

export interface Crumb {
  label: string
  /** Without the language's prefix; absent on the page itself. */
  path?: string
}

/**
 * A page is declared once, and mounted at its address and below `/en`. It carries no data of another: the table of pages
 * (pages.ts) is what tests and navigation walk.
 */
export interface Page {
  /** As Hono reads it: `/figures/:id`. */
  path: string
  title: Text
  /** Its place in the navigation, from left to right. */
  nav?: { order: number; label: Text; covers?: readonly string[] }
  /** Only for those signed in: others are shown the way to sign in (401). */
  signedIn?: true
  /** What those who open it must be allowed to do: others are refused (403, and 401 without an account). */
  may?: Action
  get: (visit: Visit) => Sheet | Response | Promise<Sheet | Response>
  /** Answers a form: `seeOther` after a success, else a sheet (422) that shows the form with its faults. */
  post?: (visit: Visit, form: Form) => Sheet | Response | Promise<Sheet | Response>
  /** Most bytes of files that its form may carry; without, it carries none. */
  files?: number
  /** Addresses that exist in the register at hand, for a path with parameters; a path without any is its own. */
  examples?: (ctx: Context) => Promise<string[]>
}

/** Where to look after a form was taken, so that going back or reloading sends nothing twice. `done` names a message of flash.ts. */
export function seeOther(visit: Visit, path: string, done?: string): Response {
  const target = done ? `${path}${path.includes('?') ? '&' : '?'}done=${done}` : path
  return visit.c.redirect(visit.href(target), 303)
}

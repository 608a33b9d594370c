import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { dayOf } from '../core/day.ts'
import { hash } from '../core/hashes.ts'
import { VERSION } from '../core/version.ts'
import { latestRevision, type Revision } from '../db/revision.ts'
import { COOKIE } from './credentials.ts'
import type { AppEnv } from './env.ts'

/** Of public answers: kept by whoever likes, asked after each time. */
export const LASTING = {
  'cache-control': 'public, max-age=0, must-revalidate',
  vary: 'Accept, Accept-Encoding, Authorization, Cookie',
}

let marked: { at: string | null; mark: string } | undefined
/**
 * Tells one revision of a number from another: a register that was restored gives its numbers a second time, at other instants, and
 * another version of the program may say the same in other bytes.
 */
function markOf(at: string | null): string {
  if (marked?.at !== at) marked = { at, mark: hash(`${VERSION} ${at}`).toString(36) }
  return marked.mark
}

/** The beginning of the strong ETag of an answer that holds for a revision on a day; what else it depends on follows. */
export const standingOf = (latest: Revision | undefined, day: string): string =>
  `"r${latest?.rev}-${day}-${markOf(latest?.at ?? null)}`

/**
 * The strong ETag of an answer. Each address has its own: who holds one answer of a standing must not be told of another, which may not
 * even be there, that it is unchanged.
 * @param target path and query; `more` what else the answer depends on
 */
export const tagOf = (standing: string, target: string, more = ''): string =>
  `${standing}-${hash(target).toString(36)}${more && `-${more}`}"`

const MARK = '-gz"'
const COMPRESSED = new RegExp(`${MARK}$`)
/** The strong ETag of an answer's compressed form, which is another sequence of bytes. */
export const compressedTag = (etag: string): string => etag.replace(/"$/, MARK)
/** Whether an If-None-Match names a compressed form of anything. */
export const namesCompressed = (header: string | null | undefined): boolean => header?.includes(MARK) === true

/** Whether a client that sent this If-None-Match holds the answer of this strong ETag already, compressed or not. */
export const knows = (header: string | null | undefined, etag: string): boolean =>
  header === etag ||
  (header
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, '').replace(COMPRESSED, '"'))
    .some((tag) => tag === etag || tag === '*') ??
    false)

/**
 * Public answers are a function of the address, the revision and the day (a stock counts "today"), so these are their strong ETag, with
 * what tells this revision from another of its number and the form that was asked for: an unchanged answer is a 304 that reads one number.
 * What somebody signed in reads, or who was signed in until now, is hers and is never stored.
 * @param more what else an answer of the address depends on
 */
export const publicCache = (more: (c: HonoContext<AppEnv>) => string = () => '') =>
  createMiddleware<AppEnv>(async (c, next) => {
    const ctx = c.get('ctx')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    if (ctx.actor || getCookie(c, COOKIE) !== undefined) {
      await next()
      c.res.headers.set('cache-control', 'private, no-store')
      return
    }
    const latest = await latestRevision(ctx)
    const { url } = c.req
    const etag = tagOf(
      standingOf(latest, dayOf(ctx.now())),
      url.slice(url.indexOf('/', url.indexOf('//') + 2)),
      more(c),
    )
    const headers = { etag, ...LASTING }
    const asked = c.req.header('if-none-match')
    // anything whatever is known only of what there is
    if (asked !== '*' && knows(asked, etag)) return c.body(null, 304, headers)
    await next()
    if (c.res.status !== 200) return
    if (asked === '*') c.res = new Response(null, { status: 304 })
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })

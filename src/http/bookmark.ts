import { parse, serialize } from 'hono/utils/cookie'
import { COOKIE, COOKIE_OPTIONS } from './credentials.ts'
import { SAFE } from './methods.ts'

export const BOOKMARK_HEADER = 'x-d1-bookmark'
export const BOOKMARK_COOKIE = '__Host-yongshan-bookmark'

/** As D1 makes them. It takes any text and would carry on with it, so that what is none is ignored here. */
const BOOKMARK = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/

/**
 * Where a request's D1 session begins. `own`: of somebody signed in, or one that writes; it is given a bookmark back.
 * A write begins at the primary, so that its permission and what it looks up are the latest; so does whoever is signed in and
 * brings no bookmark. The public may read a replica, as old as that is.
 */
export function beginningOf({ method, headers }: Pick<Request, 'method' | 'headers'>): { from: string; own: boolean } {
  const cookies = parse(headers.get('cookie') ?? '')
  const own = headers.has('authorization') || COOKIE in cookies || !SAFE.has(method)
  const bookmark = [headers.get(BOOKMARK_HEADER), cookies[BOOKMARK_COOKIE]].find((text) => text && BOOKMARK.test(text))
  if (!SAFE.has(method)) return { from: 'first-primary', own }
  return { from: bookmark ?? (own ? 'first-primary' : 'first-unconstrained'), own }
}

/** Sends a bookmark back both ways: a browser keeps the cookie, a program copies the header. What any cache may keep goes without. */
export function sendBookmark(response: Response, bookmark: string | null): Response {
  if (bookmark === null || response.headers.get('cache-control')?.startsWith('public')) return response
  response.headers.set(BOOKMARK_HEADER, bookmark)
  response.headers.append('set-cookie', serialize(BOOKMARK_COOKIE, bookmark, COOKIE_OPTIONS))
  return response
}

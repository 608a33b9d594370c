import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './env.ts'

export type HeaderRecord = Readonly<Record<string, string>>

/** What every answer carries. */
const EVERYWHERE: HeaderRecord = {
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}
/**
 * What browsers heed of documents alone, of which programs are sent none: who may open and frame them. Headers for browsers long gone
 * are left out.
 */
const OF_DOCUMENTS: HeaderRecord = {
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-frame-options': 'SAMEORIGIN',
}
/** Any site's scripts may read what is public, and of its headers those that an answer says something with. */
const READABLE: HeaderRecord = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Location, Retry-After, Content-Disposition, Content-Digest, X-Request-Id',
}
/** What a browser is told that asks before it sends for another site: reading is all that one may do. */
const PREFLIGHT: HeaderRecord = {
  ...READABLE,
  'access-control-allow-methods': 'GET,HEAD,OPTIONS',
  'access-control-allow-headers': 'If-None-Match,Accept',
}

/** Which content security policy holds below a path; pages are what is below none of the others. */
export interface Policies {
  docs: string
  pages: string
}

/** The headers that depend on an answer's address alone. */
export interface StandingHeaders {
  of: (path: string) => HeaderRecord
  /** Whether an address is a page or a file of one; those answer OPTIONS for themselves. */
  isPage: (path: string) => boolean
  /** Of what programs are answered. */
  api: HeaderRecord
}

export function standingHeaders(policies: Policies, demo: boolean): StandingHeaders {
  const always = { ...EVERYWHERE, ...(demo ? { 'x-demo': 'true' } : {}) }
  const api = { ...always, ...READABLE, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" }
  const documents = { ...always, ...OF_DOCUMENTS }
  const docs = { ...documents, 'referrer-policy': 'no-referrer', 'content-security-policy': policies.docs }
  // with no-referrer a browser would send our own forms with `Origin: null`
  const pages = { ...documents, 'referrer-policy': 'same-origin', 'content-security-policy': policies.pages }
  const of = (path: string) =>
    below('/api', path) || OF_PROGRAMS.has(path) ? api : below('/docs', path) ? docs : pages
  return { api, of, isPage: (path) => of(path) === pages }
}

/** What programs ask beside the API itself. */
const OF_PROGRAMS: ReadonlySet<string> = new Set(['/openapi.json', '/healthz'])

const below = (start: string, path: string) =>
  path.startsWith(start) && (path.length === start.length || path[start.length] === '/')

/**
 * Sets them in one pass over the finished answer: a middleware that touches the answer before there is one makes Hono copy it, body
 * and all. OPTIONS is answered here, with the methods that an address takes.
 */
export const setStanding = (standing: StandingHeaders, methodsAt: (path: string) => string[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { path, method } = c.req
    const ours = standing.of(path)
    c.set('standing', ours)
    const methods = method === 'OPTIONS' && !standing.isPage(path) ? methodsAt(path) : []
    if (methods.length > 0) {
      const headers = { allow: methods.join(', '), ...(ours === standing.api ? PREFLIGHT : {}) }
      c.res = new Response(null, { status: 204, headers })
    } else await next()
    if (c.get('whole')) return
    const { headers } = c.res
    for (const name in ours) headers.set(name, ours[name] ?? '')
  })

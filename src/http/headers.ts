import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './env.ts'

type Headers = Record<string, string>

/** What every answer carries. Headers for browsers long gone are left out: `nosniff` and the policies below do what they guarded. */
const EVERYWHERE: Headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
}
/** Any site's scripts may read what is public. */
const READABLE: Headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' }
/** What a browser is told that asks before it sends for another site: reading is all that one may do. */
const PREFLIGHT: Headers = {
  ...READABLE,
  'access-control-allow-methods': 'GET,HEAD,OPTIONS',
  'access-control-allow-headers': 'If-None-Match,Accept',
}

/** Which content security policy holds below a path; pages are what is below none of the others. */
export interface Policies {
  docs: string
  pages: string
}

/**
 * The headers that depend on the address alone, set in one pass over the finished answer: a middleware that touches the answer before
 * there is one makes Hono copy it, body and all.
 */
export function standardHeaders(policies: Policies, demo: boolean) {
  const always = { ...EVERYWHERE, ...(demo ? { 'x-demo': 'true' } : {}) }
  const api = Object.entries({
    ...always,
    ...READABLE,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  })
  const docs = Object.entries({ ...always, 'content-security-policy': policies.docs })
  // with no-referrer a browser would send our own forms with `Origin: null`
  const pages = Object.entries({
    ...always,
    'content-security-policy': policies.pages,
    'referrer-policy': 'same-origin',
  })
  return createMiddleware<AppEnv>(async (c, next) => {
    const { path, method } = c.req
    const below = (start: string) =>
      path.startsWith(start) && (path.length === start.length || path[start.length] === '/')
    const forPrograms = below('/api')
    if (forPrograms && method === 'OPTIONS') c.res = new Response(null, { status: 204, headers: PREFLIGHT })
    else await next()
    const { headers } = c.res
    for (const [name, value] of forPrograms ? api : below('/docs') ? docs : pages) headers.set(name, value)
  })
}

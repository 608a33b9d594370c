import type { Context as HonoContext } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { Problem } from '../core/errors.ts'
import type { Secrets } from '../core/secrets.ts'
import type { Actor } from '../db/context.ts'
import type { Store } from '../db/store.ts'
import { COOKIE, COOKIE_OPTIONS, tokenOf } from './credentials.ts'
import type { AppEnv } from './env.ts'
import { SAFE } from './methods.ts'

const SIGN_IN = '/api/v1/session'

/** Who holds a token; null: nobody, or nobody any more. */
type Authenticate = (store: Store, secrets: Secrets, now: Date, token: string) => Promise<Actor | null>

/**
 * Who asks. A bad bearer token is refused rather than taken for the public; a cookie that has run out is cleared. With a cookie,
 * writes must come from our own pages. A token in the address would stand in logs and histories, so it is refused.
 */
export const auth = (authenticate: Authenticate) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.query('access_token') !== undefined || c.req.query('token') !== undefined) {
      throw new Problem('malformed', {
        detail: {
          zh: '令牌不得放在地址中，请用 Authorization',
          en: 'send the token in Authorization, never in the address',
        },
      })
    }
    // whoever signs in may still carry a token that has run out; another site may not sign her in as somebody else
    if (c.req.method === 'POST' && c.req.path === SIGN_IN) {
      if (!sameOrigin(c.req.header('sec-fetch-site'), c.req.header('origin'), c.req.url))
        throw new Problem('cross_site')
      return next()
    }
    const found = tokenOf(c.req.header('authorization'), getCookie(c, COOKIE))
    if (!found) {
      // programs are told before anything is read of what nobody may write; pages ask who it is themselves
      if (!SAFE.has(c.req.method) && isOperation(c)) throw new Problem('unauthenticated')
      return next()
    }
    const ctx = c.get('ctx')
    const actor = await authenticate(ctx.store, c.get('secrets'), ctx.now(), found.token)
    if (!actor && found.from === 'header') {
      throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
    }
    if (!actor) deleteCookie(c, COOKIE, COOKIE_OPTIONS)
    if (
      found.from === 'cookie' &&
      !SAFE.has(c.req.method) &&
      !sameOrigin(c.req.header('sec-fetch-site'), c.req.header('origin'), c.req.url)
    ) {
      throw new Problem('cross_site')
    }
    c.set('ctx', { ...ctx, actor })
    return next()
  })

/** Whether an address of the API takes the method; what is not there is nobody's to write. */
const isOperation = (c: HonoContext): boolean =>
  c.req.path.startsWith('/api/') && matchedRoutes(c).some(({ path }) => !path.endsWith('*'))

/** Fetch Metadata where the browser sends it, else the Origin; a request with neither does not come from a browser's page. */
function sameOrigin(site: string | undefined, origin: string | undefined, url: string): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host
}

import { createMiddleware } from 'hono/factory'
import { dayOf } from '../core/day.ts'
import { latestRevision } from '../facts/latest.ts'
import { knows } from './answers.ts'
import type { AppEnv } from './env.ts'

/**
 * Public answers are a function of the address, the revision and the day (a stock counts "today"), so those two are their strong
 * ETag: an unchanged answer is a 304 that reads one number. What somebody signed in reads is hers and is never stored.
 * @param tag what else a page depends on: the files it was built with
 */
export const publicCache = (tag: () => string = () => '') =>
  createMiddleware<AppEnv>(async (c, next) => {
    const ctx = c.get('ctx')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    if (ctx.actor) {
      await next()
      c.res.headers.set('cache-control', 'private, no-store')
      return
    }
    const etag = `"r${(await latestRevision(ctx)).rev}-${dayOf(ctx.now())}${tag() && `-${tag()}`}"`
    const headers = {
      etag,
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept, Authorization, Cookie',
    }
    if (knows(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
    await next()
    if (c.res.status !== 200) return
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })

import { createMiddleware } from 'hono/factory'
import { newId } from '../core/id.ts'
import type { AppEnv } from './env.ts'

/** One line of the access log. Neither names nor tokens nor bodies nor query strings ever go in: ids and numbers only. */
export interface LogEntry {
  level: 'info' | 'error'
  at: string
  request_id: string
  method: string
  path: string
  status: number
  ms: number
  account_id: string | null
  error?: string
}
export type Log = (entry: LogEntry) => void

/** A caller's own id where it is of a safe form, else a new one. */
export const requestId = (given: string | null | undefined): string =>
  given && /^[\w-]{8,64}$/.test(given) ? given : newId()

/** What went wrong: its code says what, the stack where; the first line of that may quote a value, so it is cut off. */
export const causeOf = (error: Error): string =>
  [error.name, ...codesOf(error), ...(error.stack ?? '').split('\n').slice(1, 8)].join(' ')

/** Its code and its cause's, constants such as SQLITE_CORRUPT; D1 says them in its words only. */
function codesOf(error: Error): string[] {
  const given = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const code = /^\w{1,40}$/.exec(given)?.[0] ?? /\bSQLITE_[A-Z_]+/.exec(error.message)?.[0]
  return [...(code ? [code] : []), ...(error.cause instanceof Error ? codesOf(error.cause) : [])]
}

/** Gives every request an id (ours, or a caller's of a safe form) and writes one line when it is answered. */
export const requestLog = (log: Log, now: () => Date) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('request_id', requestId(c.req.header('x-request-id')))
    const start = performance.now()
    await next()
    if (!c.get('whole')) c.res.headers.set('x-request-id', c.get('request_id'))
    const failed = c.res.status >= 500
    log({
      level: failed ? 'error' : 'info',
      at: now().toISOString(),
      request_id: c.get('request_id'),
      method: c.req.method,
      // an unknown path may hold anything, so only the route that answered is written
      path: c.req.routePath === '/*' ? '(none)' : c.req.routePath,
      status: c.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      account_id: c.get('ctx')?.actor?.account_id ?? null,
      ...(failed && c.error ? { error: causeOf(c.error) } : {}),
    })
  })

import type { OpenAPIHono } from '@hono/zod-openapi'
import { Problem } from '../core/errors.ts'
import type { AppEnv } from './env.ts'

/** Methods that change nothing. */
export const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Tells the methods that an address takes, as `Allow` names them; none where there is nothing. What is laid over addresses is none. */
export const methodsOf =
  ({ router }: OpenAPIHono<AppEnv>) =>
  (path: string): string[] => {
    const taken = METHODS.filter((method) =>
      router.match(method, path)[0].some(([[, route]]) => route.method === method && !route.path.endsWith('*')),
    )
    if (taken.length === 0) return []
    return [...taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS']
  }

/** Tells an unknown address (404) from a known one asked by the wrong method (405 with Allow). */
export const missing =
  (methodsAt: (path: string) => string[]) =>
  (path: string): Problem => {
    const methods = methodsAt(path)
    if (methods.length === 0) return new Problem('not_found')
    return new Problem('method_not_allowed', { headers: { allow: methods.join(', ') } })
  }

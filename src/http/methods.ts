import type { OpenAPIHono } from '@hono/zod-openapi'
import { Problem } from '../core/errors.ts'
import type { AppEnv } from './env.ts'

/** Tells an unknown address (404) from a known one asked by the wrong method (405 with Allow). */
export function missing(app: OpenAPIHono<AppEnv>): (path: string) => Problem {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { path, method } = definition.route
    const entry = known.get(path) ?? {
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: new Set<string>(),
    }
    entry.methods.add(method.toUpperCase())
    known.set(path, entry)
  }
  return (path) => {
    const found = [...known.values()].find(({ pattern }) => pattern.test(path))
    if (!found) return new Problem('not_found')
    return new Problem('method_not_allowed', { headers: { allow: [...found.methods].sort().join(', ') } })
  }
}

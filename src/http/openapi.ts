import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './env.ts'
import { type Operation, TRAITS } from './traits.ts'

/** The API's own description, OpenAPI 3.1, made from the models that validate it. */
export function describeApi(app: OpenAPIHono<AppEnv>, demo: boolean) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'a token, or the session token that POST /api/v1/session answers',
  })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '甬善 Yongshan',
      version: '1',
      description: `慈善捐赠、基金、结对帮扶的公开登记簿。An open registry of giving.${demo ? ' 演示数据 · demo data, invented.' : ''}`,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/' }],
    security: [{}, { bearer: [] }],
  })
  const paths = (document.paths ?? {}) as Record<string, Record<string, Operation>>
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      operation.operationId = idOf(method, path)
      for (const { has, declare } of TRAITS) if (has({ method, path, operation, paths })) declare(operation)
    }
  }
  return document
}

/** get /api/v1/funds/{id}/history -> getFundsIdHistory: what client generators name their functions by. */
const idOf = (method: string, path: string) =>
  method +
  path
    .replace('/api/v1', '')
    .replace(/[/{}_-]+(\w)/g, (_, first: string) => first.toUpperCase())
    .replace(/[^A-Za-z]/g, '')

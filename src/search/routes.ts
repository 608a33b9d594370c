import { createRoute } from '@hono/zod-openapi'
import { revision } from '../db/revision.ts'
import { createRouter } from '../http/env.ts'
import { json } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { SearchAnswer, SearchQuery } from './model.ts'
import { kindsOf, searchNames } from './queries.ts'

export const searchRoutes = createRouter().openapi(
  createRoute({
    method: 'get',
    path: '/search',
    tags: ['检索 search'],
    summary: 'Find anything by a part of its name',
    request: { query: SearchQuery },
    responses: { 200: json(SearchAnswer, '检索结果'), ...problemResponses(...COMMON) },
  }),
  async (c) => {
    const ctx = c.get('ctx')
    const { q, kind, limit } = c.req.valid('query')
    const read = await revision(ctx)
    const groups = await searchNames(ctx, { q, kinds: kindsOf(kind), limit })
    return c.json({ q, groups, revision: read }, 200)
  },
)

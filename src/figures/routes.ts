import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '../db/context.ts'
import { revision } from '../db/revision.ts'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import { body, formatParam, ifMatch, json, matchHeaders, onePage, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'
import { figureChanges } from './changes.ts'
import { Figure, FigureChange, FigureInput, FigurePatch, FigureReason, FiguresQuery } from './model.ts'
import { figure, figures } from './queries.ts'
import { editFigure, recordFigure } from './record.ts'
import { versionOf } from './stored.ts'
import { republishFigure, withdrawFigure } from './withdraw.ts'

const params = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' } }),
})
const tags = ['公布数 figures']
const COLUMNS = [
  'id',
  'topic',
  'statement',
  'statement_en',
  'qualifier',
  'value',
  'unit',
  'computed',
  'difference',
  'verdict',
  'coverage',
  'evidence',
  'records',
  'measure',
  'filter',
  'over_filter',
  'from_on',
  'to_on',
  'source',
  'demo',
]

const meant = (ctx: Context, header: string | undefined, id: string) => ifMatch(header, () => versionOf(ctx, id))

/** Published claims beside what the records say. */
export const figureRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'get',
      path: '/figures',
      tags,
      summary: 'Every published claim with its computed total, verdict and coverage',
      request: { query: FiguresQuery.extend(formatParam) },
      responses: {
        200: json(z.object({ items: z.array(Figure), revision: z.int() }), '公布数与台账数'),
        ...problemResponses(...COMMON, 'not_acceptable'),
      },
    }),
    async (c) => {
      const { format: asked, ...query } = c.req.valid('query')
      const format = formatOf(asked, c.req.header('accept'))
      const read = await revision(c.get('ctx'))
      const items = await figures(c.get('ctx'), query)
      if (format !== 'json') return render(format, 'figures', COLUMNS, onePage(items)) as never
      return c.json({ items, revision: read }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/figures/{id}',
      tags,
      summary: 'One published claim',
      request: { params, query: FiguresQuery },
      responses: { 200: json(Figure, '公布数'), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => {
      const item = await figure(c.get('ctx'), c.req.valid('param').id, c.req.valid('query'))
      if (c.get('ctx').actor) c.header('etag', `"v${item.version}"`)
      return c.json(item, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/figures/{id}/changes',
      tags,
      summary: 'What became of a claim since it was published, and why; withdrawn ones too',
      request: { params },
      responses: {
        200: json(z.object({ items: z.array(FigureChange) }), '公布数的变更'),
        ...problemResponses(...COMMON, 'not_found'),
      },
    }),
    async (c) => c.json({ items: await figureChanges(c.get('ctx'), c.req.valid('param').id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/figures',
      tags,
      summary: 'Publish a claim to be checked',
      request: { body: body(FigureInput) },
      responses: {
        201: json(Figure, '已登记'),
        ...problemResponses(...COMMON, ...WRITE, 'unsupported_dimension', 'in_flight', 'key_reused'),
      },
    }),
    async (c) => send(c, await recordFigure(c.get('ctx'), c.req.valid('json'))) as never,
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/figures/{id}',
      tags,
      summary: 'Change a claim: its public history says why, and what it said before',
      request: {
        params,
        headers: matchHeaders,
        body: body(FigurePatch),
      },
      responses: { 200: json(Figure, '已修改'), ...problemResponses(...COMMON, ...WRITE, 'unsupported_dimension') },
    }),
    async (c) =>
      send(
        c,
        await editFigure(
          c.get('ctx'),
          c.req.valid('param').id,
          await meant(c.get('ctx'), c.req.header('if-match'), c.req.valid('param').id),
          c.req.valid('json'),
        ),
      ) as never,
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/figures/{id}/withdraw',
      tags,
      summary: 'Withdraw a claim: it is published no more, and its history says why',
      request: {
        params,
        headers: matchHeaders,
        body: body(FigureReason),
      },
      responses: {
        200: json(z.object({ id: z.string(), version: z.int() }), '已撤回'),
        ...problemResponses(...COMMON, ...WRITE),
      },
    }),
    async (c) =>
      send(
        c,
        await withdrawFigure(
          c.get('ctx'),
          c.req.valid('param').id,
          await meant(c.get('ctx'), c.req.header('if-match'), c.req.valid('param').id),
          c.req.valid('json').reason,
        ),
      ) as never,
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/figures/{id}/republish',
      tags,
      summary: 'Publish a withdrawn claim again',
      request: {
        params,
        headers: matchHeaders,
        body: body(FigureReason),
      },
      responses: {
        200: json(z.object({ id: z.string(), version: z.int() }), '已重新公布'),
        ...problemResponses(...COMMON, ...WRITE),
      },
    }),
    async (c) =>
      send(
        c,
        await republishFigure(
          c.get('ctx'),
          c.req.valid('param').id,
          await meant(c.get('ctx'), c.req.header('if-match'), c.req.valid('param').id),
          c.req.valid('json').reason,
        ),
      ) as never,
  )

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '../db/context.ts'
import { everyPage } from '../db/every-page.ts'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import { formatParam, json, onePage } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { Checks, ChecksQuery, Findings, FindingsQuery } from './model.ts'
import { type Asked, checks, findings } from './queries.ts'

const EXPORT_PAGE = 1000
const tags = ['年度核对 checks']
const COLUMNS = ['id', 'severity', 'label', 'label_en', 'explanation', 'explanation_en', 'internal', 'count']
const ROW_COLUMNS = ['kind', 'id', 'chamber_id', 'chamber_name', 'day', 'amount', 'other']
const params = z.object({
  check: z
    .string()
    .max(60)
    .openapi({ param: { name: 'check', in: 'path' }, example: 'duplicate-gifts' }),
})

/** What a year's records should be looked at for before the federation states it. */
export const checkRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'get',
      path: '/checks',
      tags,
      summary: 'Every check of a year, with how many rows of yours it finds',
      request: { query: ChecksQuery.extend(formatParam) },
      responses: {
        200: json(Checks, '年度核对'),
        ...problemResponses(...COMMON, 'forbidden', 'not_acceptable', 'total_overflow'),
      },
    }),
    async (c) => {
      const { format: asked, ...query } = c.req.valid('query')
      const format = formatOf(asked, c.req.header('accept'))
      const answer = await checks(c.get('ctx'), query)
      if (format === 'json') return c.json(answer, 200)
      const rows = answer.items.map(({ label, explanation, ...item }) => ({
        ...item,
        label: label.zh,
        label_en: label.en,
        explanation: explanation.zh,
        explanation_en: explanation.en,
      }))
      return render(format, `checks-${query.year}`, COLUMNS, onePage(rows)) as never
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/checks/{check}',
      tags,
      summary: 'The rows that one check finds, latest day first',
      request: { params, query: FindingsQuery.extend(formatParam) },
      responses: {
        200: json(Findings, '核对所得'),
        ...problemResponses(...COMMON, 'forbidden', 'not_found', 'not_acceptable', 'total_overflow'),
      },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      const { check } = c.req.valid('param')
      const { format: asked, ...query } = c.req.valid('query')
      const format = formatOf(asked, c.req.header('accept'))
      const page = await findings(ctx, check, format === 'json' ? query : { ...query, limit: EXPORT_PAGE })
      if (format === 'json') return c.json(page, 200)
      return render(format, `${check}-${query.year}`, ROW_COLUMNS, pagesFrom(ctx, check, query, page)) as never
    },
  )

/** A page and all after it, for the streamed formats; the first is read before anything is sent, so that a refusal is one. */
const pagesFrom = (ctx: Context, check: string, asked: Asked, first: Awaited<ReturnType<typeof findings>>) =>
  everyPage(async (after) => {
    const { items, next } = after
      ? await findings(ctx, check, { ...asked, revision: first.revision, limit: EXPORT_PAGE, after })
      : first
    return { items: items.map((item) => ({ ...item })), next }
  })

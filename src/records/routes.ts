import { createRoute, z } from '@hono/zod-openapi'
import { permit } from '../accounts/permit.ts'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import { formatParam, json } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { allAcross, listAcross } from './list.ts'
import { acrossOf, COLUMNS, RecordRow, RecordsQuery } from './model.ts'

/** The records of every kind within the reader's scope, whatever their state. */
export const recordRoutes = createRouter().openapi(
  createRoute({
    method: 'get',
    path: '/records',
    tags: ['记录 records'],
    summary: 'Records of all kinds within your scope, what was returned first',
    request: { query: RecordsQuery.extend(formatParam) },
    responses: {
      200: json(z.object({ items: z.array(RecordRow), next: z.string().nullable() }), '记录'),
      ...problemResponses(...COMMON, 'forbidden', 'not_acceptable'),
    },
  }),
  async (c) => {
    const ctx = c.get('ctx')
    const { format: wanted, limit, after, sort, ...query } = c.req.valid('query')
    const format = formatOf(wanted, c.req.header('accept'))
    const asked = { ...acrossOf(query), sort }
    // before a file begins, which could not take it back
    permit(ctx, 'fact.read')
    if (format !== 'json') return render(format, 'records', COLUMNS, allAcross(ctx, asked)) as never
    return c.json(await listAcross(ctx, { ...asked, limit, after }), 200)
  },
)

import { createRoute } from '@hono/zod-openapi'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import { formatParam, json } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { ChangesAnswer, ChangesQuery, COLUMNS } from './model.ts'
import { allChanges, checkSince, listChanges } from './queries.ts'

const EXPORT_PAGE = 1000

/** What the public was told, in order, for whoever mirrors the register. */
export const changeRoutes = createRouter().openapi(
  createRoute({
    method: 'get',
    path: '/changes',
    tags: ['变更 changes'],
    summary: 'What was confirmed, voided, replaced and published, revision by revision',
    description:
      'A mirror goes on from `revision` and reads anew what the feed names, and with each record the organisations that it names: an enterprise is public once a record names it, and no longer when none does, but stands in the feed at the revision at which it was entered. A correction that hides its donor hides her in every record that it replaces, directly or not.',
    request: { query: ChangesQuery.extend(formatParam) },
    responses: {
      200: json(ChangesAnswer, '公开变更，按修订号排列'),
      ...problemResponses(...COMMON, 'not_acceptable'),
    },
  }),
  async (c) => {
    const { format: asked, ...query } = c.req.valid('query')
    const format = formatOf(asked, c.req.header('accept'))
    if (format !== 'json') {
      // what is refused is refused before the first byte
      await checkSince(c.get('ctx'), query)
      return render(format, 'changes', COLUMNS, allChanges(c.get('ctx'), query, EXPORT_PAGE)) as never
    }
    return c.json(await listChanges(c.get('ctx'), query), 200)
  },
)

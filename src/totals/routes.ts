import { createRoute } from '@hono/zod-openapi'
import { latestRevision } from '../db/revision.ts'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import type { Quick } from '../http/front.ts'
import { formatParam, json, onePage } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { measureCatalogue } from './catalogue.ts'
import { DIMENSION_IDS, DIMENSIONS } from './dimensions.ts'
import { holdMonths, monthsIn, toldByMonths } from './held.ts'
import { Measures, questionOf, TotalsAnswer, TotalsQuery } from './model.ts'
import { totals } from './total.ts'

/** Measures by dimensions, from the ledger. */
export const totalRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'get',
      path: '/measures',
      tags: ['台账合计 totals'],
      summary: 'What can be asked: every measure, its boundary, its definition and the dimensions it may be cut by',
      responses: { 200: json(Measures, '指标'), ...problemResponses(...COMMON) },
    }),
    async (c) => {
      const measures = [...(await measureCatalogue(c.get('ctx'))).values()]
      const items = measures.map(({ id, label, unit, kind, additive, boundary, definition, dimensions }) => ({
        id,
        label,
        unit,
        kind,
        additive,
        boundary,
        definition,
        dimensions,
      }))
      const dimensions = DIMENSION_IDS.map((id) => ({ id, label: DIMENSIONS[id].label }))
      return c.json({ items, dimensions } as never, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/totals',
      tags: ['台账合计 totals'],
      summary: 'Measures, cut by dimensions, filtered, as of any past instant',
      request: {
        query: TotalsQuery.extend(formatParam),
      },
      responses: {
        200: json(TotalsAnswer, '合计'),
        ...problemResponses(...COMMON, 'unsupported_dimension', 'total_overflow', 'too_large', 'not_acceptable'),
      },
    }),
    async (c) => {
      const { format: asked, ...query } = c.req.valid('query')
      const format = formatOf(asked, c.req.header('accept'))
      const answer = await totals(c.get('ctx'), questionOf(query))
      if (format === 'json') return c.json(answer as never, 200)
      const { by, measures, labels } = answer
      // a code's name stands beside it, so that a spreadsheet can be read without the register
      const columns = [
        ...by.flatMap(({ id }) => (labels[id] ? [id, `${id}_name`] : [id])),
        ...measures.map(({ id }) => id),
      ]
      const rows = answer.rows.map((row) => ({
        ...row,
        ...Object.fromEntries(by.map(({ id }) => [`${id}_name`, labels[id]?.[String(row[id])] ?? null])),
      }))
      return render(format, 'totals', columns, onePage(rows)) as never
    },
  )

/** The same answer to a question that needs no more than reading. */
export const quickTotals: Quick = {
  start: '/totals?',
  answer: async (ctx, rest) => {
    // read first: what is written meanwhile makes the answer newer than it says, never older
    const revision = await latestRevision(ctx)
    const { rev } = revision
    const months = monthsIn(rest)
    const held = months && toldByMonths(ctx, months, rev)
    if (held) return { revision, body: held }
    const given = [...new URLSearchParams(rest)]
    const asked = TotalsQuery.safeParse(Object.fromEntries(given))
    // a name said twice is the application's to refuse
    if (!asked.success || Object.keys(asked.data).length < given.length) return null
    const question = questionOf(asked.data)
    const body = JSON.stringify(await totals(ctx, question))
    if (months) await holdMonths(ctx, months, rev, question)
    return { revision, body }
  },
}

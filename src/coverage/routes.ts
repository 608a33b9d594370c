import { createRoute } from '@hono/zod-openapi'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import { formatParam, json, onePage } from '../http/operation.ts'
import { COMMON, problemResponses } from '../http/problem.ts'
import { Coverage, CoverageQuery } from './model.ts'
import { coverage } from './queries.ts'

const COLUMNS = [
  'organization',
  'organization_name',
  'organization_kind',
  'division_code',
  'district_code',
  'measure',
  'unit',
  'reported',
  'qualifier',
  'source',
  'from_on',
  'to_on',
  'computed',
  'gap',
  'coverage',
  'verdict',
]
/** What a reader sees besides of organisations within her scope. */
const OWN_COLUMNS = ['in_review_count', 'in_review_amount', 'returned_count', 'returned_amount']

/** What was stated of a year beside what the ledger has of it. */
export const coverageRoutes = createRouter().openapi(
  createRoute({
    method: 'get',
    path: '/coverage',
    tags: ['台账覆盖 coverage'],
    summary: 'What each organisation stated of a year beside the ledger’s own, the gap and the coverage',
    request: { query: CoverageQuery.extend(formatParam) },
    responses: {
      200: json(Coverage, '填报数与台账数'),
      ...problemResponses(...COMMON, 'not_acceptable', 'total_overflow'),
    },
  }),
  async (c) => {
    const ctx = c.get('ctx')
    const { format: asked, year, organization, measure, district } = c.req.valid('query')
    const format = formatOf(asked, c.req.header('accept'))
    const { revision, rows: items } = await coverage(ctx, {
      year,
      measures: measure?.split(','),
      organizations: organization?.split(','),
      districts: district?.split(','),
    })
    if (format === 'json') return c.json({ year, revision, items }, 200)
    const flat = items.map(({ in_review, returned, ...row }) => ({
      ...row,
      ...(ctx.actor
        ? {
            in_review_count: in_review?.count ?? null,
            in_review_amount: in_review?.amount ?? null,
            returned_count: returned?.count ?? null,
            returned_amount: returned?.amount ?? null,
          }
        : {}),
    }))
    const columns = ctx.actor ? [...COLUMNS, ...OWN_COLUMNS] : COLUMNS
    return render(format, `coverage-${year}`, columns, onePage(flat)) as never
  },
)

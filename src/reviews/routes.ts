import { createRoute, z } from '@hono/zod-openapi'
import { Id, Text } from '../core/fields.ts'
import { DECISIONS, type Decision, MAX_DECIDED } from '../facts/decision.ts'
import { FACTS } from '../facts/kind.ts'
import { DecisionResult } from '../facts/model.ts'
import { decide } from '../facts/review.ts'
import { createRouter } from '../http/env.ts'
import { body, json, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'

const Review = z
  .strictObject({
    decision: z.enum(Object.keys(DECISIONS) as [Decision, ...Decision[]]),
    reason: Text(500).optional().openapi({ description: 'required to return, void or withdraw' }),
    items: z
      .array(z.strictObject({ kind: z.enum(FACTS), id: Id, version: z.int().min(1).optional() }))
      .min(1)
      .max(MAX_DECIDED),
  })
  .openapi('Review')

/** Many decisions at once, all or none. */
export const reviewRoutes = createRouter().openapi(
  createRoute({
    method: 'post',
    path: '/reviews',
    tags: ['审核 reviews'],
    summary: 'Confirm, return, resubmit, void or withdraw many records: all or none',
    request: { body: body(Review) },
    responses: {
      200: json(DecisionResult, '完成'),
      ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'own_record', 'in_use', 'in_flight', 'key_reused'),
    },
  }),
  async (c) => {
    const { decision, reason, items } = c.req.valid('json')
    return send(c, await decide(c.get('ctx'), decision, items, reason ?? null)) as never
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { Day, Text } from '../core/fields.ts'
import { ID_PATTERN } from '../core/id.ts'
import { pastInstant } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { revision } from '../db/revision.ts'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import type { Quick } from '../http/front.ts'
import { body, formatParam, History, idParams, ifMatch, json, matchHeaders, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'
import { checkAsked } from './asked.ts'
import { DECISIONS, type Decision } from './decision.ts'
import { end } from './ending.ts'
import { factHistory, getFact } from './find.ts'
import type { FactKind } from './kind.ts'
import type { ListQuery } from './list.ts'
import { DecisionResult, listQuery, modelsOf } from './model.ts'
import { allPages } from './pages.ts'
import { fileColumns } from './present.ts'
import { edit, record } from './record.ts'
import { decide } from './review.ts'
import { pageText, publicText } from './texts.ts'

const Reason = z.strictObject({ reason: Text(500) })

/** A file of what is public is of one revision, however long it takes; what waits has none. */
const pin = async (ctx: Context, query: ListQuery): Promise<ListQuery> =>
  ctx.actor && query.status !== 'confirmed' ? query : { ...query, pinned: await revision(ctx) }

/** Every operation on one kind of fact. */
export function factRoutes(kind: FactKind) {
  const { Item, Create, Patch } = modelsOf(kind)
  const tags = [`${kind.label.zh} ${kind.path}`]
  const query = listQuery(kind).extend(formatParam)
  const present = (ctx: Context, id: string) => async () => (await getFact(ctx, kind, id)).item
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: `/${kind.path}`,
      tags,
      summary: `List ${kind.path}`,
      request: { query },
      responses: {
        200: json(
          z.object({ items: z.array(Item), next: z.string().nullable(), revision: z.int() }),
          `${kind.label.zh}列表`,
        ),
        ...problemResponses(...COMMON, 'not_acceptable'),
      },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      const asked = c.req.valid('query') as ListQuery & { format?: string }
      const format = formatOf(asked.format, c.req.header('accept'))
      // what is refused is refused before the first byte
      if (asked.as_of) pastInstant(ctx, asked.as_of)
      await checkAsked(ctx, asked)
      if (format !== 'json')
        return render(
          format,
          kind.path,
          fileColumns(kind, ctx.actor !== null),
          allPages(ctx, kind, await pin(ctx, asked)),
        ) as never
      const read = await revision(ctx)
      const { items, next } = await pageText(ctx, kind, asked)
      const body = `{"items":${items},"next":${JSON.stringify(next)},"revision":${read}}`
      return c.body(body, 200, { 'content-type': 'application/json' }) as never
    },
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: `/${kind.path}`,
      tags,
      summary: `Record a ${kind.label.en}`,
      request: { body: body(Create) },
      responses: {
        201: json(Item, '已登记，待审核'),
        ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'in_flight', 'key_reused'),
      },
    }),
    async (c) => {
      const { chamber_id, source_ref, replaces_id, reason, ...input } = c.req.valid('json') as Record<string, unknown>
      const envelope = { chamber_id, source_ref, replaces_id, reason } as Record<string, string | undefined>
      return send(c, await record(c.get('ctx'), kind, envelope, input)) as never
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: `/${kind.path}/{id}`,
      tags,
      summary: `Read one ${kind.label.en}`,
      request: { params: idParams },
      responses: { 200: json(Item, kind.label.zh), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => {
      const { item, own } = await getFact(c.get('ctx'), kind, c.req.valid('param').id)
      if (own) c.header('etag', `"v${item.version}"`)
      return c.json(item as never, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'patch',
      path: `/${kind.path}/{id}`,
      tags,
      summary: `Edit a ${kind.label.en} that is not confirmed`,
      request: { params: idParams, body: body(Patch), headers: matchHeaders },
      responses: { 200: json(Item, '已修改'), ...problemResponses(...COMMON, ...WRITE, 'wrong_status') },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const version = await ifMatch(c.req.header('if-match'), present(c.get('ctx'), id))
      return send(c, await edit(c.get('ctx'), kind, id, version, c.req.valid('json'))) as never
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: `/${kind.path}/{id}/history`,
      tags,
      summary: 'Who changed what, when',
      request: { params: idParams },
      responses: {
        200: json(History, '变更历史'),
        ...problemResponses(...COMMON, 'not_found'),
      },
    }),
    async (c) => c.json({ items: await factHistory(c.get('ctx'), kind, c.req.valid('param').id) } as never, 200),
  )

  for (const decision of Object.keys(DECISIONS) as Decision[]) {
    const needsReason = DECISIONS[decision].reason
    router.openapi(
      createRoute({
        method: 'post',
        path: `/${kind.path}/{id}/${decision}`,
        tags,
        summary: SUMMARY[decision],
        request: {
          params: idParams,
          headers: matchHeaders,
          ...(needsReason ? { body: body(Reason) } : {}),
        },
        responses: {
          200: json(DecisionResult, '完成'),
          ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'own_record', 'in_use', 'in_flight', 'key_reused'),
        },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const header = c.req.header('if-match')
        const version = header === undefined ? undefined : await ifMatch(header, present(c.get('ctx'), id))
        const reason = needsReason ? (c.req.valid('json' as never) as { reason: string }).reason : null
        return send(c, await decide(c.get('ctx'), decision, [{ kind: kind.name, id, version }], reason)) as never
      },
    )
  }

  if (kind.ending) {
    router.openapi(
      createRoute({
        method: 'post',
        path: `/${kind.path}/{id}/${kind.ending.act}`,
        tags,
        summary:
          kind.ending.act === 'close' ? 'Close it from a day on' : 'Release a pledge (hardship), with a public note',
        request: {
          params: idParams,
          headers: matchHeaders,
          body: body(z.strictObject({ on: Day, note: Text(2000) })),
        },
        responses: {
          200: json(Item, '完成'),
          ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'in_flight', 'key_reused'),
        },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const header = c.req.header('if-match')
        const version = header === undefined ? undefined : await ifMatch(header, present(c.get('ctx'), id))
        return send(c, await end(c.get('ctx'), kind, id, { ...c.req.valid('json'), version })) as never
      },
    )
  }
  return router
}

const SUMMARY: Record<Decision, string> = {
  confirm: 'Confirm what somebody else recorded',
  return: 'Return it with a reason',
  resubmit: 'Submit a returned record again',
  void: 'Void a confirmed record; the reason is published',
  withdraw: 'Take back a record that nobody confirmed',
}

/** One published record as the public reads it. */
export const quickFact = (kind: FactKind): Quick => ({
  start: `/${kind.path}/`,
  answer: async (ctx, id) => (ID_PATTERN.test(id) ? publicText(ctx, kind, id) : null),
  single: true,
})

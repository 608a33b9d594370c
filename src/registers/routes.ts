import { createRoute, z } from '@hono/zod-openapi'
import { Id, Paging, RegionCode } from '../core/fields.ts'
import type { Context } from '../db/context.ts'
import { everyPage } from '../db/every-page.ts'
import { revision } from '../db/revision.ts'
import { createRouter } from '../http/env.ts'
import { formatOf, render } from '../http/formats.ts'
import { body, formatParam, History, ifMatch, json, matchHeaders, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'
import { campaigns, indicators, regions } from './catalogues.ts'
import { filterShape } from './filters.ts'
import { memberships } from './memberships.ts'
import { organizations } from './organizations.ts'
import { createEntry, editEntry, entryHistory, getEntry, listEntries, sortsOfRegister } from './queries.ts'
import { entryColumns, type Register } from './register.ts'

export const REGISTERS: readonly Register[] = [organizations, memberships, regions, campaigns, indicators]

const EXPORT_PAGE = 2000

/** List, create, read and edit one register's entries. */
export function registerRoutes(register: Register) {
  const { path, label, Input } = register
  const title = register.name.charAt(0).toUpperCase() + register.name.slice(1)
  const key = register.key === 'code' ? RegionCode : register.name === 'indicator' ? z.string().max(40) : Id
  const nullable = Object.fromEntries(
    Object.entries(Input.shape).map(([name, type]) => [name, (type as z.ZodType).nullable().optional()]),
  )
  const Entry = z
    .object({
      [register.key]: key,
      ...nullable,
      ...Object.fromEntries(Object.entries(register.derived).map(([name, type]) => [name, type.nullable().optional()])),
      ...Object.fromEntries(Object.keys(register.names ?? {}).map((name) => [name, z.string().nullable().optional()])),
      version: z.int(),
      warnings: z
        .array(z.object({ field: z.string(), code: z.string(), message: z.string(), message_en: z.string() }).loose())
        .optional(),
    })
    .openapi(title)
  const tags = [`${label.zh} ${path}`]
  const params = z.object({ id: key.openapi({ param: { name: 'id', in: 'path' } }) })
  const router = createRouter()
  router.openapi(
    createRoute({
      method: 'get',
      path: `/${path}`,
      tags,
      summary: `List ${path}`,
      request: {
        query: z.strictObject({
          ...Paging,
          ...formatParam,
          ...(register.search
            ? {
                q: z
                  .string()
                  .min(1)
                  .max(60)
                  .optional()
                  .openapi({ description: 'part of a name, one character up, or the beginning of a code' }),
              }
            : {}),
          ...(register.sorts ? { sort: z.enum(sortsOfRegister(register) as [string, ...string[]]).optional() } : {}),
          ...filterShape(register),
        }),
      },
      responses: {
        200: json(
          z.object({ items: z.array(Entry), next: z.string().nullable(), revision: z.int() }),
          `${label.zh}列表`,
        ),
        ...problemResponses(...COMMON, 'not_acceptable'),
      },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      const query = c.req.valid('query') as Parameters<typeof listEntries>[2]
      const format = formatOf(query.format as string | undefined, c.req.header('accept'))
      if (format !== 'json')
        return render(format, path, entryColumns(register), allEntries(ctx, register, query)) as never
      const read = await revision(ctx)
      return c.json({ ...(await listEntries(ctx, register, query)), revision: read } as never, 200)
    },
  )
  router.openapi(
    createRoute({
      method: 'post',
      path: `/${path}`,
      tags,
      summary: `Enter a ${label.en}`,
      request: { body: body(Input) },
      responses: { 201: json(Entry, '已登记'), ...problemResponses(...COMMON, ...WRITE, 'in_flight', 'key_reused') },
    }),
    async (c) => send(c, await createEntry(c.get('ctx'), register, c.req.valid('json'))) as never,
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: `/${path}/{id}`,
      tags,
      summary: `Read one ${label.en}`,
      request: { params },
      responses: { 200: json(Entry, label.zh), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => {
      const entry = await getEntry(c.get('ctx'), register, c.req.valid('param').id as string)
      if (c.get('ctx').actor) c.header('etag', `"v${entry.version}"`)
      return c.json(entry as never, 200)
    },
  )
  router.openapi(
    createRoute({
      method: 'patch',
      path: `/${path}/{id}`,
      tags,
      summary: `Edit a ${label.en}`,
      request: {
        params,
        headers: matchHeaders,
        body: body(z.strictObject(nullable).openapi(`${title}Patch`)),
      },
      responses: { 200: json(Entry, '已修改'), ...problemResponses(...COMMON, ...WRITE) },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      const id = c.req.valid('param').id as string
      const version = await ifMatch(c.req.header('if-match'), () => getEntry(ctx, register, id))
      return send(c, await editEntry(ctx, register, id, version, c.req.valid('json'))) as never
    },
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: `/${path}/{id}/history`,
      tags,
      summary: 'Who changed what, when',
      request: { params },
      responses: { 200: json(History, '变更历史'), ...problemResponses(...COMMON, 'forbidden', 'not_found') },
    }),
    async (c) =>
      c.json({ items: await entryHistory(c.get('ctx'), register, c.req.valid('param').id as string) } as never, 200),
  )
  return router
}

/** All pages of a register, for the streamed formats. */
export const allEntries = (ctx: Context, register: Register, query: Parameters<typeof listEntries>[2]) =>
  everyPage((after) => listEntries(ctx, register, { ...query, limit: EXPORT_PAGE, after }))

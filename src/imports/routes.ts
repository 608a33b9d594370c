import { createRoute, z } from '@hono/zod-openapi'
import { permit } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import { Id, Text } from '../core/fields.ts'
import { DecisionResult } from '../facts/model.ts'
import { createRouter } from '../http/env.ts'
import { body, idParams, json, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'
import { LOCATION } from '../http/traits.ts'
import { getImport, listImports } from './queries.ts'
import { readImport } from './reader/read.ts'
import { runImport } from './run.ts'
import { IMPORT_KINDS } from './targets.ts'
import { withdrawImport } from './withdraw.ts'

const Line = z.object({ row: z.int(), text: z.string(), reason: z.string() })
const Report = z
  .object({
    id: Id.nullable(),
    kind: z.enum(IMPORT_KINDS),
    dry_run: z.boolean(),
    rows: z.int(),
    sum_fen: z.int().nullable(),
    stated: z.object({
      count: z.int().nullable(),
      sum_fen: z.int().nullable(),
      count_ok: z.boolean().nullable(),
      sum_ok: z.boolean().nullable(),
    }),
    created: z.record(z.string(), z.int()),
    skipped: z.array(Line),
    errors: z.array(z.unknown()),
    notes: z.record(z.string(), z.unknown()),
  })
  .openapi('ImportReport')
const Import = z
  .object({
    id: Id,
    kind: z.string(),
    filename: z.string(),
    sha256: z.string(),
    sheet: z.string().nullable(),
    chamber_id: Id.nullable(),
    rows: z.int(),
    sum_fen: z.int().nullable(),
    stated_count: z.int().nullable(),
    stated_sum_fen: z.int().nullable(),
    recorded_by: Id,
    recorded_at: z.string(),
  })
  .openapi('Import')

/** A decision takes so many records at once: asking again takes those that remain. */
const Withdrawn = DecisionResult.extend({ remaining: z.int() }).openapi('ImportWithdrawn')

const Pairs = z.union([z.string(), z.array(z.string())]).optional()
const tags = ['导入 imports']

/** `name=value`, given once or several times, as a record. */
function pairs(given: string | string[] | undefined, parameter: string): Record<string, string> {
  return Object.fromEntries(
    [given ?? []].flat().map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new Problem('invalid_input', { errors: [{ field: parameter, code: 'invalid', value: text }] })
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

/** Spreadsheets in: the same reader and rules as the command line, but for confirming, which is the operator's alone. */
export const importRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'post',
      path: '/imports',
      tags,
      summary: 'Import a CSV or XLSX file: all of it or nothing',
      request: {
        query: z.strictObject({
          kind: z.enum(IMPORT_KINDS),
          filename: z.string().min(1).max(200).optional(),
          dry_run: z.enum(['0', '1', 'true', 'false']).optional().openapi({ description: 'check only' }),
          create_missing: z.enum(['0', '1', 'true', 'false']).optional(),
          sheet: z
            .string()
            .min(1)
            .max(100)
            .optional()
            .openapi({ description: 'the sheet of a workbook that is read; else the one with most known columns' }),
          set: Pairs.openapi({ description: 'field=value for what the file lacks; may be repeated' }),
          map: Pairs.openapi({ description: 'header=field; may be repeated' }),
        }),
        body: {
          required: true,
          content: {
            'text/csv': { schema: z.string() },
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
              schema: z.string().openapi({ format: 'binary' }),
            },
            'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
          },
        },
      },
      responses: {
        200: { description: '检查结果', content: { 'application/json': { schema: Report } } },
        201: { description: '已导入', headers: LOCATION, content: { 'application/json': { schema: Report } } },
        ...problemResponses(...COMMON, ...WRITE, 'already_imported', 'in_flight', 'key_reused'),
      },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      permit(ctx, 'fact.record')
      const { kind, filename, dry_run, create_missing, sheet: name } = c.req.valid('query')
      const yes = (text: string | undefined) => text === '1' || text === 'true'
      const length = Number(c.req.header('content-length'))
      const sheet = readImport(kind, c.req.raw.body ?? new Blob([]).stream(), {
        hasher: c.get('secrets').hasher,
        ...(Number.isFinite(length) && length > 0 ? { size: length } : {}),
        sheet: name,
        set: pairs(c.req.queries('set'), 'set'),
        map: pairs(c.req.queries('map'), 'map'),
      })
      const options = {
        kind,
        filename: filename ?? 'upload',
        dry_run: yes(dry_run),
        create_missing: yes(create_missing),
      }
      return send(c, await runImport(ctx, sheet, options)) as never
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/imports',
      tags,
      summary: 'Files imported, newest first',
      responses: {
        200: {
          description: '导入记录',
          content: { 'application/json': { schema: z.object({ items: z.array(Import) }) } },
        },
        ...problemResponses(...COMMON, 'forbidden'),
      },
    }),
    async (c) => c.json({ items: await listImports(c.get('ctx')) } as never, 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/imports/{id}',
      tags,
      summary: 'One import',
      request: { params: idParams },
      responses: {
        200: { description: '导入记录', content: { 'application/json': { schema: Import } } },
        ...problemResponses(...COMMON, 'forbidden', 'not_found'),
      },
    }),
    async (c) => c.json((await getImport(c.get('ctx'), c.req.valid('param').id)) as never, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/imports/{id}/withdraw',
      tags,
      summary: 'Take back what an import recorded and nobody has confirmed: all of it, 10,000 records at a time',
      request: { params: idParams, body: body(z.strictObject({ reason: Text(500) }).openapi('Withdrawal')) },
      responses: {
        200: json(Withdrawn, '已撤回'),
        ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'in_flight', 'key_reused'),
      },
    }),
    async (c) => {
      const { reason } = c.req.valid('json')
      return send(c, await withdrawImport(c.get('ctx'), c.req.valid('param').id, reason)) as never
    },
  )

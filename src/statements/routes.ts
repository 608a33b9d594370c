import { createRoute, z } from '@hono/zod-openapi'
import { revision } from '../db/revision.ts'
import { createRouter } from '../http/env.ts'
import { FORMATS } from '../http/formats.ts'
import { ifMatchHash, json, send } from '../http/operation.ts'
import { COMMON, problemResponses, WRITE } from '../http/problem.ts'
import { compareVersions } from './compare.ts'
import {
  Changes,
  Comparison,
  ComparisonQuery,
  Statement,
  StatementDocumentModel,
  StatementInput,
  versionParams,
  yearParams,
} from './model.ts'
import { changedSince, documentText, getStatement, listStatements } from './queries.ts'
import { compileYear, discardDraft, publishStatement } from './record.ts'
import { DOCUMENT_FORMATS, rendering } from './rendering.ts'

const tags = ['年度报告 statements']
const FILE = { schema: z.string().openapi({ format: 'binary' }) }
const DraftRead = z
  .string()
  .max(200)
  .optional()
  .openapi({ description: 'the ETag of the draft that you read: its sha256 in quotes; 428 without it' })

/** The federation's year: compiled, published by a second person, superseded. */
export const statementRoutes = createRouter()
  .openapi(
    createRoute({
      method: 'get',
      path: '/statements',
      tags,
      summary: 'Every version of every year, newest first; drafts for those who review',
      responses: {
        200: json(z.object({ items: z.array(Statement), revision: z.int() }), '年度报告'),
        ...problemResponses(...COMMON),
      },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      const read = await revision(ctx)
      return c.json({ items: await listStatements(ctx), revision: read }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/statements/{year}',
      tags,
      summary: 'The published version of a year',
      request: { params: yearParams },
      responses: { 200: json(Statement, '年度报告'), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => c.json(await getStatement(c.get('ctx'), c.req.valid('param').year), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/statements/{year}',
      tags,
      summary: 'Compile the year as the ledger stands, or stood, into a draft, in place of an earlier draft',
      request: {
        params: yearParams,
        body: { required: false, content: { 'application/json': { schema: StatementInput } } },
      },
      responses: {
        201: json(Statement, '草稿'),
        ...problemResponses(...COMMON, ...WRITE, 'in_flight', 'key_reused', 'total_overflow'),
      },
    }),
    async (c) =>
      send(c, await compileYear(c.get('ctx'), c.req.valid('param').year, c.req.valid('json') ?? {})) as never,
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/statements/{year}/changes',
      tags,
      summary: 'What came, went or was replaced in a published year since',
      request: { params: yearParams },
      responses: { 200: json(Changes, '发布以来的变更'), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => c.json(await changedSince(c.get('ctx'), c.req.valid('param').year), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/statements/{year}/compare',
      tags,
      summary: 'What one version of a year tells differently from another',
      request: { params: yearParams, query: ComparisonQuery },
      responses: { 200: json(Comparison, '两版差异'), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => {
      const { from, to } = c.req.valid('query')
      return c.json(await compareVersions(c.get('ctx'), c.req.valid('param').year, from, to), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/statements/{year}/{number}',
      tags,
      summary: 'One version of a year',
      request: { params: versionParams },
      responses: { 200: json(Statement, '年度报告'), ...problemResponses(...COMMON, 'not_found') },
    }),
    async (c) => {
      const { year, number } = c.req.valid('param')
      const statement = await getStatement(c.get('ctx'), year, number)
      // of a published version, what its records did since is told too, which no hash of its own covers
      if (statement.status === 'draft') c.header('etag', `"${statement.sha256}"`)
      return c.json(statement, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/statements/{year}/{number}/document',
      tags,
      summary: 'The document itself: canonical JSON (RFC 8785) byte for byte, or rendered',
      request: {
        params: versionParams,
        query: z.strictObject({
          format: z
            .enum(DOCUMENT_FORMATS)
            .optional()
            .openapi({ description: 'json (the very bytes), xlsx (a workbook), zip (CSV files)' }),
        }),
      },
      responses: {
        200: {
          description: '年度报告正文；json 时其字节的 SHA-256 即 sha256，也见 Content-Digest（RFC 9530）',
          content: {
            'application/json': { schema: StatementDocumentModel },
            [FORMATS.xlsx]: FILE,
            'application/zip': FILE,
          },
        },
        ...problemResponses(...COMMON, 'not_found'),
      },
    }),
    async (c) => {
      const ctx = c.get('ctx')
      const { year, number } = c.req.valid('param')
      const statement = await getStatement(ctx, year, number)
      const text = await documentText(ctx, statement.id)
      return rendering(c.req.valid('query').format ?? 'json', text, statement) as never
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/statements/{year}/{number}/publish',
      tags,
      summary: 'Publish a draft that somebody else compiled; the version before it is superseded',
      description:
        'Of a year that had ended when it was compiled, and only where it states something that the published version does not: a record, a number, other notes (422 otherwise).',
      request: { params: versionParams, headers: z.object({ 'if-match': DraftRead }) },
      responses: {
        200: json(Statement, '已发布'),
        ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'own_record', 'in_flight', 'key_reused'),
      },
    }),
    async (c) => {
      const { year, number } = c.req.valid('param')
      const seen = ifMatchHash(c.req.header('if-match'))
      return send(c, await publishStatement(c.get('ctx'), year, number, seen)) as never
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/statements/{year}/{number}/discard',
      tags,
      summary: 'Throw a draft away',
      request: { params: versionParams },
      responses: {
        200: json(z.object({ discarded: z.string() }), '已撤销'),
        ...problemResponses(...COMMON, ...WRITE, 'wrong_status', 'in_flight', 'key_reused'),
      },
    }),
    async (c) => {
      const { year, number } = c.req.valid('param')
      return send(c, await discardDraft(c.get('ctx'), year, number)) as never
    },
  )

import { z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { Problem } from '../core/errors.ts'
import { Id } from '../core/fields.ts'
import type { Answer } from '../db/context.ts'
import type { AppEnv } from './env.ts'

/** What operations are declared with: a JSON answer, a JSON body, a record's id, the version that was read. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema: readAtOnce(schema) } },
})
export const idParams = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' } }) })
export const matchHeaders = z.object({ 'if-match': z.string().max(40).optional() })
export const formatParam = { format: z.string().max(10).optional().openapi({ description: 'json, csv, ndjson, xlsx' }) }

/** A model whose reader need not wait: Hono's validator would wait for it all the same, and for that Zod reads it uncompiled. */
function readAtOnce<T extends z.ZodType>(schema: T): T {
  schema.safeParseAsync = async (...input) => schema.safeParse(...input)
  return schema
}

/** Who changed what of a record, when, from what to what. */
const HistoryEntry = z
  .object({
    seq: z.int(),
    act: z.string(),
    at: z.string(),
    reason: z.string().nullable(),
    account_id: Id,
    account_name: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()),
  })
  .openapi('HistoryEntry')
export const History = z.object({ items: z.array(HistoryEntry) })

/** The version a writer read, from If-Match: `"v3"`. 428 without it. */
export function ifMatch(header: string | undefined): number {
  if (header === undefined) throw new Problem('precondition_required')
  const version = /^"v(\d{1,9})"$/.exec(header.trim())?.[1]
  if (!version) throw new Problem('stale')
  return Number(version)
}

/**
 * Answers a write; its body is what was stored beside it. All its headers are given to it at once: Hono would make an object of the
 * web's for them, and the layers would add theirs one by one, which takes as long as to find a few rows.
 */
export function send(c: HonoContext<AppEnv>, { status, headers, body }: Answer): Response {
  c.set('whole', true)
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...c.get('standing'),
      'x-request-id': c.get('request_id'),
    },
  })
}

/** A single page for the streamed formats. */
export async function* onePage<T>(page: T) {
  yield page
}

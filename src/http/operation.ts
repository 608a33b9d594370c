import { z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { invalid, Problem } from '../core/errors.ts'
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
export const matchHeaders = z.object({
  'if-match': z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'the version you read: "v3"; several with commas, or *' }),
})
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

/**
 * The version that a writer means to change, from If-Match (RFC 9110, 13.1.1): `"v3"`, several of which it may be, or `*`, whichever is
 * there. 428 without it, 412 where the record is at none of them.
 * @param present tells at which version the record is, where that has to be known
 */
export async function ifMatch(
  header: string | undefined,
  present: () => Promise<{ version?: unknown }>,
): Promise<number> {
  if (header === undefined) throw new Problem('precondition_required')
  const read = header.trim() === '*' ? [] : header.split(',').map(versionIn)
  if (read.length === 1) return read[0] as number
  const version = Number((await present()).version)
  if (read.length > 0 && !read.includes(version)) throw new Problem('stale')
  return version
}

function versionIn(tag: string): number {
  const version = /^"v(\d{1,9})"$/.exec(tag.trim())?.[1]
  if (!version) throw invalid({ field: 'If-Match', code: 'version_format' })
  return Number(version)
}

/** The SHA-256 of the document that was read, from If-Match: what is done with one blindly is done with another. 428 without it. */
export function ifMatchHash(header: string | undefined): string {
  if (header === undefined) throw new Problem('precondition_required')
  const hash = /^"([0-9a-f]{64})"$/.exec(header.trim())?.[1]
  if (!hash) throw invalid({ field: 'If-Match', code: 'hash_format' })
  return hash
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

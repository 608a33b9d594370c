import { createMiddleware } from 'hono/factory'
import { Problem } from '../core/errors.ts'
import type { AppEnv } from './env.ts'

/** Largest JSON body, bytes. Files go to /imports, which has limits of its own. */
export const MAX_JSON = 1024 * 1024

/** Methods whose requests may carry a body. */
export const WRITES = ['POST', 'PATCH', 'PUT', 'DELETE']

/**
 * Reads a JSON body once, within the limit, as strict UTF-8: a parser that replaces broken bytes would store names that nobody sent.
 * What Hono parses afterwards comes from the same bytes.
 */
export const jsonBody = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.path.endsWith('/imports')) return next()
    if (Number(c.req.header('content-length') ?? 0) > MAX_JSON) throw tooLarge(MAX_JSON)
    // a body of a stated length is no longer than that; node-server reads it whole without making a stream of it
    const stated = c.req.header('content-length') !== undefined
    const bytes = stated ? new Uint8Array(await c.req.raw.arrayBuffer()) : await readWithin(c.req.raw.body, MAX_JSON)
    if (bytes.byteLength === 0) {
      c.req.bodyCache.text = Promise.resolve('') as never
      return next()
    }
    if (!c.req.header('content-type')?.toLowerCase().startsWith('application/json'))
      throw new Problem('unsupported_media')
    const { text, value } = read(bytes)
    // Hono's cache holds promises, whatever its type says
    c.req.bodyCache.text = Promise.resolve(text) as never
    // it would parse the text once more
    c.req.json = (async () => value) as never
    return next()
  })

const utf8 = new TextDecoder('utf-8', { fatal: true })

function read(bytes: Uint8Array): { text: string; value: unknown } {
  try {
    const text = utf8.decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch {
    throw new Problem('malformed')
  }
}

const tooLarge = (limit: number) =>
  new Problem('too_large', { detail: { zh: `上限 ${limit} 字节`, en: `the limit is ${limit} bytes` } })

/** A whole body of at most `limit` bytes; a longer one is refused. */
export async function readWithin(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (body) {
    for await (const chunk of body) {
      size += chunk.byteLength
      // a sender who is cut off half-way may never hear why: what is too long is read on unkept, as far again and no further
      if (size > 2 * limit) throw tooLarge(limit)
      if (size <= limit) chunks.push(chunk)
    }
  }
  if (size > limit) throw tooLarge(limit)
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

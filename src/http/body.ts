import { createMiddleware } from 'hono/factory'
import { Problem } from '../core/errors.ts'
import { jsonFault } from '../core/json-fault.ts'
import type { AppEnv } from './env.ts'

/** Largest JSON body, bytes. */
export const MAX_JSON = 1024 * 1024
/** And of the one that is read of whom nobody knows: a login and a password. */
const MAX_SIGN_IN = 8 * 1024

/** Whether a request's body is a file, which is read as it comes and has limits of its own. */
export const isFile = (path: string): boolean => path === '/api/v1/imports'

/** Methods whose requests may carry a body. */
export const WRITES = ['POST', 'PATCH', 'PUT', 'DELETE']

/**
 * Reads a JSON body once, within the limit, as strict UTF-8: a parser that replaces broken bytes would store names that nobody sent.
 * What Hono parses afterwards comes from the same bytes.
 */
export const jsonBody = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!isPlain(c.req.header('content-encoding')))
      throw new Problem('unsupported_media', {
        detail: { zh: '请求内容不得压缩', en: 'send the body without a content coding' },
        headers: { 'accept-encoding': 'identity' },
      })
    if (isFile(c.req.path)) return next()
    const limit = c.req.path === '/api/v1/session' ? MAX_SIGN_IN : MAX_JSON
    if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(limit)
    // a body of a stated length is no longer than that; node-server reads it whole without making a stream of it
    const stated = c.req.header('content-length') !== undefined
    const bytes = stated ? new Uint8Array(await c.req.raw.arrayBuffer()) : await readWithin(c.req.raw.body, limit)
    if (bytes.byteLength === 0) {
      c.req.bodyCache.text = Promise.resolve('') as never
      return next()
    }
    if (!isJson(c.req.header('content-type')))
      throw new Problem('unsupported_media', {
        detail: { zh: '须为 UTF-8 的 application/json', en: 'send application/json in UTF-8' },
      })
    const { text, value } = read(bytes)
    c.get('ctx').renew?.()
    // Hono's cache holds promises, whatever its type says
    c.req.bodyCache.text = Promise.resolve(text) as never
    // it would parse the text once more
    c.req.json = (async () => value) as never
    return next()
  })

const isPlain = (coding: string | undefined): boolean => /^(identity)?$/i.test(coding?.trim() ?? '')

/** As @hono/zod-openapi knows it, which would call anything else malformed. */
const JSON_TYPE = /^application\/json(;\s*[\w-]+=[^;]+)*$/i
const CHARSET = /;\s*charset="?([^";]*)/i

/** JSON is UTF-8 (RFC 8259, 8.1): a type that says another charset is believed, and refused. */
const isJson = (type = ''): boolean =>
  JSON_TYPE.test(type) && /^utf-?8$/i.test(CHARSET.exec(type)?.[1]?.trim() ?? 'utf-8')

const utf8 = new TextDecoder('utf-8', { fatal: true })

function read(bytes: Uint8Array): { text: string; value: unknown } {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new Problem('malformed', { detail: { zh: '不是 UTF-8 文本', en: 'the body is not UTF-8 text' } })
  }
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    const { line, column } = jsonFault(text)
    const detail = {
      zh: `JSON 在第 ${line} 行第 ${column} 个字符处有误`,
      en: `the JSON goes wrong at line ${line}, character ${column}`,
    }
    throw new Problem('malformed', { detail, extra: { line, column } })
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

import { createMiddleware } from 'hono/factory'
import { invalid, Problem } from '../core/errors.ts'
import { storedAnswer } from '../db/commit.ts'
import { isFile } from './body.ts'
import type { AppEnv } from './env.ts'

/** Requests being processed now, by account and key; a second one meanwhile is told so rather than left to race. */
const inFlight = new Set<string>()

/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the same key and request give the stored answer, for ever; the same
 * key with another request is 422; one still being processed is 409. The answer is stored in the same batch as the write (db/commit),
 * so there is no moment at which one exists without the other.
 */
export const idempotency = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    const header = c.req.header('idempotency-key')
    const ctx = c.get('ctx')
    if (header === undefined || !ctx.actor) return next()
    const key = header.replace(/^"(.*)"$/, '$1')
    if (key.length < 1 || key.length > 255) throw invalid({ field: 'Idempotency-Key', code: 'out_of_range' })
    // a file is hashed as it is read, so that the import itself looks for the stored answer
    const file = isFile(c.req.path)
    const request_hash = await c
      .get('secrets')
      .sha256Hex(`${c.req.method}\n${c.req.url.replace(/^[^/]*\/\/[^/]*/, '')}\n${file ? '' : await c.req.text()}`)
    const replay = async () => {
      const stored = file ? null : await storedAnswer(ctx, key, request_hash)
      return stored && c.json(stored.body as object, stored.status, stored.headers)
    }
    const stored = await replay()
    if (stored) return stored
    const claim = `${ctx.actor.account_id} ${key}`
    if (inFlight.has(claim)) throw new Problem('in_flight', { headers: { 'retry-after': '1' } })
    inFlight.add(claim)
    try {
      c.set('ctx', { ...ctx, receipt: { key, request_hash } })
      await next()
      // the same request may have been answered by another isolate meanwhile; what it met here is then only its own trace
      if (c.error) c.res = (await replay()) ?? c.res
    } finally {
      inFlight.delete(claim)
    }
  })

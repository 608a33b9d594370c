import { dayOf } from '../core/day.ts'
import { Kept } from '../core/kept.ts'
import type { Store } from '../db/store.ts'
import { knownRevision } from '../facts/latest.ts'
import { type Log, requestId } from './log.ts'

/** How many answers are kept, and the length of the longest: together 32 MB at most. */
const ANSWERS = 500
const LARGEST = 64 * 1024
/** Addresses longer than any that people or programs follow are not worth keeping. */
const LONGEST = 500

interface Answer {
  /** What it holds for: the beginning of its ETag. */
  standing: string
  etag: string
  body: string
  headers: Record<string, string>
  /** Of its 304, which need say no more than how long what the client holds is good for (RFC 9110, 15.4.5). */
  unchanged: Record<string, string>
}

const OF_UNCHANGED = ['etag', 'cache-control', 'vary', 'access-control-allow-origin', 'x-demo']

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>

/**
 * Keeps whole answers to the public for the revision and day that they hold for, in front of the application, so that a repeated
 * question passes no layer and reads no table, neither for its body nor for its 304. An address is kept when it is asked for the
 * second time, so that what is asked only once costs nothing more. Where an engine cannot tell that nothing was written (D1), nothing
 * is kept.
 */
export function keepingAnswers<F extends Fetch>(fetch: F, deps: { store: Store; now: () => Date; log: Log }): F {
  const kept = new Kept(ANSWERS)
  const asked = new Kept(ANSWERS)
  const { store, now, log } = deps
  const front = (request: Request, ...rest: never[]): Response | Promise<Response> => {
    const { headers, url } = request
    if (
      request.method !== 'GET' ||
      url.length > LONGEST ||
      headers.get('authorization') !== null ||
      headers.get('cookie') !== null
    )
      return fetch(request, ...rest)
    const instant = now()
    const rev = knownRevision(store)
    const standing = `"r${rev}-${dayOf(instant)}`
    const key = `${headers.get('accept') ?? ''} ${url}`
    const found = kept.find<Answer>(key)
    if (found?.standing !== standing) return fresh(key, standing, fetch(request, ...rest))
    const request_id = requestId(headers.get('x-request-id'))
    const known = knows(headers.get('if-none-match'), found.etag)
    const status = known ? 304 : 200
    log({
      level: 'info',
      at: instant.toISOString(),
      request_id,
      method: 'GET',
      // it was answered in public, so that it holds nothing of anybody's own
      path: new URL(url).pathname,
      status,
      ms: 0,
      account_id: null,
    })
    return new Response(known ? null : found.body, {
      status,
      headers: { ...(known ? found.unchanged : found.headers), 'x-request-id': request_id },
    })
  }
  const fresh = async (key: string, standing: string, answering: Response | Promise<Response>) => {
    const answer = await answering
    if (!lasting(answer, standing)) return answer
    if (asked.find(key) === undefined) asked.keep(key, true)
    else {
      const body = await text(answer.clone())
      const headers = Object.fromEntries(answer.headers)
      if (body === null) return answer
      const unchanged = Object.fromEntries(Object.entries(headers).filter(([name]) => OF_UNCHANGED.includes(name)))
      kept.keep(key, { standing, etag: headers.etag ?? '', body, headers, unchanged })
    }
    return answer
  }
  return front as F
}

/** Whether a client that sent this If-None-Match holds the answer of this strong ETag already. */
export const knows = (header: string | null | undefined, etag: string): boolean =>
  header
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*') ?? false

/** Whether an answer is public, is what the revision makes of its address, and can be kept as text. */
const lasting = ({ status, headers }: Response, standing: string): boolean =>
  status === 200 &&
  headers.get('etag')?.startsWith(standing) === true &&
  headers.get('cache-control')?.startsWith('public') === true &&
  /^(application\/json|text\/html)/.test(headers.get('content-type') ?? '')

/** The body as text; null where it is larger than what is kept, read no further than that. */
async function text(answer: Response): Promise<string | null> {
  if (!answer.body) return null
  const reader = answer.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value, { stream: true })
    if (text.length > LARGEST) {
      // not awaited: one of two bodies made of one is let go only together with the other, which nobody has read yet
      void reader.cancel()
      return null
    }
  }
}

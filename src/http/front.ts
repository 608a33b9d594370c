import { dayOf } from '../core/day.ts'
import { Kept } from '../core/kept.ts'
import type { Context } from '../db/context.ts'
import { knownRevision, type Revision } from '../db/revision.ts'
import type { Store } from '../db/store.ts'
import type { HeaderRecord } from './headers.ts'
import { type Log, requestId } from './log.ts'
import { knows, LASTING, standingOf, tagOf } from './revision.ts'

/** A question as either platform tells it. */
export interface Asked {
  host: string
  /** Path and query. */
  target: string
  header: (name: string) => string | null | undefined
}

/** An answer made without the application. */
export interface Ready {
  status: 200 | 304
  /** Names and values in turn, as Node writes them. */
  headers: readonly string[]
  body: string | Uint8Array<ArrayBuffer> | null
}

/**
 * What the public asks most, answered past router, layers and validation. `answer` is given what follows `start` in the address and
 * tells the very text that the application would, and the revision that it holds for; null, or an error, leaves the question to the
 * application.
 */
export interface Quick {
  /** The address up to a record's id, or up to its query and with the `?`. */
  start: string
  answer: (ctx: Context, rest: string) => Promise<{ revision: Revision; body: string } | null>
  /** One of so many, and so soon made, that it is not worth keeping. */
  single?: true
}

export type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>

/** Stands before an application and spares it what it would only say again. */
export interface Front {
  /** Answers a GET; null: the application has to be asked, by `behind`. */
  answer: (asked: Asked) => Ready | Promise<Ready | null> | null
  /** Asks the application, and keeps what it says where that lasts. */
  behind: Fetch
}

export interface FrontDeps {
  store: Store
  now: () => Date
  log: Log
  quick: readonly Quick[]
  /** Of every answer that programs are given. */
  headers: HeaderRecord
}

/** How many answers are kept, the letters of the longest, and the bytes of all together. */
const ANSWERS = 500
const LARGEST = 256 * 1024
const BYTES = 32 * 2 ** 20
/** And of the addresses that were asked for, whose clients may say as much as they like of what they accept. */
const ASKED_BYTES = 2 ** 20
/** Addresses longer than any that people or programs follow are not worth keeping. */
const LONGEST = 500
const OF_UNCHANGED = ['etag', 'cache-control', 'vary', 'access-control-allow-origin', 'x-demo']
const JSON_WANTED = /^(application\/json|\*\/\*|)$/

interface Lasting {
  /** What it holds for: the beginning of its ETag. */
  standing: string
  etag: string
  headers: readonly string[]
  /** Those of its 304, made when it is first asked for. */
  unchanged?: readonly string[]
  body: string
}

/**
 * Keeps whole answers to the public for the revision and day that they hold for, so that a repeated question passes no layer and reads
 * no table, neither for its body nor for its 304. An address is kept when it is asked for the second time, so that what is asked only
 * once costs nothing more. Where an engine cannot tell that nothing was written (D1), no front can stand.
 */
export function frontOf(fetch: Fetch, { store, now, log, quick, headers }: FrontDeps): Front {
  const kept = new Kept(ANSWERS, BYTES)
  const asked = new Kept(ANSWERS, ASKED_BYTES)
  const quickly = new Map(quick.map((one) => [one.start, one]))
  const json = Object.entries({ 'content-type': 'application/json', ...headers, ...LASTING }).flat()

  const secondTime = (key: string): boolean => {
    if (asked.find(key) !== undefined) return true
    asked.keep(key, true)
    return false
  }

  const tell = (lasting: Lasting, at: Date, { target, header }: Asked): Ready => {
    const request_id = requestId(header('x-request-id'))
    const known = knows(header('if-none-match'), lasting.etag)
    const status = known ? 304 : 200
    // it is answered in public, so that its path holds nothing of anybody's own
    const path = pathOf(target)
    log({ level: 'info', at: at.toISOString(), request_id, method: 'GET', path, status, ms: 0, account_id: null })
    if (known) lasting.unchanged ??= unchanged(lasting.headers)
    const headers = [...((known && lasting.unchanged) || lasting.headers), 'x-request-id', request_id]
    return { status, headers, body: known ? null : lasting.body }
  }

  const answer: Front['answer'] = (question) => {
    const { target, header } = question
    if (target.length > LONGEST || !isPublic(question)) return null
    const at = now()
    const day = dayOf(at)
    const one = quickly.get(target.slice(0, restOf(target)))
    const key = one?.single ? '' : keyOf(question)
    if (key) {
      const found = kept.find<Lasting>(key)
      if (found?.standing === standingOf(knownRevision(store), day)) return tell(found, at, question)
    }
    if (!one || !JSON_WANTED.test(header('accept') ?? '')) return null
    const ctx: Context = { store, now: () => at, actor: null }
    return one.answer(ctx, target.slice(restOf(target))).then(
      (made) => {
        if (made === null) return null
        const standing = standingOf(made.revision, day)
        const etag = tagOf(standing, target)
        const lasting = { standing, etag, headers: [...json, 'etag', etag], body: made.body }
        if (key && made.body.length <= LARGEST && secondTime(key)) kept.keep(key, lasting)
        return tell(lasting, at, question)
      },
      () => null,
    )
  }

  const behind: Fetch = async (request, ...rest) => {
    const answered = await fetch(request, ...rest)
    if (request.method !== 'GET') return answered
    const question = askedBy(request)
    const standing = standingOf(knownRevision(store), dayOf(now()))
    if (question.target.length > LONGEST || !isPublic(question) || !lasts(answered, standing)) return answered
    const key = keyOf(question)
    if (!secondTime(key)) return answered
    const body = await textOf(answered.clone())
    if (body !== null)
      kept.keep(key, {
        standing,
        etag: answered.headers.get('etag') ?? '',
        headers: [...answered.headers].flat(),
        body,
      } satisfies Lasting)
    return answered
  }
  return { answer, behind }
}

/** The front and what is behind it as one, for platforms that know nothing but `fetch`. */
export function fetchThrough({ answer, behind }: Front): Fetch {
  return async (request, ...rest) => {
    const ready = request.method === 'GET' ? await answer(askedBy(request)) : null
    if (!ready) return behind(request, ...rest)
    const headers = new Headers()
    for (let i = 0; i < ready.headers.length; i += 2) headers.append(ready.headers[i] ?? '', ready.headers[i + 1] ?? '')
    return new Response(ready.body, { status: ready.status, headers })
  }
}

function askedBy({ url, headers }: Request): Asked {
  const host = url.indexOf('//') + 2
  const path = url.indexOf('/', host)
  return { host: url.slice(host, path), target: url.slice(path), header: (name) => headers.get(name) }
}

const isPublic = ({ header }: Asked): boolean => (header('authorization') ?? header('cookie') ?? null) === null

/** What an answer's text depends on besides the revision and the day. */
const keyOf = ({ host, target, header }: Asked): string =>
  `${schemeSaid(header)} ${host} ${header('accept') ?? ''} ${target}`

/** By what scheme a proxy says that it was asked, which may be part of the addresses in an answer. */
export const schemeSaid = (header: Asked['header']): string => header('x-forwarded-proto') ?? ''

/** Where in an address a record's id or the query begins. */
function restOf(target: string): number {
  const query = target.indexOf('?')
  return (query < 0 ? target.lastIndexOf('/') : query) + 1
}

function pathOf(target: string): string {
  const query = target.indexOf('?')
  return query < 0 ? target : target.slice(0, query)
}

/** Headers of a 304, which need say no more than how long what the client holds is good for (RFC 9110, 15.4.5). */
const unchanged = (headers: readonly string[]): readonly string[] =>
  headers.filter((_, i) => OF_UNCHANGED.includes(headers[i - (i % 2)] ?? ''))

/** Whether an answer is public, is what the revision makes of its address, and can be kept as text. */
const lasts = ({ status, headers }: Response, standing: string): boolean =>
  status === 200 &&
  headers.get('etag')?.startsWith(standing) === true &&
  headers.get('cache-control')?.startsWith('public') === true &&
  /^(application\/json|text\/html)/.test(headers.get('content-type') ?? '')

/** The body as text; null where it is larger than what is kept, read no further than that. */
async function textOf(answer: Response): Promise<string | null> {
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

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Worker } from 'node:worker_threads'
import { Problem } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import type { Store } from '../db/store.ts'
import { formAsked } from '../http/formats.ts'
import type { HeaderRecord } from '../http/headers.ts'
import { renderProblem } from '../http/problem.ts'
import { type Heard, type Piece, receive, Sender, sharedPieces } from './relay.ts'

/** What another thread answers: it takes seconds for a large register, and whoever reads a page meanwhile should not notice. */
const HEAVY: readonly { method: string; path: RegExp; file?: true }[] = [
  { method: 'POST', path: /^\/api\/v1\/imports$/ },
  { method: 'POST', path: /^(\/en)?\/desk\/imports(\/|$)/ },
  { method: 'POST', path: /^\/api\/v1\/(statements|reviews)(\/|$)/ },
  { method: 'POST', path: /^(\/en)?\/desk\/(years|review)(\/|$)/ },
  { method: 'GET', path: /^(\/api\/v1|(\/en)?\/desk)\/checks(\/|$)/ },
  { method: 'GET', path: /^\/api\/v1\/open-data\/./ },
  { method: 'GET', path: /^\/api\/v1\/statements\/.*\/document$/ },
  // a whole list as a file, whether its address asks for one or what its reader accepts
  { method: 'GET', path: /^\/api\/v1\//, file: true },
]

export function isHeavy({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>): boolean {
  const from = url.indexOf('/', 8)
  const at = url.indexOf('?', from)
  const path = at < 0 ? url.slice(from) : url.slice(from, at)
  const asksForFile = () => {
    const format = at < 0 ? null : new URLSearchParams(url.slice(at)).get('format')
    return formAsked(format ?? undefined, headers.get('accept') ?? undefined) !== ''
  }
  return HEAVY.some((kind) => kind.method === method && kind.path.test(path) && (!kind.file || asksForFile()))
}

/** How many may be read from the thread at once: a workbook holds some 8 MB until its reader has taken it. */
export const MOST_READERS = 16
/** And from one address, so that nobody who reads slowly on purpose keeps the others out. */
export const MOST_OF_ONE = 4

/** One request on its way to the thread. */
export interface Asked {
  id: number
  url: string
  method: string
  headers: [string, string][]
  /** Where its body is put, a piece at a time, so that neither side ever holds a whole file; null: it has none. */
  shared: SharedArrayBuffer | null
  address: string | null
}
export interface Answered {
  id: number
  status: number
  headers: [string, string][]
  /** Where its body is put, a piece at a time; null: it has none. */
  shared: SharedArrayBuffer | null
}
/** What the serving thread says to the other, and hears of it. */
export type ToThread = Asked | Piece | Heard | 'close'
export type FromThread = Answered | Piece | Heard
/** What the thread is told when it starts. */
export interface Start {
  file: string
  demo: boolean
}

/** A request and its answer as Node has them. */
interface Wire {
  incoming: IncomingMessage
  outgoing: ServerResponse
}

/** A request whose answer its reader does not have yet. */
interface Underway {
  outgoing: ServerResponse
  /** Whose it is; null: unknown. */
  address: string | null
  /** Sends its body; null: it has none. */
  sender: Sender | null
  /** Where its body arrives, once it has begun to be answered. */
  shared: SharedArrayBuffer | null
  settle: (response: Response | null) => void
}

/**
 * The same application in a thread of its own, over its own connection to the same file. It starts with the first heavy request and
 * stays; if it dies, who waited is told so and the next request starts another.
 */
export class HeavyThread {
  readonly #start: Start
  readonly #store: Store
  readonly #headers: HeaderRecord
  readonly #underway = new Map<number, Underway>()
  #worker: Worker | null = null
  #last = 0

  /**
   * @param store the serving thread's own, which is to know what this one wrote before anybody is told of it
   * @param headers of every answer that programs are given
   */
  constructor(start: Start, store: Store, headers: HeaderRecord = {}) {
    this.#start = start
    this.#store = store
    this.#headers = headers
  }

  /** Has a request answered and the answer written as it comes: null. Otherwise what is to be said instead. */
  answer(request: Request, address: string | null, { incoming, outgoing }: Wire): Promise<Response | null> {
    const { url, method, headers } = request
    // what is written waits for its turn: whoever decides or takes a file in is known, and few
    if (method === 'GET' && this.#isFull(address)) return Promise.resolve(this.#busy())
    const worker = this.#running()
    const id = ++this.#last
    const shared = method === 'GET' ? null : sharedPieces()
    const sender = shared && new Sender(id, worker, shared)
    return new Promise((settle) => {
      this.#underway.set(id, { outgoing, address, sender, shared: null, settle })
      worker.postMessage({ id, url, method, headers: [...headers], shared, address } satisfies ToThread)
      // that a client goes away in the middle is no fault of ours
      sender?.send(piecesOf(incoming)).catch(() => {})
      outgoing.once('close', () => sender?.hear({ id, gone: true }))
    })
  }

  /** Lets the thread close its connection; resolves when it has ended. */
  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close' satisfies ToThread)
    await ended
  }

  #isFull(address: string | null): boolean {
    const readers = [...this.#underway.values()].filter(({ sender }) => sender === null)
    const own = address === null ? [] : readers.filter((one) => one.address === address)
    return readers.length >= MOST_READERS || own.length >= MOST_OF_ONE
  }

  #busy(): Response {
    const id = newId()
    const headers = { 'retry-after': '1', ...this.#headers, 'x-request-id': id }
    return renderProblem(new Problem('busy', { headers }), id)
  }

  /** Tells who waited that there will be no answer, or cuts off the one that has begun and is not all there. */
  #giveUp({ outgoing, settle }: Underway): void {
    if (!outgoing.headersSent) settle(this.#busy())
    else if (!outgoing.writableEnded) outgoing.destroy()
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    // its young objects are rows, which are gone with the next block
    const resourceLimits = { maxYoungGenerationSizeMb: 6 }
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: this.#start, resourceLimits })
    const tell = (heard: Heard) => worker.postMessage(heard satisfies ToThread)
    worker.on('message', (said: FromThread) => {
      const one = this.#underway.get(said.id)
      // who went away is not waited for
      if (!one) return
      if ('status' in said) this.#begin(one, said, tell)
      else if ('free' in said || 'gone' in said) one.sender?.hear(said)
      else if (one.shared) receive(said, one.shared, one.outgoing, tell)
    })
    worker.on('error', (error) => console.error(error))
    worker.on('exit', () => {
      this.#worker = null
      for (const one of this.#underway.values()) this.#giveUp(one)
      this.#underway.clear()
    })
    this.#worker = worker
    return worker
  }

  #begin(one: Underway, { id, status, headers, shared }: Answered, tell: (heard: Heard) => void): void {
    const { outgoing, settle } = one
    this.#store.look?.()
    one.shared = shared
    outgoing.writeHead(status, headers.flat())
    // that is when its reader has the whole, too
    const gone = () => this.#underway.delete(id) && tell({ id, gone: true })
    if (outgoing.closed) gone()
    else outgoing.once('close', gone)
    if (!shared) outgoing.end()
    settle(null)
  }
}

/** What a client sends. A piece is given back once it was sent on: V8 would let 30 MB of them lie. */
async function* piecesOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterable<Buffer<ArrayBuffer>> = incoming.iterator({ destroyOnReturn: false })
  for await (const piece of pieces) {
    yield piece
    if (piece.length === piece.buffer.byteLength) piece.buffer.transfer(0)
  }
}

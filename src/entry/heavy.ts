import { Worker } from 'node:worker_threads'
import { Problem } from '../core/errors.ts'
import type { Store } from '../db/store.ts'
import { renderProblem } from '../http/problem.ts'

/** What another thread answers: it takes seconds for a large register, and whoever reads a page meanwhile should not notice. */
const HEAVY: readonly { method: string; path: RegExp; query?: RegExp }[] = [
  { method: 'POST', path: /^\/api\/v1\/imports$/ },
  { method: 'POST', path: /^(\/en)?\/desk\/imports(\/|$)/ },
  { method: 'POST', path: /^\/api\/v1\/(statements|reviews)(\/|$)/ },
  { method: 'POST', path: /^(\/en)?\/desk\/(years|review)(\/|$)/ },
  { method: 'GET', path: /^\/api\/v1\/open-data\/./ },
  { method: 'GET', path: /^\/api\/v1\/statements\/.*\/document$/ },
  { method: 'GET', path: /^\/api\/v1\//, query: /[?&]format=(csv|ndjson|xlsx)\b/ },
]

export function isHeavy({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  const from = url.indexOf('/', 8)
  const at = url.indexOf('?', from)
  const path = at < 0 ? url.slice(from) : url.slice(from, at)
  const search = at < 0 ? '' : url.slice(at)
  return HEAVY.some((kind) => kind.method === method && kind.path.test(path) && (kind.query?.test(search) ?? true))
}

/** One request on its way to the thread; its body goes over as a stream, so that neither side ever holds a whole file. */
export interface Asked {
  id: number
  url: string
  method: string
  headers: [string, string][]
  body: ReadableStream<Uint8Array> | null
  address: string | null
}
export interface Answered {
  id: number
  status: number
  headers: [string, string][]
  body: ReadableStream<Uint8Array> | null
}
/** What the thread is told when it starts. */
export interface Start {
  file: string
  demo: boolean
}

/**
 * The same application in a thread of its own, over its own connection to the same file. It starts with the first heavy request and
 * stays; if it dies, who waited is told so and the next request starts another.
 */
export class HeavyThread {
  readonly #start: Start
  readonly #waiting = new Map<number, (answer: Answered | null) => void>()
  #worker: Worker | null = null
  #last = 0

  readonly #store: Store

  /** @param store the serving thread's own, which is to know what this one wrote before anybody is told of it */
  constructor(start: Start, store: Store) {
    this.#start = start
    this.#store = store
  }

  async fetch(request: Request, address: string | null): Promise<Response> {
    const worker = this.#running()
    const id = ++this.#last
    const { url, method, body } = request
    const answer = await new Promise<Answered | null>((resolve) => {
      this.#waiting.set(id, resolve)
      const asked: Asked = { id, url, method, headers: [...request.headers], body, address }
      worker.postMessage(asked, body ? [body as never] : [])
    })
    this.#store.look?.()
    if (!answer) return renderProblem(new Problem('busy', { headers: { 'retry-after': '1' } }), crypto.randomUUID())
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }

  /** Lets the thread close its connection; resolves when it has ended. */
  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close')
    await ended
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    // its young objects are rows, which are gone with the next block
    const resourceLimits = { maxYoungGenerationSizeMb: 6 }
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: this.#start, resourceLimits })
    worker.on('message', (answer: Answered) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    worker.on('error', (error) => console.error(error))
    worker.on('exit', () => {
      this.#worker = null
      for (const tell of this.#waiting.values()) tell(null)
      this.#waiting.clear()
    })
    this.#worker = worker
    return worker
  }
}

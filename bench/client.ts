import { Agent, request } from 'node:http'

/** One request as an operation asks it. */
export interface Ask {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
  /** What a well-made answer says; 2xx unless told. */
  status?: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Sends one request and reads its answer to the end. Throws when the status is another, so that no refusal is ever timed. */
export function send(base: string, ask: Ask): Promise<{ bytes: number; text: string }> {
  const { hostname, port } = new URL(base)
  const { path, method = 'GET', body } = ask
  const headers = {
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    ...ask.headers,
  }
  return new Promise((resolve, reject) => {
    const call = request({ agent, hostname, port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        // a whole export is counted, not kept
        if (bytes < 1_000_000) chunks.push(chunk)
      })
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const right = ask.status ? answer.statusCode === ask.status : Math.floor((answer.statusCode ?? 0) / 100) === 2
        if (right) resolve({ bytes, text })
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`))
      })
    })
    call.on('error', reject)
    call.end(body)
  })
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
export const median = (values: readonly number[]): number => quantile(values, 0.5)

export interface Timed {
  /** Milliseconds. */
  p50: number
  p99: number
  /** Requests a second. */
  rate: number
}

/** What was asked in a while: how long each request took, and all of them, ms. */
export interface Taken {
  each: number[]
  ms: number
}

/** Asks for `ms` milliseconds over `connections` at a time, at least five times; `make` says what comes next. */
export async function asked(base: string, make: () => Ask, connections: number, ms: number): Promise<Taken> {
  const each: number[] = []
  const started = performance.now()
  const one = async () => {
    while (performance.now() - started < ms || each.length < 5) {
      const from = performance.now()
      await send(base, make())
      each.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return { each, ms: performance.now() - started }
}

/** Several whiles as one. */
export function timedOf(whiles: readonly Taken[]): Timed {
  const each = whiles.flatMap(({ each }) => each)
  const ms = whiles.reduce((sum, { ms }) => sum + ms, 0)
  return { p50: median(each), p99: quantile(each, 0.99), rate: (each.length / ms) * 1000 }
}

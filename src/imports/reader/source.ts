import type { Hasher } from '../../core/secrets.ts'

export type Source = ReadableStream<Uint8Array> | Uint8Array

/** Chunks of an upload, counted and hashed as they pass, from which the first bytes can be looked at without taking them. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #hash: Hasher | undefined
  #first: Uint8Array | undefined
  bytes = 0

  constructor(source: Source, hash: Hasher | undefined) {
    this.#hash = hash
    this.#chunks = (source instanceof Uint8Array ? slices(source) : fromStream(source))[Symbol.asyncIterator]()
  }

  /** At least `length` first bytes, or all there are. */
  async peek(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    let total = 0
    while (total < length) {
      const chunk = await this.#next()
      if (!chunk) break
      parts.push(chunk)
      total += chunk.length
    }
    this.#first = join(parts, total)
    return this.#first
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      if (this.#first) yield this.#first
      this.#first = undefined
      for (let chunk = await this.#next(); chunk; chunk = await this.#next()) yield chunk
    } finally {
      await this.close()
    }
  }

  /** The whole upload; `refuse` is called with the bytes so far before more are kept. */
  async all(refuse: (bytes: number) => void): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for await (const chunk of this.chunks()) {
      refuse(this.bytes)
      parts.push(chunk)
    }
    return join(parts, this.bytes)
  }

  close = async (): Promise<void> => {
    await this.#chunks.return?.()
  }

  async #next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const { done, value } = await this.#chunks.next()
      if (done) return undefined
      if (value.length === 0) continue
      this.bytes += value.length
      this.#hash?.update(value)
      return value
    }
  }
}

function join(parts: readonly Uint8Array[], total: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0]
  const whole = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

async function* fromStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      yield value
    }
  } finally {
    // a reading that stops early must not leave the upload flowing
    if (!ended) await reader.cancel().catch(() => {})
    reader.releaseLock()
  }
}

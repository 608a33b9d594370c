const encoder = new TextEncoder()

/** Text as bytes while it is being written, so that no export is ever whole in memory. */
export const bytesOf = (chunks: AsyncIterable<string>): ReadableStream<Uint8Array> =>
  ReadableStream.from(encoded(chunks))

async function* encoded(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield encoder.encode(chunk)
}

/** The same sequence with its first item read already; null when it has none. */
export async function begun<T>(items: AsyncIterable<T>): Promise<AsyncIterable<T> | null> {
  const iterator = items[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return null
  return (async function* () {
    yield first.value
    while (true) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  })()
}

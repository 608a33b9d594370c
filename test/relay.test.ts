import type { ServerResponse } from 'node:http'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { MessagePort } from 'node:worker_threads'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Piece, Receiver, receive, Sender, sharedPieces } from '../src/entry/relay.ts'

/** Both sides of one answer without a thread between them; `free`: whether the reader takes what comes. */
function relayed(free = true) {
  const shared = sharedPieces()
  const said: Piece[] = []
  const read: Buffer[] = []
  const outgoing = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      // a copy: the memory is used again
      read.push(Buffer.from(chunk))
      if (free) setImmediate(done)
    },
  }) as unknown as ServerResponse
  const port = {
    postMessage: (piece: Piece) => {
      said.push(piece)
      receive(piece, shared, outgoing, (heard) => sender.hear(heard))
    },
  } as MessagePort
  const sender = new Sender(1, port, shared)
  return { sender, said, outgoing, bytes: () => Buffer.concat(read) }
}

const quiet = async () => {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate)
}

test('whatever is sent arrives as it was sent, however it is cut', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 700_000 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(sizes, async (sizes) => {
      const parts = sizes.map((size, n) => Uint8Array.from({ length: size }, (_, i) => (i * 31 + n) % 251))
      const { sender, outgoing, bytes } = relayed()
      await sender.send(ReadableStream.from(parts))
      await finished(outgoing)
      expect(bytes().equals(Buffer.concat(parts))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('who does not read is sent two pieces and no more; when she goes, the body is let go', async () => {
  const { sender, said } = relayed(false)
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
    cancel: () => {
      cancelled = true
    },
  })
  const sent = sender.send(endless)
  await quiet()
  expect([said.length, cancelled]).toEqual([2, false])
  sender.hear({ id: 1, gone: true })
  await sent
  expect([said.filter((piece) => 'piece' in piece).length, cancelled]).toEqual([2, true])
})

describe('who has a minute', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())
  const endless = () => {
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => {
        cancelled = true
      },
    })
    return { body, cancelled: () => cancelled }
  }

  test('and reads nothing in it is cut off', async () => {
    const { sender, outgoing } = relayed(false)
    sender.send(endless().body)
    await quiet()
    vi.advanceTimersByTime(59_000)
    expect(outgoing.destroyed).toBe(false)
    vi.advanceTimersByTime(1000)
    expect(outgoing.destroyed).toBe(true)
  })

  test('and reads on is not, however long it takes', async () => {
    const { sender, outgoing } = relayed()
    const { body, cancelled } = endless()
    const sent = sender.send(body)
    for (let i = 0; i < 10; i++) {
      await quiet()
      vi.advanceTimersByTime(59_000)
    }
    expect(outgoing.destroyed).toBe(false)
    sender.hear({ id: 1, gone: true })
    await sent
    expect(cancelled()).toBe(true)
  })
})

test('a body that breaks off is cut off, so that it is not taken for the whole', async () => {
  const { sender, outgoing, bytes } = relayed()
  const breaks = async function* () {
    yield new Uint8Array(10)
    throw new Error('example: the disk is gone')
  }
  await expect(sender.send(ReadableStream.from(breaks()))).rejects.toThrow('the disk is gone')
  await quiet()
  expect([bytes().length, outgoing.destroyed, outgoing.writableFinished]).toEqual([10, true, false])
})

/** Both sides of one body that is read as a stream. */
function streamed() {
  const shared = sharedPieces()
  const said: Piece[] = []
  const port = {
    postMessage: (piece: Piece) => {
      said.push(piece)
      receiver.hear(piece)
    },
  }
  const sender = new Sender(1, port, shared)
  const receiver = new Receiver(1, shared, (heard) => sender.hear(heard))
  return { sender, said, stream: receiver.stream }
}

test('a body read as a stream arrives as it was sent, though its memory is used again', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 700_000 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(sizes, async (sizes) => {
      const parts = sizes.map((size, n) => Uint8Array.from({ length: size }, (_, i) => (i * 31 + n) % 251))
      const { sender, stream } = streamed()
      const sent = sender.send(ReadableStream.from(parts))
      const read: Uint8Array[] = []
      for await (const piece of stream) read.push(piece)
      await sent
      expect(Buffer.concat(read).equals(Buffer.concat(parts))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('a stream that nobody reads is sent two pieces; one that is let go ends its sender', async () => {
  const { sender, said, stream } = streamed()
  const sent = sender.send(ReadableStream.from(Array.from({ length: 5 }, () => new Uint8Array(1000))))
  await quiet()
  expect(said).toHaveLength(2)
  await stream.cancel()
  await sent
  expect(said.filter((piece) => 'piece' in piece)).toHaveLength(2)
})

test('a stream of a body that breaks off fails, so that it is not taken for the whole', async () => {
  const { sender, stream } = streamed()
  const breaks = async function* () {
    yield new Uint8Array(10)
    throw new Error('example: the client has gone')
  }
  const sent = sender.send(breaks()).catch(() => {})
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow()
  await sent
})

import type { ServerResponse } from 'node:http'
import type { MessagePort } from 'node:worker_threads'

/**
 * Carries the body of an answer from one thread to another through memory that both see, used again and again. To hand every piece over
 * in a buffer of its own makes the receiver's V8 collect its whole heap after each 64 MB of them, 10–30 ms at a time, in which nobody
 * is answered.
 */

/** Bytes of a piece; two of an answer are on their way at once: one is written to the socket while the next is made. */
const PIECE = 256 * 1024
const PIECES = 2

/** Says which piece of an answer holds what; no piece: the body has ended, and how. */
export type Piece = { id: number; piece: number; length: number } | { id: number; end: 'whole' | 'broken' }
/** What the receiver says of an answer: that a piece may be used again, or that nobody reads on. */
export type Heard = { id: number; free: number } | { id: number; gone: true }

export const sharedPieces = () => new SharedArrayBuffer(PIECE * PIECES)

/** The sending side of one answer. */
export class Sender {
  readonly #id: number
  readonly #port: MessagePort
  readonly #shared: SharedArrayBuffer
  readonly #free = Array.from({ length: PIECES }, (_, piece) => piece)
  #gone = false
  #wake: () => void = () => {}

  constructor(id: number, port: MessagePort, shared: SharedArrayBuffer) {
    this.#id = id
    this.#port = port
    this.#shared = shared
  }

  hear(heard: Heard): void {
    if ('gone' in heard) this.#gone = true
    else this.#free.push(heard.free)
    this.#wake()
  }

  /** Sends a body to its end, or until nobody reads on. It never rejects: a body that breaks off is told as such. */
  async send(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return this.#say({ id: this.#id, end: 'whole' })
        for (let from = 0; from < value.length && !this.#gone; from += PIECE)
          await this.#put(value.subarray(from, from + PIECE))
        if (this.#gone) return await reader.cancel()
      }
    } catch (error) {
      console.error(error)
      this.#say({ id: this.#id, end: 'broken' })
    }
  }

  async #put(bytes: Uint8Array): Promise<void> {
    while (this.#free.length === 0 && !this.#gone) await new Promise<void>((wake) => (this.#wake = wake))
    const piece = this.#free.shift()
    if (piece === undefined) return
    new Uint8Array(this.#shared, piece * PIECE, bytes.length).set(bytes)
    this.#say({ id: this.#id, piece, length: bytes.length })
  }

  #say(piece: Piece): void {
    this.#port.postMessage(piece)
  }
}

/** Writes what arrives of a body; `tell` says which pieces may be used again. */
export function receive(
  said: Piece,
  shared: SharedArrayBuffer,
  outgoing: ServerResponse,
  tell: (heard: Heard) => void,
): void {
  if ('end' in said) {
    // cut off, so that what was sent is not taken for the whole
    if (said.end === 'whole') outgoing.end()
    else outgoing.destroy()
    return
  }
  const { id, piece, length } = said
  outgoing.write(Buffer.from(shared, piece * PIECE, length), () => tell({ id, free: piece }))
}

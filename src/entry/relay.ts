import type { ServerResponse } from 'node:http'
import type { MessagePort } from 'node:worker_threads'

/**
 * Carries a body, a request's or an answer's, from one thread to another through memory that both see, used again and again. To hand
 * every piece over in a buffer of its own makes the receiver's V8 collect its whole heap after each 64 MB of them, 10–30 ms at a time, in
 * which nobody is answered; and until then it holds up to 30 MB of them.
 */

/** Bytes of a piece; two of a body are on their way at once: one is read while the next is made. */
const PIECE = 256 * 1024
const PIECES = 2

/** How long a piece may take to be sent, milliseconds: who reads more slowly than 4 KB a second, or not at all, keeps nobody waiting. */
const PATIENCE = 60_000

/** Says which piece of a body holds what; no piece: the body has ended, and how. */
export type Piece = { id: number; piece: number; length: number } | { id: number; end: 'whole' | 'broken' }
/** What the receiver says of a body: that a piece may be used again, or that nobody reads on. */
export type Heard = { id: number; free: number } | { id: number; gone: true }

export const sharedPieces = () => new SharedArrayBuffer(PIECE * PIECES)

/** The sending side of one body. */
export class Sender {
  readonly #id: number
  readonly #port: Pick<MessagePort, 'postMessage'>
  readonly #shared: SharedArrayBuffer
  readonly #free = Array.from({ length: PIECES }, (_, piece) => piece)
  #gone = false
  #wake: () => void = () => {}

  constructor(id: number, port: Pick<MessagePort, 'postMessage'>, shared: SharedArrayBuffer) {
    this.#id = id
    this.#port = port
    this.#shared = shared
  }

  hear(heard: Heard): void {
    if ('gone' in heard) this.#gone = true
    else this.#free.push(heard.free)
    this.#wake()
  }

  /**
   * Sends a body to its end, or until nobody reads on; the receiver of one that was not sent whole is told so.
   * @throws what it broke off by
   */
  async send(body: AsyncIterable<Uint8Array>): Promise<void> {
    let whole = false
    try {
      for await (const bytes of body) {
        for (let from = 0; from < bytes.length && !this.#gone; from += PIECE)
          await this.#put(bytes.subarray(from, from + PIECE))
        if (this.#gone) return
      }
      whole = true
    } finally {
      this.#say({ id: this.#id, end: whole ? 'whole' : 'broken' })
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

/** The receiving side of one body that is read as a stream; `tell` says which pieces may be used again. */
export class Receiver {
  readonly stream: ReadableStream<Uint8Array>
  readonly #said: Piece[] = []
  #wake: () => void = () => {}

  constructor(id: number, shared: SharedArrayBuffer, tell: (heard: Heard) => void) {
    this.stream = new ReadableStream(
      {
        pull: async (controller) => {
          const said = await this.#next()
          if ('piece' in said) {
            // a copy, since its memory is used again
            controller.enqueue(new Uint8Array(shared, said.piece * PIECE, said.length).slice())
            tell({ id, free: said.piece })
          } else if (said.end === 'whole') controller.close()
          else controller.error(new Error('the body broke off'))
        },
        cancel: () => tell({ id, gone: true }),
      },
      { highWaterMark: 0 },
    )
  }

  hear(piece: Piece): void {
    this.#said.push(piece)
    this.#wake()
  }

  async #next(): Promise<Piece> {
    for (;;) {
      const said = this.#said.shift()
      if (said) return said
      await new Promise<void>((wake) => (this.#wake = wake))
    }
  }
}

/** Writes what arrives of a body; `tell` says which pieces may be used again. Who does not read it is cut off. */
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
  const late = setTimeout(() => outgoing.destroy(), PATIENCE).unref()
  outgoing.write(Buffer.from(shared, piece * PIECE, length), () => {
    clearTimeout(late)
    tell({ id, free: piece })
  })
}

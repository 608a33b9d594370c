import { malformed } from './limits.ts'

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** Bytes from the first that is not ASCII on by which UTF-8 and GB18030 are told apart: a short GB text may pass for UTF-8. */
const TELLING = 4_096

/** The encoding that a byte order mark names. */
export const markedEncoding = (first: Uint8Array): Encoding | undefined =>
  MARKS.find(([, mark]) => mark.every((byte, i) => first[i] === byte))?.[0]

/**
 * Decodes chunks by their mark, else as UTF-8 if the first bytes beyond ASCII are that, else as GB18030. Nothing is replaced:
 * bytes that the encoding does not have end the reading. `settle` hears which encoding it is once that is known.
 */
export async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  settle: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let waiting: Uint8Array | undefined
  const choose = (bytes: Uint8Array, last: boolean) => {
    const encoding = markedEncoding(bytes) ?? (isUtf8(bytes, last) ? 'utf-8' : 'gb18030')
    settle(encoding)
    return new TextDecoder(encoding, { fatal: true })
  }
  for await (const chunk of chunks) {
    if (decoder) {
      yield text(decoder, chunk, true)
      continue
    }
    const bytes: Uint8Array = waiting ? concat(waiting, chunk) : chunk
    const start = bytes.findIndex((byte) => byte > 0x7f)
    if (start < 0) {
      yield ascii.decode(bytes)
      waiting = undefined
    } else if (bytes.length - start < TELLING) {
      waiting = bytes
    } else {
      decoder = choose(bytes, false)
      waiting = undefined
      yield text(decoder, bytes, true)
    }
  }
  if (waiting) {
    decoder = choose(waiting, true)
    yield text(decoder, waiting, false)
  } else if (decoder) yield text(decoder, undefined, false)
  else settle('utf-8')
}

const ascii = new TextDecoder('utf-8')

function text(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array | undefined, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    throw malformed(
      `文件含有不属于 ${decoder.encoding} 编码的字节，请另存为 UTF-8`,
      `The file has bytes that are not ${decoder.encoding}; save it as UTF-8`,
    )
  }
}

function isUtf8(bytes: Uint8Array, last: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !last })
    return true
  } catch {
    return false
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

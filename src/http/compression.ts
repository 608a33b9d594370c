import { Kept } from '../core/kept.ts'
import { type Asked, type Front, type Ready, schemeSaid } from './front.ts'
import { compressedTag, namesCompressed } from './revision.ts'

/** Compressed answers kept, the longest of them, and all together; what is shorter than SMALL fits into one packet as it is. */
const ANSWERS = 500
const LARGEST = 64 * 1024
const BYTES = 32 * 2 ** 20
const SMALL = 1400
/** What shrinks. Files to take away are left as they are: they are streamed, and whoever wants them small takes the ZIP. */
const TEXT = /^(text\/(html|css|javascript)|application\/(json|javascript)|image\/svg\+xml)/
const GZIP = /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i

export const wantsGzip = (accepted: string | null | undefined): boolean =>
  typeof accepted === 'string' && GZIP.test(accepted)

/**
 * Compresses what a front answers to the public, with gzip, which every client knows. What somebody signed in reads is left as it is, so
 * that its length tells nobody anything. The compressed form is another representation: its strong ETag is another, and either is known
 * again (`knows`). Kept answers are compressed once.
 */
export function compressing(front: Front): Front {
  const kept = new Kept(ANSWERS, BYTES)

  const gzipped = async (key: string, text: () => Promise<ArrayBuffer> | string) => {
    const found = kept.find<Uint8Array<ArrayBuffer>>(key)
    if (found) return found
    const stream = new Response(await text()).body?.pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
    if (bytes.length <= LARGEST) kept.keep(key, bytes)
    return bytes
  }

  const squeezed = (ready: Ready, { host, target, header }: Asked): Ready | Promise<Ready> => {
    const { status, body } = ready
    const unchanged = status === 304
    const wanted = unchanged ? namesCompressed(header('if-none-match')) : wantsGzip(header('accept-encoding'))
    // what fits into one packet is sent the same to everybody, and what is compressed already as it is
    if (!wanted || (!unchanged && (typeof body !== 'string' || body.length < SMALL))) return ready
    const headers = new Map<string, string>()
    for (let i = 0; i < ready.headers.length; i += 2) headers.set(ready.headers[i] ?? '', ready.headers[i + 1] ?? '')
    const etag = headers.get('etag') ?? ''
    if (!varies(headers) || (unchanged && !holdsCompressed(header, etag))) return ready
    const key = `${schemeSaid(header)} ${host} ${headers.get('content-type')} ${target} ${etag}`
    const told = (body: Ready['body']): Ready => {
      mark(headers, true)
      return { status, headers: [...headers].flat(), body }
    }
    if (typeof body !== 'string') return told(null)
    const found = kept.find<Uint8Array<ArrayBuffer>>(key)
    return found ? told(found) : gzipped(key, () => body).then(told)
  }

  return {
    answer: (question) => {
      const ready = front.answer(question)
      if (!ready) return ready
      return ready instanceof Promise ? ready.then((one) => one && squeezed(one, question)) : squeezed(ready, question)
    },
    behind: async (request, ...rest) => {
      const answered = await front.behind(request, ...rest)
      const { method, url } = request
      // looked at before its body: Node's own would be made a web-standard one by that
      if ((method !== 'GET' && method !== 'HEAD') || !varies(answered.headers)) return answered
      const header = (name: string) => request.headers.get(name)
      const etag = answered.headers.get('etag') ?? ''
      const compressed = answered.status === 304 ? holdsCompressed(header, etag) : wantsGzip(header('accept-encoding'))
      if (!compressed) {
        mark(answered.headers, false)
        return answered
      }
      const { status, body } = answered
      const headers = new Headers(answered.headers)
      mark(headers, true)
      if (body === null) return new Response(null, { status, headers })
      // a page is whole already; anything else may be a stream without end in sight
      const whole = etag !== '' && headers.get('content-type')?.startsWith('text/html') === true
      const text = whole
        ? await gzipped(`${schemeSaid(header)} ${url} ${headers.get('content-type')} ${etag}`, () =>
            answered.arrayBuffer(),
          )
        : body.pipeThrough(new CompressionStream('gzip'))
      return new Response(text, { status, headers })
    },
  }
}

interface Told {
  get: (name: string) => string | null | undefined
  set: (name: string, value: string) => unknown
  delete: (name: string) => unknown
}

/** Whether an answer is public and has a compressed form; of a 304 only whether it is public is known. */
const varies = (headers: Pick<Told, 'get'>): boolean =>
  headers.get('cache-control')?.startsWith('public') === true &&
  !headers.get('content-encoding') &&
  !headers.get('content-disposition')?.startsWith('attachment') &&
  TEXT.test(headers.get('content-type') ?? 'text/html')

const holdsCompressed = (header: Asked['header'], etag: string): boolean =>
  header('if-none-match')?.includes(compressedTag(etag)) === true

/** Says of an answer that it depends on what its reader can read, and what was made of it. */
function mark(headers: Told, compressed: boolean): void {
  const vary = headers.get('vary')
  if (!vary?.includes('Accept-Encoding')) headers.set('vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding')
  if (!compressed) return
  const etag = headers.get('etag')
  if (etag) headers.set('etag', compressedTag(etag))
  // a 304 has no body that could be encoded
  if (headers.get('content-type')) headers.set('content-encoding', 'gzip')
  headers.delete('content-length')
}

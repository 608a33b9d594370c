import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import type { App } from '../api.ts'
import { compressing } from '../http/compression.ts'
import type { Asked, Fetch, Front, Ready } from '../http/front.ts'

/** What `serve` needs to have an application's front asked first, and only then the application. */
export function served({ front: bare, fetch }: App) {
  // Cloudflare compresses what leaves a worker; here nobody else does
  const front = bare && compressing(bare)
  return {
    fetch: (front?.behind ?? fetch) as Fetch,
    createServer: (options: ServerOptions, listener: RequestListener) =>
      createServer(options, front ? before(front, listener) : listener),
  }
}

/**
 * Node's own requests asked of the front, and its answers written as they are: making web-standard objects of either costs as much as
 * finding a record. What the front does not answer goes on to `listener`.
 */
const before =
  (front: Front, listener: RequestListener): RequestListener =>
  (request, response) => {
    const ready = request.method === 'GET' ? front.answer(askedBy(request)) : null
    if (!ready) return listener(request, response)
    if (!(ready instanceof Promise)) return write(response, ready)
    // it never rejects; what cannot be written, because its reader has gone, is let go
    ready
      .then((ready) => (ready ? write(response, ready) : listener(request, response)))
      .catch(() => response.destroy())
  }

function askedBy({ url = '', headers }: IncomingMessage): Asked {
  return {
    host: headers.host ?? '',
    target: url,
    header: (name) => headers[name] as string | undefined,
  }
}

function write(response: ServerResponse, { status, headers, body }: Ready): void {
  // Node sends head and text as one string: as Latin-1, a letter a byte, it copies what it else would have to translate once more
  const bytes = typeof body === 'string' ? Buffer.from(body).toString('latin1') : body
  // said, so that Node need not send the body in chunks
  const length = bytes === null ? [] : ['content-length', String(bytes.length)]
  response.writeHead(status, [...headers, ...length])
  response.end(bytes, 'latin1')
}

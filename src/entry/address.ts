import type { IncomingMessage } from 'node:http'

/** Where the public reaches what it asks for: a proxy of ours ends TLS, and says what scheme it was asked by. */
export const originating =
  (trusted: string | undefined) =>
  ({ url, headers }: Request): string => {
    const { protocol, host } = new URL(url)
    const said = trusted === '1' && /^https?(?=\s*(,|$))/.exec(headers.get('x-forwarded-proto') ?? '')?.[0]
    return `${said ? `${said}:` : protocol}//${host}`
  }

/**
 * Tells whose request it is. Only a proxy of ours may say so for another, and only TRUST_PROXY=1 says that there is one: whoever reaches
 * the port by herself could else name another address at each sign-in.
 */
export const addressing =
  (trusted: string | undefined) =>
  (request: Request, env: unknown): string | null =>
    trusted === '1'
      ? request.headers.get('x-real-ip')
      : ((env as { incoming: IncomingMessage }).incoming.socket.remoteAddress ?? null)

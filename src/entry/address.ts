import type { IncomingMessage } from 'node:http'

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

import type { Client, World } from './world.ts'

/** One request that writes, ready to be sent. */
export interface Ready {
  who: Client
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** A kind of write: what must be there first, and then the request. */
export interface Write {
  name: string
  ready: (w: World) => Promise<Ready>
}

export const post = (who: Client, path: string, body?: unknown): Ready => ({ who, method: 'POST', path, body })
export const patch = (who: Client, path: string, body: unknown): Ready => ({
  who,
  method: 'PATCH',
  path,
  body,
  headers: { 'if-match': '"v1"' },
})
/** What a post that has to succeed answers. */
export const made = async (who: Client, path: string, body: unknown): Promise<any> => {
  const reply = await who.post(path, body)
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`)
  return reply.body
}

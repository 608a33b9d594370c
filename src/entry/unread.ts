import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long an answer may lie unread, milliseconds. */
const UNREAD = 60_000

/** Cuts off whoever leaves an answer unread, which lies in memory meanwhile; who waits for one, however long, is not. */
export const cutUnread = (server: Server, unread = UNREAD): void => {
  server.setTimeout(unread, (socket: Socket) => {
    if (socket.writableLength > 0) socket.destroy()
  })
}

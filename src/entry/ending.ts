import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'

/** How often it is looked whether a connection has nothing to wait for any more, milliseconds. */
const LOOK = 50
/** How long who has her whole answer may take to read it. */
const READING = 10_000

/** A connection as Node keeps it: with the answer that is due on it or not all sent. To note each by ourselves would cost every request. */
type Connection = Socket & { _httpMessage?: ServerResponse | null }

/**
 * Watches a server's connections.
 * @returns ends it: nobody new is let in, connections without an unanswered request are cut, every other once it has its answer, however
 * long that takes; resolves when there is none
 */
export function endable(server: Server, reading = READING): () => Promise<void> {
  const open = new Set<Connection>()
  server.on('connection', (socket: Connection) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () =>
    new Promise((resolve) => {
      const late = performance.now() + reading
      const look = () => {
        for (const socket of open) {
          const answer = socket._httpMessage
          if (!answer) socket.destroySoon()
          // says by itself that the connection ends with it
          else if (!answer.headersSent) answer.shouldKeepAlive = false
          else if (answer.writableEnded && performance.now() > late) socket.destroy()
        }
      }
      const looking = setInterval(look, LOOK)
      // that of HTTP would cut who has not yet read the end of her answer, and no longer those who never finish asking
      NetServer.prototype.close.call(server, () => {
        clearInterval(looking)
        resolve()
      })
      look()
    })
}

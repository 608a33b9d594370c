import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutUnread } from '../src/entry/unread.ts'

const SHORT = 100
const server = createServer((request, response) => {
  // longer than what the system holds for both ends
  if (request.url === '/long') response.end(Buffer.alloc(32 * 2 ** 20))
  else setTimeout(() => response.end('at last'), 4 * SHORT)
})
beforeAll(async () => {
  cutUnread(server, SHORT)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => void server.close())
const port = () => (server.address() as AddressInfo).port

test('who leaves an answer unread is cut off', async () => {
  const gone = new Promise<void>((closed) =>
    server.once('connection', (socket) => socket.once('close', () => closed())),
  )
  const reader = connect(port(), '127.0.0.1', () => {
    reader.write('GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n')
  })
  reader.pause()
  reader.on('error', () => {})
  await gone
  reader.destroy()
})

test('who waits for an answer is not, however long', async () => {
  expect(await (await fetch(`http://127.0.0.1:${port()}/slow`)).text()).toBe('at last')
})

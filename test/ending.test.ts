import { once } from 'node:events'
import { createServer, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { endable } from '../src/entry/ending.ts'

/** A server whose answers the test gives, and what ends it. */
async function serving(reading?: number) {
  const asked: ServerResponse[] = []
  const server: Server = createServer((_request, response) => void asked.push(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const reached = async (count: number) => {
    while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { port, asked, reached, end: endable(server, reading) }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('whoever waits for an answer gets it, however long it takes, and her connection ends with it', async () => {
  const { port, asked, reached, end } = await serving(50)
  const answered = fetch(`http://127.0.0.1:${port}/`)
  await reached(1)
  const ended = end()
  await pause(300)
  asked[0]?.end('taken in')
  const answer = await answered
  expect([await answer.text(), answer.headers.get('connection')]).toEqual(['taken in', 'close'])
  await ended
})

test('whoever has asked nothing, or has her answer, is cut at once, and nobody new is let in', async () => {
  const { port, asked, reached, end } = await serving()
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  const kept = request({ port, host: '127.0.0.1', headers: { connection: 'keep-alive' } }).end()
  await reached(1)
  asked[0]?.end('read')
  const [answer] = await once(kept, 'response')
  for await (const _ of answer);
  await end()
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
})

test('whoever is still reading the end of her answer is not cut, unless she reads nothing', async () => {
  const { port, asked, reached, end } = await serving(2_000)
  const ask = async () => {
    const asking = request({ port, host: '127.0.0.1' }).end()
    const [answer] = await once(asking, 'response')
    return answer
  }
  const slow = ask()
  const stuck = ask()
  await reached(2)
  for (const response of asked) response.end(Buffer.alloc(20_000_000))
  const reader = await slow
  ;(await stuck).once('error', () => {})
  const ended = end()
  await pause(150)
  let bytes = 0
  for await (const chunk of reader) bytes += chunk.length
  expect(bytes).toBe(20_000_000)
  await ended
})

import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type App, createApi, type Deps } from '../api.ts'
import { openRaw, sqliteStore } from '../db/sqlite.ts'
import { causeOf } from '../http/log.ts'
import { originating } from './address.ts'
import { assets } from './assets.ts'
import type { Asked, FromThread, Start, ToThread } from './heavy.ts'
import { writeLog } from './log.ts'
import { stepBack } from './priority.ts'
import { Receiver, Sender, sharedPieces } from './relay.ts'
import { nodeSecrets } from './scrypt.ts'

/** It reads and writes large files in the order of their rows, which a smaller cache serves as well. */
const CACHE_MB = 12

stepBack()

const { file, demo } = workerData as Start
const store = sqliteStore(openRaw(file, CACHE_MB))
const deps: Deps = {
  store,
  secrets: nodeSecrets,
  now: () => new Date(),
  log: writeLog,
  address: (_request, env) => (env as { address: string | null }).address,
  origin: originating(process.env.TRUST_PROXY),
  assets,
  demo,
}
const api = createApi(deps)

let whole: Promise<App> | undefined
/** Pages and what compiles them are 15 MB, of which who takes a file in by the API has no use. */
function withPages(): Promise<App> {
  whole ??= import('./tsx.ts').then(() => import('../app.ts')).then(({ createApp }) => createApp(deps))
  return whole
}

const senders = new Map<number, Sender>()
const receivers = new Map<number, Receiver>()

async function answer({ id, url, method, headers, shared, address }: Asked, port: MessagePort): Promise<void> {
  const receiver = shared && new Receiver(id, shared, (heard) => port.postMessage(heard satisfies FromThread))
  if (receiver) receivers.set(id, receiver)
  const body = receiver ? { body: receiver.stream, duplex: 'half' } : {}
  const request = new Request(url, { method, headers, ...body } as RequestInit)
  const app = new URL(url).pathname.startsWith('/api/') ? api : withPages()
  const response = await (await app).fetch(request, { address })
  await send(id, response, port, (error) => tell(request, response, error))
  receivers.delete(id)
}

/** An answer that broke off, of which the log has only told that it began. */
function tell({ method, url }: Request, { status, headers }: Response, error: Error): void {
  const request_id = headers.get('x-request-id') ?? ''
  const [at, path] = [new Date().toISOString(), new URL(url).pathname]
  writeLog({ level: 'error', at, request_id, method, path, status, ms: 0, account_id: null, error: causeOf(error) })
}

async function send(
  id: number,
  { status, headers, body }: Response,
  port: MessagePort,
  broken: (error: Error) => void,
): Promise<void> {
  const shared = body && sharedPieces()
  port.postMessage({ id, status, headers: [...headers], shared } satisfies FromThread)
  if (!body || !shared) return
  const sender = new Sender(id, port, shared)
  senders.set(id, sender)
  await sender.send(body).catch(broken)
  senders.delete(id)
}

if (!parentPort) throw new Error('runs as a thread of the server')
const port = parentPort
port.on('message', async (said: ToThread) => {
  if (said === 'close') {
    await store.close()
    port.close()
  } else if ('url' in said) await answer(said, port)
  else if ('free' in said || 'gone' in said) senders.get(said.id)?.hear(said)
  else receivers.get(said.id)?.hear(said)
})

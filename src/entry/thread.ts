import { parentPort, workerData } from 'node:worker_threads'
import { createApp } from '../app.ts'
import { openRaw, sqliteStore } from '../db/sqlite.ts'
import { assets } from './assets.ts'
import type { Answered, Asked, Start } from './heavy.ts'
import { writeLog } from './log.ts'
import { nodeSecrets } from './scrypt.ts'

/** It reads and writes large files in the order of their rows, which a smaller cache serves as well. */
const CACHE_MB = 12

const { file, demo } = workerData as Start
const store = sqliteStore(openRaw(file, CACHE_MB))
const app = createApp({
  store,
  secrets: nodeSecrets,
  now: () => new Date(),
  log: writeLog,
  address: (_request, env) => (env as { address: string | null }).address,
  assets,
  demo,
})

async function answer({ id, url, method, headers, body, address }: Asked): Promise<void> {
  const request = new Request(url, { method, headers, body, ...(body ? { duplex: 'half' } : {}) } as RequestInit)
  const response = await app.fetch(request, { address })
  const answered: Answered = { id, status: response.status, headers: [...response.headers], body: response.body }
  parentPort?.postMessage(answered, response.body ? [response.body as never] : [])
}

parentPort?.on('message', async (message: Asked | 'close') => {
  if (message !== 'close') return answer(message)
  await store.close()
  parentPort?.close()
})

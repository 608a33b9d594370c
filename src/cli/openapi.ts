import { createApp } from '../app.ts'
import { openRaw, sqliteStore } from '../db/sqlite.ts'
import { nodeSecrets } from '../entry/scrypt.ts'

/** The API's description as the server would answer it, without a register. */
export async function openapi(): Promise<string> {
  const store = sqliteStore(openRaw(':memory:'))
  const app = createApp({ store, secrets: nodeSecrets, now: () => new Date(), log: () => {} })
  const text = await (await app.request('/openapi.json')).text()
  await store.close()
  return text
}

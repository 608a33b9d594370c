import type { D1Database, Fetcher } from '@cloudflare/workers-types'
import { createApp, type Deps } from './app.ts'
import { d1Store } from './db/d1.ts'
import type { Store } from './db/store.ts'
import { nodeSecrets } from './entry/scrypt.ts'

/** The bindings that wrangler.toml declares. */
interface Env {
  DB: D1Database
  ASSETS: Fetcher
}
type App = ReturnType<typeof createApp>

/** One application an isolate; bindings live as long as it does. */
let app: App | null = null

async function appOf(env: Env): Promise<App> {
  if (app) return app
  const store = d1Store(env.DB)
  // only what was built is kept, never a promise: one request may not wait for what another is reading
  const built = createApp({
    store,
    secrets: nodeSecrets,
    now: () => new Date(),
    log: (entry) => console[entry.level === 'error' ? 'error' : 'log'](JSON.stringify(entry)),
    address: (request) => request.headers.get('cf-connecting-ip'),
    assets: assets(env.ASSETS),
    demo: await isDemo(store),
  })
  app ??= built
  return app
}

const isDemo = async (store: Store): Promise<boolean> =>
  (await store.db.selectFrom('account').select('id').where('demo', '=', 1).limit(1).execute()).length > 0

/** A file of `public`, with the headers that Node's entry gives it. */
const assets =
  (files: Fetcher): NonNullable<Deps['assets']> =>
  async (path) => {
    const found = await files.fetch(new URL(path, 'https://assets.local').href)
    if (found.status !== 200) return null
    return new Response(await found.arrayBuffer(), {
      headers: {
        'content-type': found.headers.get('content-type') ?? 'application/octet-stream',
        'cache-control': 'public, max-age=86400',
        'x-content-type-options': 'nosniff',
      },
    })
  }

export default {
  fetch: async (request: Request, env: Env): Promise<Response> => (await appOf(env)).fetch(request),
}

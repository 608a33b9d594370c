import type { D1Database, Fetcher } from '@cloudflare/workers-types'
import { createApp, type Deps } from './app.ts'
import { Problem } from './core/errors.ts'
import { d1Store } from './db/d1.ts'
import { problemOf } from './db/faults.ts'
import type { Store } from './db/store.ts'
import { nodeSecrets } from './entry/scrypt.ts'
import { beginningOf, sendBookmark } from './http/bookmark.ts'
import { causeOf, type Log, requestId } from './http/log.ts'
import { renderProblem } from './http/problem.ts'

/** The bindings that wrangler.toml declares. */
interface Env {
  DB: D1Database
  ASSETS: Fetcher
}
/** What every request brings the application. */
interface Passed {
  store: Store
}
type App = ReturnType<typeof createApp>

/** One application an isolate; bindings live as long as it does. */
let app: App | null = null

async function appOf(env: Env): Promise<App> {
  if (app) return app
  // only what was built is kept, never a promise: one request may not wait for what another is reading
  const built = createApp({
    store: (env) => (env as Passed).store,
    secrets: nodeSecrets,
    now: () => new Date(),
    log,
    address: (request) => request.headers.get('cf-connecting-ip'),
    assets: assets(env.ASSETS),
    demo: await isDemo(d1Store(env.DB)),
  })
  app ??= built
  return app
}

const log: Log = (entry) => console[entry.level === 'error' ? 'error' : 'log'](JSON.stringify(entry))

/** What is answered while the database, which the first request of an isolate asks, is out of reach; the next request asks it again. */
function refusal(error: unknown, { method, headers }: Request): Response {
  const request_id = requestId(headers.get('x-request-id'))
  const response = renderProblem(problemOf(error) ?? new Problem('internal'), request_id)
  response.headers.set('x-request-id', request_id)
  const [at, cause] = [new Date().toISOString(), error instanceof Error ? causeOf(error) : typeof error]
  const { status } = response
  log({ level: 'error', at, request_id, method, path: '(none)', status, ms: 0, account_id: null, error: cause })
  return response
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
  /** Each request reads in a D1 session of its own, which goes on from where its sender's last one ended (docs/replication.md). */
  fetch: async (request: Request, env: Env): Promise<Response> => {
    const application = await appOf(env).catch((error: unknown) => refusal(error, request))
    if (application instanceof Response) return application
    const { from, own } = beginningOf(request)
    const session = env.DB.withSession(from)
    const response = await application.fetch(request, { store: d1Store(session) } satisfies Passed)
    return own ? sendBookmark(response, session.getBookmark()) : response
  },
}

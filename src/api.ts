import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { accountRoutes } from './accounts/routes.ts'
import { authenticate } from './accounts/sessions.ts'
import { changeRoutes } from './changes/routes.ts'
import { checkRoutes } from './checks/routes.ts'
import { Problem } from './core/errors.ts'
import type { Secrets } from './core/secrets.ts'
import { coverageRoutes } from './coverage/routes.ts'
import { problemOf } from './db/faults.ts'
import { revision } from './db/revision.ts'
import type { Store } from './db/store.ts'
import { KINDS } from './facts/kinds.ts'
import { factRoutes, quickFact } from './facts/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import type { Assets } from './http/assets.ts'
import { auth } from './http/auth.ts'
import { jsonBody, WRITES } from './http/body.ts'
import { DOCS_POLICY, docsRoutes } from './http/docs.ts'
import type { AppEnv } from './http/env.ts'
import { formAsked } from './http/formats.ts'
import { type Fetch, type Front, fetchThrough, frontOf } from './http/front.ts'
import { type HeaderRecord, setStanding, standingHeaders } from './http/headers.ts'
import { idempotency } from './http/idempotency.ts'
import { type Log, requestLog } from './http/log.ts'
import { methodsOf, missing } from './http/methods.ts'
import { describeApi } from './http/openapi.ts'
import { renderProblem } from './http/problem.ts'
import { publicCache } from './http/revision.ts'
import { RememberingRouter } from './http/router.ts'
import { importRoutes } from './imports/routes.ts'
import { openDataRoutes } from './open-data/routes.ts'
import { recordRoutes } from './records/routes.ts'
import { REGISTERS, registerRoutes } from './registers/routes.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { searchRoutes } from './search/routes.ts'
import type { WebSite } from './site/routes.tsx'
import { statementRoutes } from './statements/routes.ts'
import { quickTotals, totalRoutes } from './totals/routes.ts'

/** What an entry gives the application; it knows no platform itself. */
export interface Deps {
  /** One store for all requests, or the request's own out of what its entry passed to `fetch` as its environment. */
  store: Store | ((env: unknown) => Store)
  secrets: Secrets
  now: () => Date
  log: Log
  /** The client's address, where the platform tells it. */
  address?: (request: Request, env: unknown) => string | null
  /** Scheme, host and port that the public asks for; those of the request itself unless told. */
  origin?: (request: Request) => string
  /** Files served as they are, such as Swagger UI's; null where there is none at that path. */
  assets?: Assets
  /** Shown in every answer's `x-demo` header and the API's description while the register holds invented records. */
  demo?: boolean
}

/** The application; over an engine that can tell that nothing was written, with a front that may be asked before it. */
export type App = OpenAPIHono<AppEnv> & { front?: Front; headers?: HeaderRecord }

/** In the place of pages, where nobody asks for any. */
const NO_PAGES: WebSite = {
  policy: "default-src 'none'",
  routes: new Hono<AppEnv>(),
  file: async () => null,
  refuse: async (problem, c) => renderProblem(problem, c.get('request_id')),
}

/** What programs ask, and the pages that are given: they weigh as much as all else, so that whoever serves none need not load them. */
export function createApi(deps: Deps, site: WebSite = NO_PAGES): App {
  const { store } = deps
  const storeOf = typeof store === 'function' ? store : () => store
  const app: App = new OpenAPIHono<AppEnv>({ router: new RememberingRouter() })
  const standing = standingHeaders({ docs: DOCS_POLICY, pages: site.policy }, deps.demo ?? false)
  app.use(requestLog(deps.log, deps.now))
  const methodsAt = methodsOf(app)
  app.headers = standing.api
  app.use(setStanding(standing, methodsAt))
  app.use(async (c, next) => {
    c.set('secrets', deps.secrets)
    c.set('address', deps.address?.(c.req.raw, c.env) ?? null)
    c.set('origin', () => deps.origin?.(c.req.raw) ?? new URL(c.req.url).origin)
    let instant = deps.now()
    const renew = () => {
      instant = deps.now()
    }
    c.set('ctx', { store: storeOf(c.env), now: () => instant, renew, actor: null })
    await next()
  })
  app.get('/healthz', async (c) => c.json({ ok: true, revision: await revision(c.get('ctx')) }))
  app.use('/api/*', auth(authenticate))
  app.get(
    '/api/*',
    publicCache((c) => formAsked(c.req.query('format'), c.req.header('accept'))),
  )
  app.on(WRITES, '/api/*', jsonBody())
  app.post('/api/*', idempotency())

  const v1 = '/api/v1'
  app.route(v1, figureRoutes)
  app.route(v1, totalRoutes)
  app.route(v1, checkRoutes)
  app.route(v1, coverageRoutes)
  app.route(v1, changeRoutes)
  for (const kind of Object.values(KINDS)) app.route(v1, factRoutes(kind))
  app.route(v1, statementRoutes)
  app.route(v1, recordRoutes)
  app.route(v1, reviewRoutes)
  app.route(v1, importRoutes)
  for (const register of REGISTERS) app.route(v1, registerRoutes(register))
  app.route(v1, searchRoutes)
  app.route(v1, openDataRoutes)
  app.route(v1, accountRoutes)
  app.route('/', docsRoutes)

  app.route('/', site.routes)

  // made for who asks for it first: it weighs more than a chamber's register
  let description: ReturnType<typeof describeApi> | undefined
  app.get('/openapi.json', (c) => {
    description ??= describeApi(app, deps.demo ?? false)
    return c.json(description)
  })
  const notHere = missing(methodsAt)
  app.notFound(async (c) => {
    const asset = c.req.method === 'GET' ? await site.file(c) : null
    return asset ?? site.refuse(notHere(c.req.path), c)
  })
  app.onError((error, c) => site.refuse(asProblem(error), c))
  if (typeof store !== 'function') {
    app.front = frontOf(app.fetch as Fetch, { ...deps, store, quick: quickUnder(v1), headers: standing.api })
    app.fetch = fetchThrough(app.front) as typeof app.fetch
  }
  return app
}

const quickUnder = (path: string) =>
  [quickTotals, ...Object.values(KINDS).map(quickFact)].map((quick) => ({ ...quick, start: `${path}${quick.start}` }))

/** Anything thrown as a Problem; what nobody foresaw becomes one neutral 500, and the log keeps its cause. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  // Hono's own refusals: csrf() says 403, its parsers 400
  if (error instanceof HTTPException && error.status === 403) return new Problem('cross_site')
  if (error instanceof HTTPException && error.status < 500) return new Problem('malformed')
  return problemOf(error) ?? new Problem('internal')
}

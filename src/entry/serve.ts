import { parseArgs } from 'node:util'
import { type HttpBindings, serve } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createApp } from '../app.ts'
import { addressing, originating } from './address.ts'
import { assets } from './assets.ts'
import { printFigures } from './figures-table.ts'
import { served } from './front.ts'
import { HeavyThread, isHeavy } from './heavy.ts'
import { writeLog } from './log.ts'
import { openOrCreate } from './open.ts'
import { nodeSecrets } from './scrypt.ts'

const USAGE = `npm start -- [--empty] [--data DIR] [--port N] [--host ADDRESS]
  --empty   a real registry: divisions, catalogues and one administrator, no demo records
  --data    where the register is kept (DATA_DIR; default ./data)
  --port    (PORT; default 8787)      --host  (HOST; default 127.0.0.1)`

const address = addressing(process.env.TRUST_PROXY)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      empty: { type: 'boolean', default: false },
      data: { type: 'string', default: process.env.DATA_DIR ?? 'data' },
      port: { type: 'string', default: process.env.PORT ?? '8787' },
      host: { type: 'string', default: process.env.HOST ?? '127.0.0.1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const started = performance.now()
  const now = () => new Date()
  // the seeds are loaded only by the start that needs them
  const { store, file, filled } = await openOrCreate(values.data, async (opened) =>
    (await import('./seed.ts')).seed(opened.store, nodeSecrets, now, values.empty),
  )
  const demo = (await store.db.selectFrom('account').select('id').where('demo', '=', 1).limit(1).execute()).length > 0
  const app = createApp({
    store,
    secrets: nodeSecrets,
    now,
    log: writeLog,
    address,
    origin: originating(process.env.TRUST_PROXY),
    assets,
    demo,
  })
  const heavy = new HeavyThread({ file, demo }, store)
  const { fetch: behind, createServer } = served(app)
  const heavily = async (request: Request, env: HttpBindings) =>
    (await heavy.answer(request, address(request, env), env)) ?? RESPONSE_ALREADY_SENT
  const fetch = (request: Request, env: unknown) =>
    isHeavy(request) ? heavily(request, env as HttpBindings) : behind(request, env as never)
  const options = { fetch, createServer, port: Number(values.port), hostname: values.host }
  const server = serve(options as Parameters<typeof serve>[0], async (info) => {
    // a register that was just filled shows what it holds; later starts take no longer than an empty one's
    if (demo && filled) await printFigures(store, now)
    for (const line of filled ?? []) console.log(line)
    const ms = Math.round(performance.now() - started)
    console.log(`甬善 Yongshan  http://${values.host}:${info.port}  ·  API /docs  ·  ${file}  ·  ${ms} ms`)
  })
  // answers what is under way, then closes the file; connections that stay open are cut after ten seconds
  const stop = () => {
    server.close(async () => {
      await heavy.close()
      await store.close()
      process.exit(0)
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

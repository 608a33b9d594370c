import type { Server } from 'node:http'
import { parseArgs } from 'node:util'
import { type HttpBindings, serve } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createApp } from '../app.ts'
import { addressing, originating } from './address.ts'
import { assets } from './assets.ts'
import { endable } from './ending.ts'
import { printFigures } from './figures-table.ts'
import { served } from './front.ts'
import { HeavyThread, isHeavy } from './heavy.ts'
import { placeOf, refusedPlace } from './listening.ts'
import { writeLog } from './log.ts'
import { openExisting, openOrCreate } from './open.ts'
import { nodeSecrets } from './scrypt.ts'
import { cutUnread } from './unread.ts'

const USAGE = `npm start -- [--empty | --existing] [--data DIR] [--port N] [--host ADDRESS]
  --empty     a real registry: divisions, catalogues and one administrator, no demo records
  --existing  only the register that is there: where there is none, none is made (EXISTING=1)
  --data      where the register is kept (DATA_DIR; default ./data)
  --port      (PORT; default 8787)      --host  (HOST; default 127.0.0.1)`

const address = addressing(process.env.TRUST_PROXY)

async function main(): Promise<void> {
  // a variable that is there and empty says nothing
  const { DATA_DIR, PORT, HOST, EXISTING } = process.env
  const { values } = parseArgs({
    options: {
      empty: { type: 'boolean', default: false },
      existing: { type: 'boolean', default: EXISTING === '1' },
      data: { type: 'string', default: DATA_DIR || 'data' },
      port: { type: 'string', default: PORT || '8787' },
      host: { type: 'string', default: HOST || '127.0.0.1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  if (values.data === '') throw new Error('未写明登记簿目录。The folder of --data is empty.')
  if (values.empty && values.existing)
    throw new Error('--empty 与 --existing 不能同用。One makes a register, the other makes none: not both.')
  const place = await placeOf(values)
  const started = performance.now()
  const now = () => new Date()
  // the seeds are loaded only by the start that needs them
  const { store, file, filled } = values.existing
    ? await openExisting(values.data)
    : await openOrCreate(values.data, async (opened) =>
        (await import('./seed.ts')).seed(opened.store, nodeSecrets, now, values.empty),
      )
  const demo = (await store.db.selectFrom('account').select('id').where('demo', '=', 1).limit(1).execute()).length > 0
  // a register that was just filled shows what it holds, whatever comes next: a password is told only now
  if (demo && filled) await printFigures(store, now)
  for (const line of filled ?? []) console.log(line)
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
  const heavy = new HeavyThread({ file, demo }, store, app.headers)
  const { fetch: behind, createServer } = served(app)
  const heavily = async (request: Request, env: HttpBindings) =>
    (await heavy.answer(request, address(request, env), env)) ?? RESPONSE_ALREADY_SENT
  const fetch = (request: Request, env: unknown) =>
    isHeavy(request) ? heavily(request, env as HttpBindings) : behind(request, env as never)
  const server = serve({ fetch, createServer, ...place } as Parameters<typeof serve>[0], (info) => {
    const ms = Math.round(performance.now() - started)
    console.log(`甬善 Yongshan  http://${place.hostname}:${info.port}  ·  API /docs  ·  ${file}  ·  ${ms} ms`)
  })
  server.on('error', (error: NodeJS.ErrnoException) => fail(refusedPlace(error, place)))
  cutUnread(server as Server)
  const end = endable(server as Server)
  const stop = async () => {
    await end()
    await heavy.close()
    await store.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

main().catch(fail)

import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions, type WorkerdStructuredLog } from 'miniflare'
import { WIRE, wired } from './d1-wire.ts'

export type WorkerOptions = V4WorkerOptions

const WIRED = 'http://wire.test/'
const beside = ({ compatibilityDate, d1Databases }: WorkerOptions) =>
  ({ name: 'wire', modules: true, script: WIRE, compatibilityDate, d1Databases }) as WorkerOptions

/**
 * A Worker in workerd over what is kept in a folder. Without the proxy and the watching that wrangler puts around it, it is there in a
 * third of the time.
 */
export async function workerd(options: WorkerOptions, folder: string) {
  const logs: WorkerdStructuredLog[] = []
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      // nothing is asked of the network
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: folder,
      handleStructuredLogs: (log) => logs.push(log),
      workers: [options, { ...beside(options), routes: [`${new URL(WIRED).host}/*`] }],
    }),
  )
  const { origin } = await miniflare.ready
  const dispatch = async (url: string | URL, init?: RequestInit) =>
    (await miniflare.dispatchFetch(url, init as never)) as unknown as Response
  return {
    base: origin,
    logs,
    DB: wired((body) => dispatch(WIRED, { method: 'POST', body })),
    fetch: (path: string, init?: RequestInit) => dispatch(new URL(path, origin), init),
    close: () => miniflare.dispose(),
  }
}

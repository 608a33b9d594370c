import type { D1Database } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions, type WorkerdStructuredLog } from 'miniflare'

export type WorkerOptions = V4WorkerOptions

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
      workers: [options],
    }),
  )
  const { origin } = await miniflare.ready
  return {
    base: origin,
    logs,
    DB: (await miniflare.getD1Database('DB')) as unknown as D1Database,
    fetch: async (path: string, init?: RequestInit) =>
      (await miniflare.dispatchFetch(new URL(path, origin), init as never)) as unknown as Response,
    close: () => miniflare.dispose(),
  }
}

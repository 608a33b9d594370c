import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** The files that Node serves as they are, by path: a fixed table, so that no path can reach another file. */
const FILES: Record<string, { file: string; type: string }> = {
  '/docs/swagger-ui.css': { file: join(UI, 'swagger-ui.css'), type: 'text/css; charset=utf-8' },
  '/docs/swagger-ui-bundle.js': { file: join(UI, 'swagger-ui-bundle.js'), type: 'text/javascript; charset=utf-8' },
}

export async function assets(path: string): Promise<Response | null> {
  const asset = FILES[path]
  if (!asset) return null
  return new Response(await readFile(asset.file), {
    headers: {
      'content-type': asset.type,
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
    },
  })
}

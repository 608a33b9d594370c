import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { ROOT } from './versions.ts'

const UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const OURS = join(ROOT, 'public', 'assets')
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The files that Node serves as they are, by path: listed when it starts, so that no path can reach another file. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['/docs/swagger-ui.css', join(UI, 'swagger-ui.css')],
  ['/docs/swagger-ui-bundle.js', join(UI, 'swagger-ui-bundle.js')],
  ...readdirSync(OURS)
    .filter((name) => extname(name) in TYPES)
    .map((name): [string, string] => [`/assets/${name}`, join(OURS, name)]),
])

/** A sheet without what is there for those who write it: comments, indentation, ends of lines. */
const tight = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^\s+/gm, '')
    .replace(/^([\w-]+): /gm, '$1:')
    .replace(/ \{\n/g, '{')
    .replace(/([;,}])\n/g, '$1')
    .replace(/;\}/g, '}')

export async function assets(path: string): Promise<Response | null> {
  const file = FILES.get(path)
  if (!file) return null
  const read =
    extname(file) === '.css' && path.startsWith('/assets/') ? tight(await readFile(file, 'utf8')) : await readFile(file)
  return new Response(read, {
    headers: {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
    },
  })
}

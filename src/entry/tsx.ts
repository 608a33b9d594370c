import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transform } from 'sucrase'

// Node strips types but leaves JSX to others; pages (.tsx) are compiled as they are first loaded, with nothing written to disk.
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const { code } = transform(readFileSync(fileURLToPath(url), 'utf8'), {
      transforms: ['typescript', 'jsx'],
      jsxRuntime: 'automatic',
      jsxImportSource: 'hono/jsx',
      production: true,
      disableESTransforms: true,
      filePath: url,
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})

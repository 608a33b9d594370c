import { enableCompileCache } from 'node:module'

// Stripping types and compiling is most of a start; the second one finds it done.
enableCompileCache()
await import('./entry/tsx.ts')
await import('./entry/serve.ts')

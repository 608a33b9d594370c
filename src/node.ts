import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// V8 would let the space for young objects grow to 130 MB while modules load, and keep it; collecting 1 MB at a time takes no longer.
// It holds for threads too.
setFlagsFromString('--semi-space-growth-factor=1')
// Stripping types and compiling is most of a start; the second one finds it done.
enableCompileCache()
await import('./entry/tsx.ts')
await import('./entry/serve.ts')

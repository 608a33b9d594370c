import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// V8 would let the space for young objects grow to 130 MB while modules load, and keep it. Collecting 1 MB
// at a time holds less and costs a read a little more; it holds for threads too.
setFlagsFromString('--semi-space-growth-factor=1')
// Stripping types and compiling is most of a start; the second one finds it done.
enableCompileCache()
await import('./entry/tsx.ts')
await import('./entry/serve.ts')

import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// JavaScript on purpose, as is entry/thread.js: to strip the types of even one file Node loads a compiler of 20 MB and keeps it. What is
// imported below is found stripped and compiled in the cache, which is most of a start.
enableCompileCache()
// V8 would let the space for young objects grow to 130 MB while modules load, and keep it. Collecting 1 MB
// at a time holds less and costs a read a little more; it holds for threads too.
setFlagsFromString('--semi-space-growth-factor=1')
// Rows of a file outlive that space by a little. V8 would collect them only once the heap is three times what is in use; a fifth more
// costs an import no time that could be measured, and 130 MB less.
setFlagsFromString('--initial-old-space-size=40')
setFlagsFromString('--heap-growing-percent=20')
await import('./entry/tsx.ts')
await import('./entry/serve.ts')

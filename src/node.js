import { setFlagsFromString } from 'node:v8'
import { requireNode } from './entry/require-node.js'

requireNode()
// an older Node has not that name, and would refuse the whole file for it
const { enableCompileCache } = await import('node:module')
// JavaScript on purpose, as is entry/thread.js: to strip the types of even one file Node loads a compiler of 20 MB and keeps it. What is
// imported below is found stripped and compiled in the cache, which is most of a start.
enableCompileCache()
// V8 would let the space for young objects grow to 130 MB while modules load, and keep it
setFlagsFromString('--semi-space-growth-factor=1')
// Rows of a file outlive that space by a little. V8 would collect them only once the heap is three times what is in use: 100 MB more.
// By two fifths costs an export 3 %; by a fifth saves 20 MB more and costs it half as much time again.
setFlagsFromString('--initial-old-space-size=40')
setFlagsFromString('--heap-growing-percent=40')
// While old objects are marked V8 would collect no young ones but let their space grow: by 25 MB at every second of an import.
setFlagsFromString('--no-separate-gc-phases')
// Whatever compiles in the background has a heap of malloc's: 15 MB, for what takes no time worth saving.
setFlagsFromString('--no-concurrent-sparkplug')
// the thread's is all there from the first (entry/heavy.ts limits it)
setFlagsFromString('--min-semi-space-size=2')
await import('./entry/tsx.ts')
await import('./entry/serve.ts')
// To collect 1 MB of young objects at a time costs every read; more than 8 makes nothing faster.
const { limitYoung } = await import('./entry/young.ts')
limitYoung(8)

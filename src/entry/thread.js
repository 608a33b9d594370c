import { enableCompileCache } from 'node:module'

// JavaScript for the reason that node.js gives: a thread would load the stripper of types once more
enableCompileCache()
await import('./thread.ts')

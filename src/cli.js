import { requireNode } from './entry/require-node.js'

// JavaScript, because an older Node cannot read what it is to refuse
requireNode()
await import('./cli.ts')

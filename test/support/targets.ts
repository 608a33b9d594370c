import { d1Target } from './d1-target.ts'
import { nodeTarget, type Target } from './target.ts'

/** Every engine that the HTTP suites run on. `canSetNow`: the application's clock can be set from outside. */
export const TARGETS: { engine: string; open: () => Promise<Target>; canSetNow: boolean }[] = [
  { engine: 'node', open: () => nodeTarget(), canSetNow: true },
  { engine: 'd1', open: d1Target, canSetNow: false },
]

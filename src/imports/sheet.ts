import type { Sheet } from './run.ts'
import type { ImportKind } from './targets.ts'

export interface SheetOptions {
  filename: string
  size?: number
  set: Record<string, string>
  map: Record<string, string>
  hasher?: () => { update: (bytes: Uint8Array) => void; digest: () => Promise<string> }
}

export function openSheet(_kind: ImportKind, _body: ReadableStream<Uint8Array>, _options: SheetOptions): Sheet {
  throw new Error('reader')
}

import { COLUMNS } from '../reader/columns.ts'
import { HeaderReader } from '../reader/header.ts'
import type { ImportKind } from '../targets.ts'
import type { ShownSheet } from './shown.ts'

/**
 * Another kind of list that a file's first rows are headed as: they have all that it needs, and more of its columns than of those of the
 * kind that the file was taken for. Null where there is none.
 */
export function likelierKind(taken: ImportKind, sheet: ShownSheet, kinds: readonly ImportKind[]): ImportKind | null {
  const placesOf = (kind: ImportKind) => new HeaderReader(kind, {}).find(sheet.head)?.places ?? []
  let best: { kind: ImportKind | null; columns: number } = { kind: null, columns: placesOf(taken).length }
  for (const kind of kinds) {
    const fields = new Set(placesOf(kind).map(({ column }) => column.field))
    const lacks = COLUMNS[kind].some(({ field, required }) => required && !fields.has(field))
    if (!lacks && fields.size > best.columns) best = { kind, columns: fields.size }
  }
  return best.kind
}

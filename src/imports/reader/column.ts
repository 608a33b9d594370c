import type { LabelSet } from './labels.ts'

/** How a column's cells are read; see values.ts. `spec` completes the item of goods; a `place` is a division by code or name. */
export type ColumnType =
  | 'name'
  | 'text'
  | 'code'
  | 'uscc'
  | 'day'
  | 'money'
  | 'quantity'
  | 'stated'
  | 'label'
  | 'spec'
  | 'place'

export interface Column {
  field: string
  type: ColumnType
  /** Headers besides the field's own name, as people write them; compared after folding, so they hold no spaces. */
  headers: readonly string[]
  /** Headers that yield to one of those; several of a place are its parts, such as 区县 and 乡镇. */
  seconds?: readonly string[]
  /** Headers of what the place lies in: by themselves they name no such place. */
  around?: readonly string[]
  labels?: LabelSet
  /** No row can do without it: a file that has neither the column nor a value set for it is refused as a whole. */
  required?: true
}

export const col = (type: ColumnType, field: string, headers: string): Column => ({
  field,
  type,
  headers: headers.split(' '),
})
export const label = (labels: LabelSet, field: string, headers: string): Column => ({
  ...col('label', field, headers),
  labels,
})
export const yielding = (column: Column, seconds: string): Column => ({ ...column, seconds: seconds.split(' ') })
export const place = (field: string, headers: string, parts: string): Column =>
  yielding(col('place', field, headers), parts)
export const needed = (column: Column): Column => ({ ...column, required: true })

import { type RawBuilder, sql } from 'kysely'
import type { Changed } from './model.ts'

/** One kind of event of one kind of record: a query that can be read in its own order from any place on. */
export interface Source {
  kind: Changed
  /** Where it stands among what one revision did to one record. */
  step: number
  /** The column that the events are ordered by, then `id`; it holds a revision, or the act that has one. */
  key: RawBuilder<unknown>
  keyed: 'rev' | 'act'
  id: RawBuilder<unknown>
  /** Where the index of `key` ends in the beginning of the id rather than in the id: the column that holds it. */
  start?: RawBuilder<unknown>
  columns: RawBuilder<unknown>
  /** FROM … WHERE …, to which the reader adds its own conditions. */
  from: RawBuilder<unknown>
  /** Where the record says so: the columns that `chamber` and `district` filter by. */
  chamber?: RawBuilder<unknown>
  district?: RawBuilder<unknown>
}

export interface Shown {
  change: RawBuilder<unknown>
  revision: RawBuilder<unknown>
  replaces_id?: RawBuilder<unknown>
  replaced_by?: RawBuilder<unknown>
  day?: RawBuilder<unknown>
  amount?: RawBuilder<unknown>
  chamber_id?: RawBuilder<unknown>
  reason?: RawBuilder<unknown>
  before?: RawBuilder<unknown>
  demo?: RawBuilder<unknown>
}

/** The same columns in the same order from every source, so that they can be read together. `path` is the address below the API. */
export const columnsOf = (kind: Changed, id: RawBuilder<unknown>, path: RawBuilder<unknown>, shown: Shown) => {
  const nothing = sql`NULL`
  return sql`${shown.revision} AS revision, (SELECT at FROM act WHERE rev = ${shown.revision}) AS at, ${shown.change} AS change,
    ${sql.lit(kind)} AS kind, ${id} AS id, ${shown.replaces_id ?? nothing} AS replaces_id, ${shown.replaced_by ?? nothing} AS replaced_by,
    ${shown.day ?? nothing} AS day, ${shown.amount ?? nothing} AS amount, ${shown.chamber_id ?? nothing} AS chamber_id,
    ${shown.reason ?? nothing} AS reason, ${shown.before ?? nothing} AS before,
    ${shown.demo ?? sql`0`} AS demo, ${path} AS path`
}

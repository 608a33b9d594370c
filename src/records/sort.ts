import { type RawBuilder, sql } from 'kysely'
import { type Cursor, decodeCursor } from '../db/cursor.ts'
import { OPEN } from '../facts/find.ts'
import { type FactKind, moneyColumn } from '../facts/kind.ts'

/** A stretch of a sorted list: which records `f`, by what key. A list is read leg by leg, so that each can follow an index. */
export interface Leg {
  /** The sort that its cursors carry. */
  name: string
  where: RawBuilder<unknown>
  key: (kind: FactKind) => RawBuilder<unknown>
  descending: boolean
}

const day = (kind: FactKind) => sql.ref(`f.${kind.day}`)
const ALL = sql`1`

const money = (kind: FactKind) => {
  const column = moneyColumn(kind)
  return column ? sql`coalesce(${sql.ref(`f.${column}`)}, 0)` : sql`0`
}
const either = (name: string, key: Leg['key']): Record<string, readonly Leg[]> => ({
  [`-${name}`]: [{ name: `-${name}`, where: ALL, key, descending: true }],
  [name]: [{ name, where: ALL, key, descending: false }],
})

/** `attention`: what was returned, then what waits, then the rest, each by its day, latest first. */
export const SORTS: Readonly<Record<string, readonly Leg[]>> = {
  attention: [
    {
      name: 'attention.open',
      where: OPEN,
      key: (kind) => sql`CASE f.status WHEN 'returned' THEN '2' ELSE '1' END || ${day(kind)}`,
      descending: true,
    },
    { name: 'attention.settled', where: sql`f.status IN ('confirmed', 'voided')`, key: day, descending: true },
  ],
  ...either('day', day),
  ...either('recorded', () => sql.ref('f.recorded_act')),
  ...either('amount_fen', money),
}

/** Which leg a cursor stands in; the first without one. Throws a fault of `after`. */
export function legsFrom(
  legs: readonly Leg[],
  after: string | undefined,
): { legs: readonly Leg[]; cursor: Cursor | null } {
  if (after === undefined) return { legs, cursor: null }
  const [first, ...rest] = legs
  try {
    return { legs, cursor: decodeCursor(after, first?.name ?? '') }
  } catch (error) {
    if (rest.length === 0) throw error
    return legsFrom(rest, after)
  }
}

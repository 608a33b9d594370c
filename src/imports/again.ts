import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import type { Content, FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import type { ImportSummary } from './queries.ts'
import { TARGETS } from './targets.ts'
import { type AlikeRow, Twice } from './twice.ts'

/** An import of more is not looked through again whenever its page is opened: the page where it was checked told of it. */
const MOST = 2000

interface Again {
  count: number
  rows: AlikeRow[]
  /** The records that the rows are about, and those of the file that they are like, by their number in the file. */
  records: ReadonlyMap<number, { kind: FactName; id: string }>
}

/** The records of an import that may be the same thing written down twice, numbered from 1 in the file's order; null of a long one. */
export async function rowsAlike(ctx: Context, { id, kind, rows: length }: ImportSummary): Promise<Again | null> {
  const { table } = TARGETS[kind]
  if (table === 'organization' || table === 'membership' || length > MOST) return null
  const { columns } = KINDS[table]
  const told = columns.map((column) => sql.ref(`f.${column}`))
  const { rows } = await sql<Content>`SELECT f.id, f.chamber_id, f.status, f.recorded_act, ${sql.join(told)}
    FROM ${sql.table(table)} f WHERE f.recorded_act = (SELECT recorded_act FROM import WHERE id = ${id})
    ORDER BY f.rowid LIMIT ${MOST}`.execute(ctx.store.db)
  if (rows.length === 0) return null
  const twice = new Twice(ctx, table, Number(rows[0]?.recorded_act))
  const standing = rows.flatMap((content, i) =>
    content.status === 'voided' ? [] : [{ row: i + 1, content, chamber_id: String(content.chamber_id) }],
  )
  await twice.look(standing)
  const listed = await twice.list()
  const named = new Set(listed.flatMap(({ row, like_row }) => [row, ...(like_row === null ? [] : [like_row])]))
  return {
    count: twice.count,
    rows: listed,
    records: new Map([...named].map((n) => [n, { kind: table, id: String(rows[n - 1]?.id) }])),
  }
}

import { type RawBuilder, sql } from 'kysely'
import { lowerAscii } from '../core/letters.ts'
import type { Status } from '../core/status.ts'
import type { Context } from '../db/context.ts'
import { ownRow } from '../facts/find.ts'
import { FACTS, type FactKind, type FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'

/** What of all records within the reader's scope; what is absent narrows nothing. */
export interface Across {
  kinds?: readonly FactName[] | undefined
  status?: readonly Status[] | undefined
  /** Whom they were recorded for. */
  chamber?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** The file that they came in. */
  import?: string | undefined
  /** In a name, a note or a number of the record, whatever the case of its letters. */
  text?: string | undefined
}

export const kindsOf = ({ kinds = FACTS }: Across): FactKind[] =>
  FACTS.filter((name) => kinds.includes(name)).map((name) => KINDS[name])

/** Columns of text that a search looks into; the names behind ids are looked up. */
const TEXTS = [
  'source_ref',
  'name',
  'donor_name',
  'alias',
  'goods_item',
  'receipt_no',
  'restricted_to',
  'village',
  'purpose',
  'evidence',
  'source',
  'note',
]

function mentions(kind: FactKind, text: string): RawBuilder<unknown> {
  const own = TEXTS.filter((column) => column === 'source_ref' || kind.columns.includes(column)).map((column) =>
    sql.ref(`f.${column}`),
  )
  const named = kind.references
    .filter(({ table }) => table === 'organization' || table === 'fund' || table === 'project')
    .map(({ column, table }) => {
      const key = sql.ref(table === 'organization' ? 'n.id' : 'n.root_id')
      return sql`(SELECT max(n.name) FROM ${sql.table(table)} n WHERE ${key} = ${sql.ref(`f.${column}`)})`
    })
  const all = [...own, ...named].map((part) => sql`coalesce(${part}, '')`)
  return sql`instr(lower(${sql.join(all, sql` || ' ' || `)}), ${lowerAscii(text)}) > 0`
}

/** Conditions on `f`, a record of the kind: within the reader's scope, and what is asked. */
export function conditions(
  ctx: Context,
  kind: FactKind,
  { status, chamber, from, to, import: file, text }: Across,
): RawBuilder<unknown>[] {
  const day = sql.ref(`f.${kind.day}`)
  return [
    ownRow(ctx),
    ...(status ? [sql`f.status IN (SELECT value FROM json_each(${JSON.stringify(status)}))`] : []),
    ...(chamber ? [sql`f.chamber_id = ${chamber}`] : []),
    ...(from ? [sql`${day} >= ${from}`] : []),
    ...(to ? [sql`${day} <= ${to}`] : []),
    ...(file ? [sql`f.recorded_act = (SELECT recorded_act FROM import WHERE id = ${file})`] : []),
    ...(text ? [mentions(kind, text)] : []),
  ]
}

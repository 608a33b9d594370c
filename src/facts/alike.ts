import { type RawBuilder, sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { hidden } from '../donations/giver.ts'
import { selectFact } from './find.ts'
import type { Content, FactKind, FactName } from './kind.ts'
import { KINDS } from './kinds.ts'
import { agree, type Likeness, type LikenessId, likenessesOf } from './likeness.ts'
import { type Item, present } from './present.ts'

/** A record that may be the same thing written down already. */
export interface Alike {
  kind: FactName
  by: LikenessId
  item: Item
  /** Whether it lies within the reader's scope; of others she sees what the public sees. */
  own: boolean
}

/** At most so many of one likeness: who sees twenty need not count the rest. */
const MOST = 20

/**
 * SQL: whether this reader may be told that a record `o` of a kind is like one that she knows. Of other chambers' she is told only of
 * what is public and names its donor: that a hidden gift agrees with one she knows would tell who gave it.
 */
export function mayBeTold(ctx: Context, kind: FactName): RawBuilder<unknown> {
  const own = within(ctx.actor, scopeOf(ctx.actor, 'fact.read'), sql.ref('o.chamber_id'))
  const named = KINDS[kind].columns.includes('publicity') ? sql`AND NOT ${hidden('o')}` : sql``
  return sql`o.status <> 'voided' AND (${own} OR (o.status = 'confirmed' ${named}))`
}

/** SQL: whether a record `o` stands beside `f` as its like, for this reader. */
function standsBeside(ctx: Context, { mine, other }: Likeness, days = 0): RawBuilder<unknown> {
  const corrects =
    mine.kind === other.kind ? sql`AND o.id IS NOT f.replaces_id AND NOT coalesce(o.replaces_id = f.id, 0)` : sql``
  return sql`${agree(mine, 'f', other, 'o', days)} AND o.id IS NOT f.id ${corrects}
    AND ${mayBeTold(ctx, other.kind)}`
}

/** SQL: whether the fact `f` of a kind has its like in the register, as far as the reader may know. */
export const hasAlike = (ctx: Context, kind: FactKind): RawBuilder<unknown> =>
  sql`(${sql.join(
    likenessesOf(kind.name).map(
      (likeness) =>
        sql`EXISTS (SELECT 1 FROM ${sql.table(likeness.other.kind)} o WHERE ${standsBeside(ctx, likeness)})`,
    ),
    sql` OR `,
  )})`

/**
 * The records that look like `content`, which may be one in the register (then with its `id` and `replaces_id`) or one that somebody
 * is about to enter, dated at most so many days apart. Receipts first; a record that is alike in two ways is listed once.
 */
export async function alikeTo(ctx: Context, kind: FactKind, content: Content, days = 0): Promise<Alike[]> {
  const row = ['id', 'replaces_id', ...kind.columns].map(
    (column) => sql`${content[column] ?? null} AS ${sql.ref(column)}`,
  )
  const found: Alike[] = []
  for (const likeness of likenessesOf(kind.name)) {
    const other = KINDS[likeness.other.kind]
    const { rows } = await sql<Content>`${selectFact(ctx, other)} WHERE f.id IN (SELECT o.id
        FROM (SELECT ${sql.join(row)}) f JOIN ${sql.table(other.name)} o ON ${standsBeside(ctx, likeness, days)})
      ORDER BY f.recorded_act, f.id LIMIT ${MOST}`.execute(ctx.store.db)
    for (const each of rows) {
      if (found.some(({ kind, item }) => kind === other.name && item.id === each.id)) continue
      const own = each.own === 1
      found.push({ kind: other.name, by: likeness.id, item: present(other, each, own), own })
    }
  }
  return found
}

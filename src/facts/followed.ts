import { type RawBuilder, sql } from 'kysely'
import { statement, THIS_ACT } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import type { Among } from './around.ts'
import type { ChamberAsked } from './chamber.ts'
import type { Content, FactKind, Follows, Lineage, Referenced } from './kind.ts'
import { KINDS } from './kinds.ts'
import { lookUp, resolve } from './references.ts'

/** Content with what follows from the rest of it and from what it names. */
export function completed(kind: FactKind, content: Content, referenced: Referenced): Content {
  const whole = kind.complete?.(content) ?? content
  const given = (kind.follows ?? []).filter(({ column, unless }) => isUnsaid(whole, column) && isUnsaid(whole, unless))
  if (given.length === 0) return whole
  return {
    ...whole,
    ...Object.fromEntries(given.map(({ column, of, gives }) => [column, referenced[of]?.[gives] ?? null])),
  }
}

const isUnsaid = (content: Content, column: string | undefined) => !column || (content[column] ?? null) === null

/**
 * The columns of a record that say no more than what it names gives them: a project's village, the charity that keeps a fund. They go
 * where the project or fund goes, unless somebody says otherwise.
 */
export async function followed(
  ctx: Context,
  kind: FactKind,
  chamber: ChamberAsked,
  content: Content,
): Promise<string[]> {
  const said = (kind.follows ?? []).filter(({ column }) => !isUnsaid(content, column))
  if (said.length === 0) return []
  const { named } = await lookUp(ctx, kind, chamber, content, content)
  const { referenced } = resolve(kind, content, named)
  return said.filter(({ column, of, gives }) => referenced[of]?.[gives] === content[column]).map(({ column }) => column)
}

/** SQL: the funds or projects that are mended, by root_id, with what one gave (`was`) and gives (`now`). */
type Mended = (gives: string) => RawBuilder<unknown> | null

/** SQL: those that corrections among the records decided about mend. */
export const corrected =
  (lineage: Lineage, decided: Among): Mended =>
  (gives) =>
    sql`SELECT n.root_id, o.${sql.ref(gives)} AS was, n.${sql.ref(gives)} AS now
      FROM ${sql.table(lineage)} n JOIN ${sql.table(lineage)} o ON o.id = n.replaces_id
      WHERE n.id IN (${decided(lineage)}) AND n.${sql.ref(gives)} IS NOT o.${sql.ref(gives)}`

/** SQL: the one that an edit mends, unless another version of it is confirmed, which is what records follow then. */
export const edited =
  ({ name }: FactKind, before: Content, after: Content): Mended =>
  (gives) =>
    before[gives] === after[gives]
      ? null
      : sql`SELECT ${after.root_id} AS root_id, ${before[gives]} AS was, ${after[gives]} AS now
          WHERE NOT EXISTS (SELECT 1 FROM ${sql.table(name)} WHERE root_id = ${after.root_id} AND status = 'confirmed')`

/**
 * What waits and says no more than what it names gave it goes with that when it is mended, in the same batch; its history tells. A record
 * that is decided about in the batch keeps to the version that it is decided at.
 */
export function carried(ctx: Context, mended: Partial<Record<Lineage, Mended>>, decided: Among): Query[] {
  return Object.values(KINDS).flatMap((kind) => {
    const moving = (kind.follows ?? []).flatMap((follows) => {
      const table = kind.references.find(({ column }) => column === follows.of)?.table
      const rows = table && mended[table as Lineage]?.(follows.gives)
      return rows ? [{ ...follows, rows }] : []
    })
    if (moving.length === 0) return []
    const before = moving.map(
      (each) => sql`SELECT f.id, ${each.column} AS name, m.was FROM (${each.rows}) m
        JOIN ${sql.table(kind.name)} f ON f.${sql.ref(each.of)} = m.root_id WHERE ${waits(each)}`,
    )
    return [
      statement(
        ctx,
        sql`INSERT INTO change (record_id, act, kind, before)
          SELECT id, ${THIS_ACT}, ${kind.name}, json_group_object(name, was) FROM (${sql.join(before, sql` UNION ALL `)}) GROUP BY id`,
      ),
      ...moving.map((each) =>
        statement(
          ctx,
          sql`UPDATE ${sql.table(kind.name)} AS f SET ${sql.ref(each.column)} = m.now, version = f.version + (f.id NOT IN (${decided(kind.name)}))
            FROM (${each.rows}) m WHERE f.${sql.ref(each.of)} = m.root_id AND ${waits(each)}`,
        ),
      ),
    ]
  })
}

/** SQL: the fact `f` is not confirmed yet and says in a column what one that is mended, `m`, gave it. */
const waits = ({ column, unless }: Follows) =>
  sql`f.status IN ('submitted', 'returned') AND f.${sql.ref(column)} IS m.was ${
    unless ? sql`AND f.${sql.ref(unless)} IS NULL` : sql``
  }`

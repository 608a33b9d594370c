import { type RawBuilder, sql } from 'kysely'
import { statement, THIS_REV } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { endedRev, type FactKind } from './kind.ts'

/**
 * Confirms facts, in a batch that has opened a published act.
 * @param ids SQL: the ids of those meant, as one column
 */
export const confirmation = (ctx: Context, kind: FactKind, ids: RawBuilder<unknown>): Query =>
  statement(
    ctx,
    sql`UPDATE ${sql.table(kind.name)} SET ${settlement(kind)}, status = 'confirmed', confirmed_rev = ${THIS_REV}, version = version + 1
      WHERE id IN (${ids})`,
  )

/**
 * The assignments of the UPDATE that confirms facts: the dimensions as they stand on the fact's day are kept on the row, so that a
 * later change of membership, division or project moves no published total by itself. For use in UPDATE <kind> SET … .
 */
export function settlement(kind: FactKind): RawBuilder<unknown> {
  const { place, member, project, fund } = kind.settlement
  const table = sql.table(kind.name)
  const of = (column: string, source: string, key: string, by: string) =>
    sql`(SELECT s.${sql.ref(column)} FROM ${sql.table(source)} s WHERE s.${sql.ref(key)} = ${table}.${sql.ref(by)}${
      source === 'organization' ? sql`` : sql` AND s.status = 'confirmed'`
    })`
  const settled: [string, RawBuilder<unknown>][] = [
    ['district_code', of('district_code', 'organization', 'id', place)],
    ['township_code', of('township_code', 'organization', 'id', place)],
  ]
  if (member) {
    const day = sql`${table}.${sql.ref(kind.day)}`
    settled.push([
      'member',
      sql`EXISTS (SELECT 1 FROM membership m WHERE m.enterprise_id = ${table}.${sql.ref(member)}
        AND m.since_on <= ${day} AND (m.until_on IS NULL OR m.until_on >= ${day}))`,
    ])
  }
  if (project && kind.name !== 'project') {
    settled.push(['programme', of('programme', 'project', 'root_id', 'project_id')])
    settled.push(['partner_code', of('partner_code', 'project', 'root_id', 'project_id')])
  }
  if (fund) settled.push(['fund_kind', of('kind', 'fund', 'root_id', 'fund_id')])
  if (kind.ending) settled.push(...ended(kind, kind.ending))
  return sql.join(settled.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
}

/**
 * A correction ends as what it replaces did. Of a pledge nobody can say that it is released; that a fund or project closed its correction
 * says itself, but for one that was closed while the correction waited.
 */
function ended({ name }: FactKind, ending: NonNullable<FactKind['ending']>): [string, RawBuilder<unknown>][] {
  const table = sql.table(name)
  const rev = endedRev(ending)
  const since =
    ending.act === 'close'
      ? sql`AND (SELECT seq FROM act WHERE rev = s.${sql.ref(rev)}) > ${table}.recorded_act`
      : sql``
  const columns = [ending.on, rev, ...(ending.note ? [ending.note] : [])]
  return columns.map((column) => [
    column,
    sql`coalesce(${table}.${sql.ref(column)}, (SELECT s.${sql.ref(column)} FROM ${table} s WHERE s.id = ${table}.replaces_id ${since}))`,
  ])
}

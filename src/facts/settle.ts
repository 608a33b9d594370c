import { type RawBuilder, sql } from 'kysely'
import { endedRev, type FactKind } from './kind.ts'

/**
 * The assignments of the UPDATE that confirms facts: the dimensions as they stand on the fact's day are kept on the row, so that a
 * later change of membership, division or project moves no published total by itself. For use in UPDATE <kind> SET … .
 */
export function settlement(kind: FactKind): RawBuilder<unknown> {
  const { place, member, project, fund } = kind.settlement
  const table = sql.table(kind.name)
  const of = (column: string, source: string, key: string, by: string) =>
    sql`(SELECT s.${sql.ref(column)} FROM ${sql.table(source)} s WHERE s.${sql.ref(key)} = ${table}.${sql.ref(by)}${
      key === 'root_id' ? sql` AND s.status = 'confirmed'` : sql``
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
  // nobody can say of a correction that it is released: it is as what it replaces was
  if (kind.ending?.act === 'release') {
    const { on, note = on } = kind.ending
    for (const column of new Set([on, note, endedRev(kind.ending)]))
      settled.push([column, of(column, kind.name, 'id', 'replaces_id')])
  }
  return sql.join(settled.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
}

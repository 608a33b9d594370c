import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { isNamed } from '../organizations/visible.ts'
import type { Condition } from './register.ts'

const ELSEWHERE = {
  zh: '它不是您范围内商会的会员，也不是在您范围内登记的：由其所属商会或工商联修改',
  en: 'It is no member of a chamber within your scope, nor was it entered there: its own chamber or a federation edits it',
}
const SHARED = {
  zh: '您范围以外的商会也有它为会员，或有已确认的记录写着它：由范围涵盖各方的工商联修改',
  en: 'Chambers outside your scope have it as a member too, or name it in confirmed records: a federation whose scope holds them all edits it',
}

/**
 * Whose an enterprise `e`, or another body that clerks enter, is to edit. What its records are called changes with it at once and nobody
 * reviews that: so it takes a scope that holds its chamber (where it never had one, whoever entered it), and all others whom it concerns.
 */
export function theirs(reached: (organization: Expression<string | null>) => Expression<SqlBool>): Condition[] {
  const member = (which: RawBuilder<unknown>) =>
    sql`EXISTS (SELECT 1 FROM membership m WHERE m.enterprise_id = e.id AND ${which})`
  const chamber = reached(sql.ref('m.chamber_id'))
  const enterer = sql<string>`(SELECT p.organization_id FROM act a JOIN account p ON p.id = a.account_id WHERE a.seq = e.recorded_act)`
  const others = sql`f.status = 'confirmed' AND NOT (${reached(sql.ref('f.chamber_id'))})`
  return [
    {
      holds: sql`${member(sql`(${chamber})`)} OR (NOT ${member(sql`1`)} AND ${reached(enterer)})`,
      otherwise: ELSEWHERE,
    },
    { holds: sql`NOT ${member(sql`NOT (${chamber})`)} AND NOT ${isNamed('e', others)}`, otherwise: SHARED },
  ]
}

import { sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import { unionAll } from '../db/union.ts'
import { KINDS } from '../facts/kinds.ts'
import type { Check } from './check.ts'
import { AID, DISBURSEMENT, DONATION, found, type Movement, PLEDGE } from './movements.ts'
import { inYear } from './rows.ts'

const MOVEMENTS: readonly Movement[] = [DONATION, PLEDGE, DISBURSEMENT, AID]
const KEPT = MOVEMENTS.filter(([kind]) => KINDS[kind].keeper)
const PLACED = MOVEMENTS.filter(([kind]) => KINDS[kind].follows?.some(({ of }) => of === 'project_id'))
const kindsOf = (movements: readonly Movement[]) => movements.map(([kind]) => kind)

/** Where money went, against what the fund or project it names says today: these may have been mended after the record was entered. */
export const MOVED: readonly Check[] = [
  {
    id: 'kept-elsewhere',
    severity: 'warning',
    label: { zh: '受赠方或付款方不是基金管理方的记录', en: 'money of a fund that another charity is said to have' },
    explanation: {
      zh: '记录所指的基金由另一组织管理，多为登记之后更正了基金的管理方。请核对：以更正记录改正受赠方（付款方），或更正基金的管理方',
      en: 'The fund named is kept by another, mostly because its custodian was mended after the record was entered. Correct who received (or paid), or the fund’s custodian',
    },
    internal: false,
    waiting: kindsOf(KEPT),
    query: (scope) =>
      unionAll(
        KEPT.map((movement) => {
          const keeper = KINDS[movement[0]].keeper ?? ''
          return sql`SELECT ${found(movement, sql`t.id`)} FROM ${sql.table(movement[0])} r
            JOIN fund t ON t.root_id = r.fund_id AND ${stoodAt('t', scope.revision)}
            WHERE ${inYear('r', movement[1], scope)} AND r.${sql.ref(keeper)} <> t.custodian_id`
        }),
      ),
  },
  {
    id: 'village-left-behind',
    severity: 'warning',
    label: { zh: '仍归在项目原先的村的记录', en: 'records left in the village that their project had before' },
    explanation: {
      zh: '所指项目的村已更正，此记录仍写着更正前的村（或没有村）。请以更正记录改为项目现在的村；确实用于原先的村的无需处理',
      en: 'The village of the project was mended, and the record still says the one before (or none). Correct it; leave it where the help did go to that village',
    },
    // reads edits of what was not confirmed yet
    internal: true,
    waiting: kindsOf(PLACED),
    query: (scope) =>
      unionAll(
        PLACED.map((movement) => {
          const unless = KINDS[movement[0]].follows?.find(({ of }) => of === 'project_id')?.unless
          const byName = unless ? sql`AND r.${sql.ref(unless)} IS NULL` : sql``
          return sql`SELECT ${found(movement, sql`t.id`)} FROM ${sql.table(movement[0])} r
            JOIN project t ON t.root_id = r.project_id AND ${stoodAt('t', scope.revision)}
            WHERE ${inYear('r', movement[1], scope)} AND r.village_code IS NOT t.village_code ${byName} AND EXISTS (
              SELECT 1 FROM project v WHERE v.root_id = t.root_id AND v.recorded_act <= t.recorded_act AND (v.village_code IS r.village_code
                OR EXISTS (SELECT 1 FROM change c WHERE c.record_id = v.id AND c.kind = 'project'
                  AND json_type(c.before, '$.village_code') IS NOT NULL AND c.before ->> '$.village_code' IS r.village_code)))`
        }),
      ),
  },
]

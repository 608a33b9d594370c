import { type RawBuilder, sql } from 'kysely'
import { unionAll } from '../db/union.ts'
import { KINDS } from '../facts/kinds.ts'
import type { Check } from './check.ts'
import { DONATION, found, type Movement, PLEDGE } from './movements.ts'
import { inYear } from './rows.ts'

/** What changes with the consent itself, and says nothing of how it came to be changed. */
const OF_CONSENT = ['donor_consent', 'publicity', 'alias']

/** SQL: whether version `n` of a record came to say yes where it, or the version `o` that it corrects, said no, among other changes. */
function agreedInPassing([kind]: Movement): RawBuilder<unknown> {
  const others = KINDS[kind].columns.filter((column) => !OF_CONSENT.includes(column))
  const changed = others.map((column) => sql`n.${sql.ref(column)} IS NOT o.${sql.ref(column)}`)
  return sql`(n.donor_consent = 1 AND o.donor_consent = 0 AND (${sql.join(changed, sql` OR `)}))
    OR EXISTS (SELECT 1 FROM change c JOIN act a ON a.seq = c.act AND a.name = 'edit' WHERE c.record_id = n.id AND c.kind = ${kind}
      AND c.before ->> '$.donor_consent' = 0
      AND EXISTS (SELECT 1 FROM json_each(c.before) WHERE key NOT IN (${sql.join(OF_CONSENT.map(sql.lit))})))`
}

/** Whether who is named agreed to it (Charity Law, art. 82, 110). */
export const CONSENT: readonly Check[] = [
  {
    id: 'consent-in-passing',
    severity: 'warning',
    label: {
      zh: '修改其他内容时变为“本人同意具名”的记录',
      en: 'records that came to say that the donor agreed, while something else was changed',
    },
    explanation: {
      zh: '登记时捐赠人未同意具名，修改或更正其他内容时一并变成了同意（0.2 及更早版本的表单会误勾）。请向商会核实：没有同意的，以更正记录取消勾选，确认后原记录也不再具名；确已同意的无需处理',
      en: 'The donor had not agreed to be named, and did once something else was edited or corrected (forms of version 0.2 and before ticked it by mistake). Ask the chamber: where she did not, correct the record, which then hides the versions before it, too; leave it where she did',
    },
    internal: true,
    waiting: ['donation', 'pledge'],
    query: (scope) =>
      unionAll(
        [DONATION, PLEDGE].map((movement) => {
          const table = sql.table(movement[0])
          return sql`SELECT ${found(movement)} FROM ${table} r
            WHERE ${inYear('r', movement[1], scope)} AND r.donor_consent = 1 AND r.donor_kind IN ('person', 'unknown') AND EXISTS (
              WITH RECURSIVE version (id) AS (SELECT r.id
                UNION ALL SELECT f.replaces_id FROM version v JOIN ${table} f ON f.id = v.id WHERE f.replaces_id IS NOT NULL)
              SELECT 1 FROM version v JOIN ${table} n ON n.id = v.id LEFT JOIN ${table} o ON o.id = n.replaces_id
              WHERE ${agreedInPassing(movement)})`
        }),
      ),
  },
]

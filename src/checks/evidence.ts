import { type RawBuilder, sql } from 'kysely'
import { columnAt } from '../db/as-of.ts'
import type { Check, CheckScope } from './check.ts'
import { finding, inYear } from './rows.ts'

/** SQL: enterprises that gave in the year, by the chamber that recorded it, with the sum and the first gift. */
function givers(scope: CheckScope, such: RawBuilder<unknown>): RawBuilder<unknown> {
  const then = (name: string) => columnAt('organization', 'e', 'id', name, scope.revision)
  return sql`SELECT ${finding({
    kind: sql`'organization'`,
    id: sql`g.donor_id`,
    chamber_id: sql`g.chamber_id`,
    day: sql`substr(g.gift, 1, 10)`,
    amount: sql`g.amount`,
    other: sql`substr(g.gift, 11)`,
  })} FROM (SELECT g.*, ${then('uscc')} AS uscc, ${then('uscc_ok')} AS uscc_ok, ${then('uscc_note')} AS uscc_note
    FROM (SELECT d.donor_id, d.chamber_id, min(d.received_on || d.id) AS gift, sum(d.amount_fen) AS amount
      FROM donation d WHERE ${inYear('d', 'received_on', scope)} AND d.donor_kind = 'enterprise' GROUP BY d.donor_id, d.chamber_id) g
    JOIN organization e ON e.id = g.donor_id) g WHERE ${such}`
}

/** What a record lacks to be proved, or a donor to be identified. */
export const EVIDENCE: readonly Check[] = [
  {
    id: 'goods-without-basis',
    severity: 'notice',
    label: { zh: '没有作价依据的实物', en: 'goods without a valuation' },
    explanation: {
      zh: '实物捐赠没有发票、交接单、报关单或政府采购价等作价依据，金额计为零。取得依据后以更正记录补上',
      en: 'No invoice, delivery note, customs declaration or procurement price: the goods add nothing to money. Once there is one, correct the record',
    },
    internal: false,
    waiting: ['donation'],
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'donation'`,
        id: sql`d.id`,
        chamber_id: sql`d.chamber_id`,
        day: sql`d.received_on`,
        amount: sql`d.amount_fen`,
      })} FROM donation d WHERE ${inYear('d', 'received_on', scope)} AND d.form = 'goods' AND d.valuation_basis IS NULL`,
  },
  {
    id: 'outcomes-without-evidence',
    severity: 'warning',
    label: { zh: '没有佐证的成效', en: 'outcomes without evidence' },
    explanation: {
      zh: '成效没有注明依据。请以更正记录补上统计表、验收单、报道等来源',
      en: 'Nothing says how the result is known. Correct the record with its source: a table, a certificate, a report',
    },
    internal: false,
    waiting: ['outcome'],
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'outcome'`,
        id: sql`u.id`,
        chamber_id: sql`u.chamber_id`,
        day: sql`u.to_on`,
        amount: sql`u.value`,
      })} FROM outcome u WHERE ${inYear('u', 'to_on', scope)} AND u.evidence IS NULL`,
  },
  {
    id: 'donors-without-code',
    severity: 'warning',
    label: { zh: '没有信用代码的捐赠企业', en: 'enterprise donors without a credit code' },
    explanation: {
      zh: '捐赠企业没有统一社会信用代码，同名企业无法区分。请在企业登记中补填（所列为当年首笔捐赠与合计）',
      en: 'Without a unified social credit code two enterprises of one name are one. Add it to the register; listed with the year’s first gift and the sum',
    },
    internal: true,
    query: (scope) => givers(scope, sql`g.uscc IS NULL`),
  },
  {
    id: 'donors-with-odd-code',
    severity: 'notice',
    label: { zh: '信用代码校验不符的捐赠企业', en: 'enterprise donors whose credit code fails its check' },
    explanation: {
      zh: '信用代码的校验位不符（GB 32100-2015），且无审核说明。请核对更正；确属有效代码的，请审核人注明理由',
      en: 'The check character is wrong (GB 32100-2015) and nobody said why. Correct the code, or let a reviewer accept it with a note',
    },
    internal: true,
    query: (scope) => givers(scope, sql`g.uscc_ok = 0 AND g.uscc_note IS NULL`),
  },
]
